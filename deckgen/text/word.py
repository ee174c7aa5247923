"""A shaped word: glyphs of one or more fonts, measured in em, whatever size it is set in.

A deck whose words never repeat makes a million words and runs of glyphs. So these two are a plain
class and a named tuple, made in a third of the time that a frozen dataclass takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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


class GlyphRun(NamedTuple):
    """Glyphs of one font, left to right as drawn. `text` is in reading order, as written.

    `plain` says that copying the glyphs one by one gives `text` back: every cluster is one glyph
    and none is moved. A painter must say the text of the others with ActualText. Of a run that is
    read from right to left (`leftward`) the first glyph is the last of its text.
    """

    font: Font
    glyphs: tuple[Glyph, ...]
    text: str
    plain: bool
    leftward: bool = False


class Word:
    """What stands between two places where a line may break, with the space that follows it.

    `advance` is the width in em with the following space, `width` that at the end of a line. Words
    are shaped once and shared, so they compare by identity, and nothing may change them.
    """

    __slots__ = ("advance", "ending", "parts", "reach", "runs", "text", "traits", "width")

    def __init__(
        self,
        text: str,
        runs: tuple[GlyphRun, ...],
        width: float,
        advance: float,
        traits: int = 0,
        parts: tuple[Word, ...] = (),
        ending: Word | None = None,
        reach: tuple[float, float] | None = None,
    ) -> None:
        self.text = text
        self.runs = runs
        self.width = width
        self.advance = advance
        self.traits = traits
        """What a line break before or after it would look like; see `deckgen.text.linebreak`."""
        self.parts = parts
        """The pieces it may be broken into if it is wider than a line; none if it cannot be."""
        self.ending = ending
        """How it is drawn at the end of a line, where that differs: with a soft hyphen's hyphen, or
        with a hyphen that says to readers of the file that it is one of the text."""
        self.reach = reach
        """How far its ink reaches above and below the line, if beyond the main font's measures."""

    def __repr__(self) -> str:
        return f"<Word {self.text!r}>"


class TextLine(NamedTuple):
    """Words from `x` on the baseline `y`, in points. Each brings the space that follows it, also at
    the end of a softly broken line, so that text copied out of the PDF reads as written.

    They stand in the order of the page, from left to right. Where that is not the order of reading,
    `reading` has their places in that order."""

    x: float
    y: float
    words: Sequence[Word]
    reading: Sequence[int] | None = None
