"""Parting a paragraph where lines may break, and a word where it may be broken if it must be.

Lines break at spaces, at zero width spaces, and between the signs of Chinese and Japanese; never at
a no-break space (UAX #14, much reduced).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from deckgen.text.markup import Style, stretches

Pieces: TypeAlias = tuple[tuple[str, Style], ...]
"""A token as stretches of one style."""

M = TypeVar("M")
"""How a stretch is set: its style, or more than that."""

ZERO_WIDTH_SPACE = "\u200b"
SOFT_HYPHEN = "\u00ad"

_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PIECE = re.compile(r"[^ ]+ ?| ")
_SPACES = re.compile(" {2,}")
_NEVER_FIRST = (
    "、。，．・：；！？）］｝」』】〉》〕’”ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〻"
)
_SPECIAL = re.compile(
    rb"[\x01-\x04\xd6-\xdf\xe3-\xf4]"
    rb"|\xe2(?:[\xba-\xbf]|\x80[\x8b\x8f\xaa-\xae]|\x81[\xa6-\xa9])|\xe0[\xa0-\xa3]"
)
"""In UTF-8: marks of emphasis, zero width space, what runs leftward or turns a text, and all from
U+2E80 on. Before that there is no script that breaks without spaces (of those that we break). A
pattern of characters takes 4 ms to compile, one of bytes 0.06."""


@cache
def _between_signs() -> re.Pattern[str]:
    """Where a line may break without a space. Compiled when needed: so wide a set takes long."""
    return re.compile(
        f"(?<=[{_IDEOGRAPHS}、。，．！？」』）])(?=[{_IDEOGRAPHS}「『（])(?![{_NEVER_FIRST}])"
        f"|(?<={ZERO_WIDTH_SPACE})"
    )


_JOINTS = "-\u2010–—/"
_WITHIN = re.compile(rf"(?<=\w)(?:[{_JOINTS}](?=\w)|\u00ad)|\u00a0(?=[–—])")
"""A hyphen, a dash or a slash between letters, or a soft hyphen; and before a spaced dash, since a
word that only its dash makes too wide is better off without it."""


def tokens(line: str) -> list[str]:
    """A line without a space before it parted at its spaces, each token with the one after it."""
    if "  " in line:
        line = _SPACES.sub(" ", line)
    # A line has no line break, so one can mark the places: twice as fast as a pattern.
    found = line.replace(" ", " \n").split("\n")
    if not found[-1]:
        found.pop()
    return found


def is_special(line: str) -> bool:
    """Whether a line has anything but words and spaces that run rightward, so that more is to be
    done than to part it at its spaces."""
    if line.isascii():
        return not line.isprintable()
    return _SPECIAL.search(line.encode()) is not None


def special_tokens(line: str, style: Style) -> list[Pieces]:
    """The same for a line with marks of emphasis, or with breaks where there is no space.

    `style` is that before the line. A space is set in the style of what stands before it.
    """
    found: list[Pieces] = []
    current: list[tuple[str, Style]] = []
    for stretch, its_style in stretches(_SPACES.sub(" ", line), style):
        for piece in _PIECE.findall(stretch):
            if piece == " ":
                if current:
                    text, style_before = current.pop()
                    current.append((text + " ", style_before))
            else:
                *broken, rest = _between_signs().split(piece)
                for part in broken:
                    found.append((*current, (part, its_style)))
                    current = []
                if rest:
                    current.append((rest, its_style))
            if piece.endswith(" ") and current:
                found.append(tuple(current))
                current = []
    if current:
        found.append(tuple(current))
    return found


_LETTERS_A_SIDE = 4
"""So many at least has each member of a compound that a line may part: `well-being` may be broken
where that looks better; `co-located`, `face-to-face` and `and/or` only if wider than their line."""
_ADDRESS = ("://", "www.", "@")


class Part(NamedTuple, Generic[M]):
    """A piece of a token, and the break after it."""

    pieces: tuple[tuple[str, M], ...]
    shows_hyphen: bool = False
    of_compound: bool = False
    """Whether a line may end here though the token is not wider than its line."""


def broken(pieces: tuple[tuple[str, M], ...]) -> list[Part[M]]:
    """The parts of a token; a single one if it cannot be broken."""
    whole = "".join([text for text, _ in pieces])
    compound = not any(mark in whole for mark in _ADDRESS)
    parts: list[Part[M]] = []
    current: list[tuple[str, M]] = []
    before = 0
    for text, style in pieces:
        at = 0
        for place in _WITHIN.finditer(text):
            cut = place.end()
            soft = place[0] == SOFT_HYPHEN
            loose = compound and not soft and _is_between_long_ones(whole, before + cut)
            parts.append(Part((*current, (text[at:cut], style)), soft, loose))
            current = []
            at = cut
        before += len(text)
        if at < len(text):
            current.append((text[at:], style))
    if current:
        parts.append(Part(tuple(current)))
    return parts


def _is_between_long_ones(whole: str, cut: int) -> bool:
    """Whether the members of a compound on both sides are long enough to stand apart."""
    return _letters(_WITHIN.split(whole[:cut].rstrip(_JOINTS))[-1]) and _letters(
        _WITHIN.split(whole[cut:])[0]
    )


def _letters(member: str) -> bool:
    return sum(map(str.isalpha, member)) >= _LETTERS_A_SIDE
