"""Signs that turn the direction of letters unseen (UAX #9, section 2), told with their places.

Overrides make a text read otherwise than it is stored, which has been used to deceive (Unicode
Technical Report 36, 3.2); embeddings are what isolates have replaced (UAX #9, 2.1); and an isolate
that nothing ends reaches to the end of its line. They are set as they stand all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from deckgen.deck import unpack_position
from deckgen.errors import Mark, Report
from deckgen.load.nodes import Mapping, Node, Scalar

_IN_BYTES = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
"""Any of them in UTF-8; one literal byte first, so that a search is quick."""
_ESCAPED = re.compile(rb"\\(?:u|U0000)20[26]")
_TURNING = re.compile("[\u202a-\u202e]")
_BEGINNING, _END = re.compile("[\u2066-\u2068]"), "\u2069"

_NO_NEED = (
    "Delete it: words of other scripts are put in order by themselves. To keep one apart from its "
    "neighbours, write U+2068 before it and U+2069 after it"
)


def warn_of_turning_signs(data: bytes, root: Node, shown: str, report: Report) -> None:
    if not (_IN_BYTES.search(data) or (b"\\" in data and _ESCAPED.search(data))):
        return
    for scalar in _scalars(root):
        mark = Mark(shown, *unpack_position(scalar.position))
        for sign in dict.fromkeys(_TURNING.findall(scalar.text)):
            report.warn(mark, f"{_name(sign)} turns the letters of this text about", _NO_NEED)
        for sign in dict.fromkeys(_unpaired(scalar.text)):
            if sign == _END:
                report.warn(mark, f"{_name(sign)} ends what nothing began", "Delete it")
            else:
                message = f"nothing ends what {_name(sign)} begins"
                report.warn(mark, message, "Write U+2069 where it ends, or delete it")


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for inner in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from _scalars(inner)


def _unpaired(text: str) -> Iterator[str]:
    """Isolates without their end on the same line, and ends without a beginning."""
    for line in text.split("\n"):
        begun: list[str] = []
        for sign in line:
            if _BEGINNING.match(sign):
                begun.append(sign)
            elif sign == _END:
                if not begun:
                    yield sign
                else:
                    begun.pop()
        yield from begun


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} ({unicodedata.name(sign).lower()})"
