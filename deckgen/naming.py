"""Names of files by a rule, such as `{number:03}-{card}-{side}`, that any system can hold.

A print shop's server may be any system, so the strictest goes (Windows' rules for file names,
learn.microsoft.com/windows/win32/fileio/naming-a-file).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.errors import name_hint

PDF_NAMES = ("deck", "profile", "side")
"""What the name of a PDF may be made of."""
IMAGE_NAMES = ("deck", "profile", "theme", "card", "number", "side")
"""What the name of one face's image may be made of."""

_LONGEST = 120
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_WIDTH = re.compile(r"0?([1-9])d?")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def check_naming(rule: str) -> str:
    """The rule, if it can name files. Raises ValueError saying what would be right."""
    placeholders = _PLACEHOLDER.findall(rule)
    if "{" in (rest := _PLACEHOLDER.sub("", rule)) or "}" in rest:
        raise ValueError(f"'{rule}' has a brace without its other half; write {{card}}")
    forbidden = _FORBIDDEN.search(rest)
    if forbidden:
        shown = ascii(forbidden[0])
        raise ValueError(f"a file's name cannot have {shown} in it on every system; leave it out")
    for placeholder in placeholders:
        _check_placeholder(placeholder)
    if not rule.strip():
        raise ValueError("a name is due here, such as {number:03}-{card}-{side}")
    return rule


def _check_placeholder(placeholder: str) -> None:
    name, colon, width = placeholder.partition(":")
    if name not in IMAGE_NAMES:
        hint = name_hint(name, IMAGE_NAMES)
        raise ValueError(f"'{{{placeholder}}}' is nothing that a name is made of. {hint}")
    if colon and (name != "number" or not _WIDTH.fullmatch(width)):
        raise ValueError(
            f"'{{{placeholder}}}' cannot be written; {{number:03}} gives three digits, other names "
            "stand as they are"
        )


def names_in(rule: str) -> set[str]:
    """The placeholders of a rule, without their widths."""
    return {found.partition(":")[0] for found in _PLACEHOLDER.findall(rule)}


def file_name(rule: str, values: Mapping[str, str | int]) -> str:
    """The name, without what tells the kind of file. Raises ValueError if it is not portable."""

    def written(found: re.Match[str]) -> str:
        name, _, width = found[1].partition(":")
        text, digits = str(values[name]), _WIDTH.fullmatch(width)
        if digits is None:
            return text
        # The number of a local card, L1, keeps its letter first.
        return re.sub(r"\d+", lambda number: number[0].rjust(int(digits[1]), "0"), text, count=1)

    name = _PLACEHOLDER.sub(written, rule)
    if len(name.encode()) > _LONGEST:
        raise ValueError(f"the name '{name}' is longer than {_LONGEST} bytes")
    if name.startswith((".", " ")) or name.endswith((".", " ")) or _DEVICES.fullmatch(name):
        raise ValueError(f"'{name}' cannot be a file's name on every system")
    return name
