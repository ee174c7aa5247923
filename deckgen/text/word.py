"""A shaped word: glyphs of one or more fonts, measured in em, whatever size it is set in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.fonts.font import Font


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph; lengths in em, offsets as HarfBuzz gives them (y up).

    `text` is what the glyph stands for: the characters of its cluster on the cluster's first glyph,
    an empty string on the others.
    """

    id: int
    advance: float
    x_offset: float
    y_offset: float
    text: str


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font, left to right as drawn. `text` is in reading order, as written.

    `plain` says that copying the glyphs one by one gives `text` back: every cluster is one glyph
    and none is moved. A painter must say the text of the others with ActualText.
    """

    font: Font
    glyphs: tuple[Glyph, ...]
    text: str
    plain: bool


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What stands between two places where a line may break, with the space that follows it.

    `advance` is the width in em with the following space, `width` that at the end of a line. Words
    are shaped once and shared, so they compare by identity.
    """

    text: str
    runs: tuple[GlyphRun, ...]
    width: float
    advance: float
    traits: int = 0
    """What a line break before or after it would look like; see `deckgen.text.linebreak`."""
    parts: tuple[Word, ...] = ()
    """The pieces it may be broken into if it is wider than a line; none if it cannot be broken."""
    ending: Word | None = None
    """How it is drawn at the end of a line, where that differs: with a soft hyphen's hyphen."""
