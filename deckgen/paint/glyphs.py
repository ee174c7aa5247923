"""What a font's glyphs are used for in one file: their codes, their widths and what they stand for.

Codes are glyph ids (Identity-H), so a glyph can stand for one text only; where it is used for
another, or for a part of one, the page must say the text itself (`ActualText`).
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from deckgen.fonts.font import Font
from deckgen.paint.operators import literal
from deckgen.text.word import Glyph, Word

_COPIED = str.maketrans(
    {
        "\u00a0": " ",  # no-break space
        "\u2007": " ",  # figure space
        "\u2009": " ",  # thin space
        "\u202f": " ",  # narrow no-break space
        "\u2011": "-",  # no-break hyphen
        "\u2060": None,  # word joiner
    }
)
"""Spaces and hyphens that only govern line breaks: copied text and searches want the plain ones."""


def as_copied(text: str) -> str:
    return text if text.isascii() else text.translate(_COPIED)


_LAST_CODE = 0xFFFF


class Code(NamedTuple):
    """A glyph as a page writes it: its code in a literal string, and how far the pen goes on beyond
    its width, in 1/1000 em. No bytes for one that is moved or does not say its text."""

    bytes: bytes
    extra: float
    glyph: Glyph
    """Kept alive, since its identity is the key."""


class Alias(NamedTuple):
    """A glyph under a code of its own; `width` is in 1/1000 em. A blank is as wide as was asked
    for, so that there must be a glyph for it; any other is as wide as its glyph."""

    glyph: int
    text: str
    width: float
    blank: bool


class UsedFont:
    """A font in one file. `label` is its name in the Font resources."""

    def __init__(self, font: Font, label: bytes) -> None:
        self.font = font
        self.label = label
        self.texts: dict[int, str] = {}
        self.plain: dict[Word, bytes] = {}
        """Words all of this font, on the line, whose glyphs say their text."""
        self.aliases: dict[Alias, int] = {}
        """Further codes, beyond those of the glyphs, by what they stand for."""
        self.codes: dict[int, Code] = {}
        """By the identity of the glyph: equal ones are one object, of which a deck has hundreds."""
        self._widths: dict[int, float] = {}
        self._lent: set[int] = set()
        """Glyphs that have so far been met as parts of letters only, whose text the page says."""

    def learn(self, glyph: Glyph) -> Code:
        extra = glyph.advance * 1000 - self.width(glyph.id)
        plain = not (glyph.x_offset or glyph.y_offset)
        says_itself = plain and self.stands_for(glyph.id, as_copied(glyph.text))
        shown = literal(glyph.id.to_bytes(2, "big"))[1:-1] if says_itself else b""
        code = self.codes[id(glyph)] = Code(shown, extra, glyph)
        return code

    def width(self, glyph: int) -> float:
        """In 1/1000 em, as the Widths will say it."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = self.font._shaper.advance(glyph) * 1000 / self.font.upem
        return width

    def code_for(self, glyph: int, text: str, width: float | None = None) -> int | None:
        """A code for a glyph that stands for this text, though it may be used for others elsewhere;
        for a blank of a width (in 1/1000 em) if one is given. None if there can be none: a TrueType
        program has a map from codes to glyphs, another has not."""
        if width is None and self.stands_for(glyph, text):
            return glyph
        if not self.font.has_quadratic_outlines:
            return None
        blank = width is not None
        alias = Alias(glyph, text, self.width(glyph) if width is None else width, blank)
        self.texts.setdefault(glyph, "")
        code = self.aliases.get(alias)
        if code is None:
            code = self.font.glyph_count + len(self.aliases)
            if code > _LAST_CODE:
                return None
            self.aliases[alias] = code
        return code

    @cached_property
    def blank(self) -> int:
        """A glyph that leaves no mark: that of the space, noted as used."""
        (space,) = self.font.shape(" ", {}, "Latn", "en")
        self.stands_for(space[0], " ")
        return space[0]

    def stands_for(self, glyph: int, text: str) -> bool:
        """Notes the glyph as used, and for what if nothing is known yet. False if it stands for
        another text."""
        known = self.texts.get(glyph)
        if not known or glyph in self._lent:
            self.texts[glyph] = text
            self._lent.discard(glyph)
            return True
        return known == text

    def lend(self, glyph: int, text: str) -> None:
        """Notes a glyph as used for a part of a text that the page says itself: for what, as long
        as it stands for nothing by itself (the ê of ế, until there is an ê)."""
        if not self.texts.get(glyph):
            self.texts[glyph] = text
            self._lent.add(glyph)
