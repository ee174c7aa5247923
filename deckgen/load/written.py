"""How a value is written down in YAML, so that it reads well and is read again as what it was."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from deckgen.load.nodes import SUSPECTS, resolve

Plain: TypeAlias = str | int | float | bool | Sequence[str] | Mapping[str, Any]
"""A mapping's values are again `Plain`."""

_NEWLINE = "\n"
WIDTH = 96
"""Of a line. What does not fit is folded over several."""

# YAML 1.1, 5.3 and 9.1.2: a plain scalar begins with no indicator; in flow context it holds none.
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~][^\n\t]*")
_NOT_PLAIN = re.compile(r": |:$| #|[,\[\]{}]")
# What YAML 1.1 takes for line breaks, and what it refuses or swallows, is written as an escape.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def write_value(value: Plain, indent: int, used: int, flow: bool = False) -> str:
    """A value to stand after `key:` and a space. `indent` is that of the lines below the key's own;
    `used` is how much of the key's line is taken."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return _inline(value) if flow else _text(value, indent, used)
    if isinstance(value, Mapping):
        if flow or not value:
            return write_flow_entry(value)
        return f"\n{' ' * indent}{write_entry(value, indent)}"
    if flow:
        return f"[{', '.join(map(_inline, value))}]"
    margin = " " * indent
    return "".join(f"\n{margin}- {_text(item, indent + 2, indent + 2)}" for item in value)


def write_entry(entry: Mapping[str, Plain], indent: int) -> str:
    """A mapping in block style, without a line end; its first line is not indented."""
    written = {k: write_value(v, indent + 2, indent + len(k) + 2) for k, v in entry.items()}
    return f"\n{' ' * indent}".join(
        f"{key}:{'' if value.startswith(_NEWLINE) else ' '}{value}"
        for key, value in written.items()
    )


def write_flow_entry(entry: Mapping[str, Plain]) -> str:
    """A mapping in braces."""
    pairs = (f"{key}: {write_value(value, 0, 0, flow=True)}" for key, value in entry.items())
    return "{" + ", ".join(pairs) + "}"


def _text(text: str, indent: int, used: int) -> str:
    one_line = "\n" not in text
    if one_line and used + len(text) + 2 <= WIDTH:
        return _inline(text)
    if _ESCAPED.search(text) or "\t" in text or text != text.strip() or not text:
        return _quoted(text)
    margin = " " * indent
    if not one_line:
        return "|-" + "".join(f"\n{margin}{line}" if line else "\n" for line in text.split("\n"))
    if "  " in text:
        return _quoted(text)  # a folded line may not begin with a space
    folded = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return ">-" + "".join(f"\n{margin}{line}" for line in folded)


def _inline(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) and text == text.strip()
    if (
        is_plain
        and (text[0] not in SUSPECTS or resolve(text) == text)
        and not _ESCAPED.search(text)
    ):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    escaped = re.sub(r'["\\\n\t]', lambda found: _SHORT_ESCAPES[found[0]], text)
    return '"' + _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
