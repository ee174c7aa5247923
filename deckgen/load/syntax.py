"""A YAML parser's complaint in the words of somebody who has never read the YAML specification.

The parsers (libyaml and PyYAML's own) say the same in slightly different words; a row of
`_PLAIN_WORDS` catches both.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from deckgen.errors import Mark, Problem

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

Fault: TypeAlias = tuple[str, str, Place, Place | None]
"""What the parser found, what it was reading, where it stopped, where what it was reading began."""

_QUOTES = "Put the text in quotes"

_PLAIN_WORDS: tuple[tuple[str, str, str, bool], ...] = (
    # problem (and what was being read), message, hint, whether the place is where that began
    (
        r"found unexpected end of stream.*quoted scalar",
        "the quote that opens here is never closed",
        "Close it at the end of the text",
        True,
    ),
    (
        r"unexpected document indicator",
        "the quote that opens here is not closed before the line '---' or '...'",
        "Close it at the end of the text",
        True,
    ),
    (
        r"could not find expected ':'",
        "this line is neither a key with a colon nor part of the text above",
        "Write it as 'key: text', or indent it further than the key that it belongs to",
        True,
    ),
    (
        r"(alphabetic or numeric|alphanumeric).*(alias|anchor)",
        "a text cannot begin with '*' or '&' here",
        _QUOTES,
        True,
    ),
    (r"undefined tag handle", "a text cannot begin with '!' here", _QUOTES, False),
    (
        r"block scalar",
        "text stands on the same line as '|' or '>'",
        "Start it on the next line, indented further than the key",
        False,
    ),
    (
        r"(sequence entries|block sequence).*not allowed",
        "a list item ('- ') cannot stand here",
        "Start the list on a line of its own; if this is a text, put it in quotes",
        False,
    ),
    (r"mapping keys are not allowed", "a text cannot begin with '? ' here", _QUOTES, False),
    (
        r"'-' indicator|block collection",
        "this is neither a list item ('- ') nor indented as part of one",
        "Give it the indentation of what it belongs to",
        False,
    ),
    (
        r"',' or '\]'",
        "the list that opens here with '[' is not closed, or lacks a comma",
        "Close it with ']', and put texts that hold a comma or a colon in quotes",
        True,
    ),
    (
        r"',' or '}'",
        "the mapping that opens here with '{' is not closed, or lacks a comma",
        "Close it with '}', and put texts that hold a comma or a colon in quotes",
        True,
    ),
    (
        r"escape|hexdecimal|hexadecimal",
        "a backslash in double quotes begins a special character, and this is none",
        "Write two backslashes, or use single quotes",
        False,
    ),
    (
        r"nesting depth",
        "this is nested too deep",
        "Fifty levels are the limit",
        False,
    ),
    (
        r"directive|incompatible YAML",
        "a line that begins with '%' is an instruction to YAML, and this one is unknown",
        "Put a text that begins with '%' in quotes",
        False,
    ),
    (r"document start", "this cannot stand after the end of the document", "Take it out", False),
    (
        r"node content",
        "a text cannot begin with this character",
        _QUOTES,
        False,
    ),
)

_TEMPLATE = re.compile(r"(?:^|[:\-,\[]\s+)\{\{")
_KEY = re.compile(r"\s*(?:- +)*[^\s#:'\"\[{][^:#]*:(?:\s|$)")


def explain(data: bytes, shown: str, fault: Fault) -> Problem:
    """The problem that a parser's fault stands for."""
    found, reading, at, began = fault
    line = _line(data, at[0])
    if _TEMPLATE.search(line):
        message = "a value that begins with '{{' must be in quotes"
        return Problem(Mark(shown, *at), message, 'Write it as "{{ … }}"')
    special = _special(found, line, at)
    if special is not None:
        return Problem(Mark(shown, *at), *special)
    for pattern, message, hint, at_beginning in _PLAIN_WORDS:
        if re.search(pattern, f"{found} {reading}"):
            place = began if at_beginning and began else at
            return Problem(Mark(shown, *place), message, hint)
    return Problem(Mark(shown, *at), f"YAML cannot read this: {found}")


def _special(found: str, line: str, at: Place) -> tuple[str, str] | None:
    """The complaints whose cause shows in the line only."""
    character = line[at[1] - 1 : at[1]]
    if "mapping values are not allowed" in found:
        return _colon(line, at)
    if "cannot start any token" in found:
        return f"a text cannot begin with '{character}'", _QUOTES
    if "expected key" in found or "expected <block end>" in found:
        before = line[: at[1] - 1].rstrip()
        if before.endswith(("'", '"')):
            return (
                "there is more text after the closing quote",
                f"Double a {before[-1]} inside the text, or put the text in the other quotes"
                if before[-1] == "'"
                else 'Write \\" for a quote inside the text, or put the text in single quotes',
            )
        if before.strip():
            return "this does not belong to the value before it", _QUOTES
        return (
            "the indentation of this line fits nothing above it",
            "Give it the indentation of the lines that it belongs to",
        )
    return None


def _colon(line: str, at: Place) -> tuple[str, str]:
    before = line[: at[1] - 1]
    if len(before.strip()) > 1000:
        return "a key is longer than 1,000 characters", "Is a quote missing?"
    if _KEY.match(before):
        return (
            "a colon with a space after it in a text without quotes",
            "Put the text in quotes, or on the next line after '>-'",
        )
    return (
        "a key stands here, indented as part of the value above",
        "Give it the indentation of the other keys, or put a text with a colon in quotes",
    )


def _line(data: bytes, number: int) -> str:
    lines = data.decode("utf-8").splitlines()
    return lines[number - 1] if number <= len(lines) else ""
