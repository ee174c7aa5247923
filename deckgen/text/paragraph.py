"""A text after shaping: paragraphs of shared words, and where each ends on one endless line.

A hundred thousand of these are kept at once, so that they hold nothing that can be worked out.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TypeAlias

from deckgen.text.word import TextLine, Word


class Paragraph:
    """Words between two hard line breaks; none for an empty line.

    `ends[k]` is the place in em where word k would end if it were the last of a line that begins
    with word 0. So a line from word i to word k is `ends[k] - start(i)` wide.
    """

    __slots__ = ("ends", "words")

    def __init__(self, words: tuple[Word, ...]) -> None:
        place = 0.0
        ends = []
        for word in words:
            ends.append(place + word.width)
            place += word.advance
        self.words = words
        self.ends = array("d", ends)

    def line(self, x: float, y: float, size: float, words: Sequence[Word]) -> TextLine:
        """A line of these words that begins at a place, in points."""
        return TextLine(x, y, words)

    def start(self, index: int) -> float:
        return self.ends[index] - self.words[index].width

    @property
    def text(self) -> str:
        return "".join([word.text for word in self.words])


class OneParagraph(Paragraph):
    """A text of a single paragraph, as nearly all are: it is that itself, which saves 96 bytes."""

    __slots__ = ("ascent", "descent")
    least_leading = 0.0

    def __init__(self, words: tuple[Word, ...], ascent: float, descent: float) -> None:
        super().__init__(words)
        self.ascent = ascent
        self.descent = descent

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return (self,)


class Paragraphs:
    """A text with hard line breaks."""

    __slots__ = ("ascent", "descent", "least_leading", "paragraphs")

    def __init__(
        self,
        paragraphs: tuple[Paragraph, ...],
        ascent: float,
        descent: float,
        least_leading: float = 0.0,
    ) -> None:
        self.paragraphs = paragraphs
        self.ascent = ascent
        self.descent = descent
        self.least_leading = least_leading

    @property
    def text(self) -> str:
        """As set: cleaned up, without marks of emphasis, a newline for each hard break."""
        return "\n".join([paragraph.text for paragraph in self.paragraphs])


SetText: TypeAlias = OneParagraph | Paragraphs
"""A text in one voice, shaped, not yet broken into lines. `ascent` and `descent` in em, both
positive: those of the voice's main font, whatever other fonts lend it, so that the lines of one
style stand alike on all cards; greater only where a glyph reaches further. `least_leading` is the
leading, in multiples of the size, below which its lines would touch; 0 for scripts whose letters
keep to their line, where it is the designer's business alone."""
