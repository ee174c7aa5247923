"""What a font's glyphs are used for in one file: their codes, their widths and what they stand for.

Codes are glyph ids (Identity-H), so a glyph can stand for one text only; where it is used for
another, or for a part of one, the page must say the text itself (`ActualText`).
"""

from __future__ import annotations

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


class Code(NamedTuple):
    """A glyph as a page writes it: its code in a literal string, and how far the pen goes on beyond
    its width, in 1/1000 em. No bytes for one that is moved or does not say its text."""

    bytes: bytes
    extra: float
    glyph: Glyph
    """Kept alive, since its identity is the key."""


class UsedFont:
    """A font in one file. `label` is its name in the Font resources."""

    def __init__(self, font: Font, label: bytes) -> None:
        self.font = font
        self.label = label
        self.texts: dict[int, str] = {}
        self.plain: dict[Word, bytes] = {}
        """Words all of this font, on the line, whose glyphs say their text."""
        self.codes: dict[int, Code] = {}
        """By the identity of the glyph: equal ones are one object, of which a deck has hundreds."""
        self._widths: dict[int, float] = {}

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

    def stands_for(self, glyph: int, text: str) -> bool:
        """Notes the glyph as used, and for what if nothing is known yet. False if it stands for
        another text."""
        known = self.texts.get(glyph)
        if not known:
            self.texts[glyph] = text
            return True
        return known == text
