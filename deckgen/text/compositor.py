"""Sets texts in one voice: a stock of words, each shaped the first time that it is met.

The stock is the reason for the speed: a deck of ten thousand cards has a few thousand different
words, and a text that is made of known ones is set in some ten microseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from deckgen.fonts.font import Font
from deckgen.text.linebreak import PART, traits
from deckgen.text.markup import Style, style_after
from deckgen.text.paragraph import Paragraph, SetText, paragraph
from deckgen.text.shaping import Shaper
from deckgen.text.tokens import (
    SOFT_HYPHEN,
    Pieces,
    broken,
    is_special,
    special_tokens,
    tokens,
)
from deckgen.text.voice import Voice
from deckgen.text.word import GlyphRun, Word


class _Plain(dict[str, Word]):
    """Words without style, by their text with the space after it. Makes those it lacks."""

    def __init__(self, make: Callable[[Pieces], Word]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, token: str) -> Word:
        word = self[token] = self._make(((token, Style.NONE),))
        return word


class _Styled(dict[Pieces, Word]):
    """Words of several styles, by their pieces."""

    def __init__(self, make: Callable[[Pieces], Word]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, pieces: Pieces) -> Word:
        word = self[pieces] = self._make(pieces)
        return word


class Compositor:
    """One voice with its fonts. `fonts_for` gives those of the voice when it is styled."""

    def __init__(self, voice: Voice, fonts_for: Callable[[Style], Sequence[Font]]) -> None:
        self._voice = voice
        self._fonts_for = fonts_for
        self._shapers: dict[Style, Shaper] = {}
        self._main = self._shaper(Style.NONE).fonts[0]
        self._borrowed: set[Word] = set()
        """Words that have glyphs of another font than the main one."""
        self._plain = _Plain(self._make)
        self._styled = _Styled(self._make)

    def set(self, text: str) -> SetText:
        """A clean text, marks of emphasis told by control characters."""
        if "\n" not in text:
            return self._measured([self._paragraph(text, Style.NONE)])
        paragraphs = []
        style = Style.NONE
        for line in text.strip("\n").split("\n"):
            paragraphs.append(self._paragraph(line, style))
            style = style_after(line, style)
        return self._measured(paragraphs)

    def _paragraph(self, line: str, style: Style) -> Paragraph:
        line = line.strip(" ")
        if style or is_special(line):
            pieces = special_tokens(line, style)
            words = [self._styled[piece] for piece in pieces]
        else:
            words = list(map(self._plain.__getitem__, tokens(line)))
        return paragraph(words)

    def _measured(self, paragraphs: list[Paragraph]) -> SetText:
        """With the height of the fonts that are really used."""
        if not self._borrowed or not any(
            not self._borrowed.isdisjoint(part.words) for part in paragraphs
        ):
            return SetText(tuple(paragraphs), self._main.ascent, self._main.descent)
        fonts = {run.font for part in paragraphs for word in part.words for run in word.runs}
        ascent = max(font.ascent for font in fonts)
        return SetText(tuple(paragraphs), ascent, max(font.descent for font in fonts))

    def _shaper(self, style: Style) -> Shaper:
        if style not in self._shapers:
            voice = self._voice.styled(style)
            self._shapers[style] = Shaper(voice, self._fonts_for(style))
        return self._shapers[style]

    # Words

    def _make(self, pieces: Pieces) -> Word:
        if len(pieces) == 1 and pieces[0][0].rstrip(" ").isalpha():
            return self._shape(pieces)  # nearly always: nothing in it to break at
        parts = broken(pieces)
        if len(parts) < 2:
            return self._shape(pieces)
        last = len(parts) - 1
        return self._shape(
            pieces,
            tuple(
                self._part(part, shows_hyphen) if index < last else self._shape(part)
                for index, (part, shows_hyphen) in enumerate(parts)
            ),
        )

    def _part(self, pieces: Pieces, shows_hyphen: bool) -> Word:
        """A piece of a word that another follows: at the end of a line perhaps with a hyphen."""
        word = self._shape(pieces)
        word = replace(word, advance=_advance(word.runs), traits=word.traits | PART)
        if not shows_hyphen:
            return word
        hyphen = self._hyphen(pieces[-1][1])
        runs = (*word.runs, hyphen)
        ending = Word(
            word.text + SOFT_HYPHEN, runs, word.advance + _advance((hyphen,)), _advance(runs), PART
        )
        return replace(word, width=ending.width, ending=ending)

    def _hyphen(self, style: Style) -> GlyphRun:
        """A hyphen that stands for a soft hyphen, so that text copied out joins the word again."""
        (run,) = self._shaper(style).runs("-")
        glyph = replace(run.glyphs[0], text=SOFT_HYPHEN)
        return replace(run, glyphs=(glyph, *run.glyphs[1:]), text=SOFT_HYPHEN)

    def _shape(self, pieces: Pieces, parts: tuple[Word, ...] = ()) -> Word:
        runs = tuple([run for text, style in pieces for run in self._shaper(style).runs(text)])
        if not runs:  # nothing but a soft hyphen, or another sign that leaves no mark
            return Word("", (), 0.0, 0.0)
        text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        advance = _advance(runs)
        space = runs[-1].glyphs[-1].advance if text.endswith(" ") else 0.0
        # The last letter of a line is followed by neither a space nor tracking.
        width = max(0.0, advance - space - self._voice.tracking)
        word = Word(
            text=text,
            runs=runs,
            width=width,
            advance=advance if space else width,
            traits=traits(text.rstrip(" ")),
            parts=parts,
        )
        for run in runs:
            if run.font is not self._main:
                self._borrowed.add(word)
        return word


def _advance(runs: Sequence[GlyphRun]) -> float:
    return sum([glyph.advance for run in runs for glyph in run.glyphs])
