"""`*emphasis*` and `**strong**` in a text, and `\\*` for an asterisk that is meant as one.

A mark opens where something other than a space follows and closes where something other than a
space stands before, and neither inside a word: `5 * 3`, `a*b` and `2*3*4` stay as they are. The
flanking rules are those of CommonMark 0.31, 6.2, without emphasis inside words. A mark without its
partner before the next empty line is an asterisk.

What is found is told by control characters, which no text may hold, so that the clean-up of quotes
can look through them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntFlag

EMPHASIS_ON, EMPHASIS_OFF, STRONG_ON, STRONG_OFF = "\x01", "\x02", "\x03", "\x04"
MARKS = EMPHASIS_ON + EMPHASIS_OFF + STRONG_ON + STRONG_OFF

_RUN = re.compile(r"\\([*\\])|(\*+)")
_ON = {"*": EMPHASIS_ON, "**": STRONG_ON}
_OFF = {"*": EMPHASIS_OFF, "**": STRONG_OFF}


class Style(IntFlag):
    """What a stretch of text is, beyond the voice it is set in."""

    NONE = 0
    EMPHASIS = 1
    STRONG = 2


_TURNS = {
    EMPHASIS_ON: (Style.EMPHASIS, True),
    EMPHASIS_OFF: (Style.EMPHASIS, False),
    STRONG_ON: (Style.STRONG, True),
    STRONG_OFF: (Style.STRONG, False),
}


def mark(text: str) -> str:
    """The text with control characters in place of its marks of emphasis."""
    if "*" not in text and "\\" not in text:
        return text
    return "\n\n".join([_mark_paragraph(paragraph) for paragraph in text.split("\n\n")])


def _mark_paragraph(text: str) -> str:
    pieces: list[str] = []
    open_marks: list[tuple[str, int]] = []  # mark, and where in pieces it stands
    at = 0
    for run in _RUN.finditer(text):
        pieces.append(text[at : run.start()])
        at = run.end()
        if run[1]:
            pieces.append(run[1])
            continue
        before = text[run.start() - 1 : run.start()]
        after = text[run.end() : run.end() + 1]
        for one in _nested(run[2], open_marks):
            if _closes(one, before, after, open_marks):
                while open_marks[-1][0] != one:
                    open_marks.pop()  # opened later and never closed: stays an asterisk
                _, place = open_marks.pop()
                pieces[place] = _ON[one]
                pieces.append(_OFF[one])
            else:
                if one in _ON and _may_open(before, after):
                    open_marks.append((one, len(pieces)))
                pieces.append(one)
    pieces.append(text[at:])
    return "".join(pieces)


def _nested(run: str, open_marks: list[tuple[str, int]]) -> tuple[str, ...]:
    """`***` is both marks; the one opened last closes first. More than three are asterisks."""
    if run != "***":
        return (run,)
    if open_marks and open_marks[-1][0] == "*":
        return ("*", "**")
    return ("**", "*")


def _may_open(before: str, after: str) -> bool:
    return bool(after) and not after.isspace() and not before.isalnum()


def _closes(one: str, before: str, after: str, open_marks: list[tuple[str, int]]) -> bool:
    if one not in _ON or not before or before.isspace() or after.isalnum():
        return False
    return any(opened == one for opened, _ in open_marks)


def stretches(marked: str, style: Style = Style.NONE) -> Iterator[tuple[str, Style]]:
    """The text in stretches of one style, without its control characters, beginning in `style`."""
    start = 0
    for at, character in enumerate(marked):
        if character in _TURNS:
            if at > start:
                yield marked[start:at], style
            flag, on = _TURNS[character]
            style = style | flag if on else style & ~flag
            start = at + 1
    if start < len(marked):
        yield marked[start:], style


def style_after(marked: str, style: Style) -> Style:
    """The style in force at the end of a text that begins in `style`."""
    for character in marked:
        if character in _TURNS:
            flag, on = _TURNS[character]
            style = style | flag if on else style & ~flag
    return style
