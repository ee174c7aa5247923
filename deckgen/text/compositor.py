"""Sets texts in one voice: a stock of words, each shaped the first time that it is met.

The stock is the reason for the speed: a deck of ten thousand cards has a few thousand different
words, and a text that is made of known ones is set in some ten microseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from deckgen.fonts.font import Font
from deckgen.text.linebreak import PART, traits
from deckgen.text.markup import Style, style_after
from deckgen.text.paragraph import OneParagraph, Paragraph, Paragraphs, SetText
from deckgen.text.shaping import Shaper
from deckgen.text.stock import Stock
from deckgen.text.tokens import SOFT_HYPHEN, Pieces, broken, is_special, special_tokens, tokens
from deckgen.text.voice import Voice
from deckgen.text.word import GlyphRun, Word


class Compositor:
    """One voice with its fonts. `fonts_for` gives those of the voice when it is styled."""

    def __init__(self, voice: Voice, fonts_for: Callable[[Style], Sequence[Font]]) -> None:
        self._voice = voice
        self._tracking = voice.tracking
        self._fonts_for = fonts_for
        self._shapers: dict[Style, Shaper] = {}
        self._plain_shaper = self._shaper(Style.NONE)
        self._main = self._plain_shaper.fonts[0]
        self._borrows = False
        """Whether any word has had glyphs of another font than the main one."""
        self._plain = Stock(self._make_plain)
        self._styled = Stock(self._make)

    def set(self, text: str) -> SetText:
        """A clean text, marks of emphasis told by control characters."""
        if "\n" not in text:
            words = self._words(text, Style.NONE)
            return OneParagraph(words, *self._height(words))
        lines = []
        style = Style.NONE
        for line in text.strip("\n").split("\n"):
            lines.append(self._words(line, style))
            style = style_after(line, style)
        if len(lines) == 1:
            return OneParagraph(lines[0], *self._height(lines[0]))
        return Paragraphs(tuple(map(Paragraph, lines)), *self._height(chain(*lines)))

    def _words(self, line: str, style: Style) -> tuple[Word, ...]:
        line = line.strip(" ")
        if style or is_special(line):
            return tuple(map(self._styled.__getitem__, special_tokens(line, style)))
        return tuple(map(self._plain.__getitem__, tokens(line)))

    def _height(self, words: Iterable[Word]) -> tuple[float, float]:
        """The ascent and descent of the fonts that are really used."""
        if not self._borrows:
            return self._main.ascent, self._main.descent
        fonts = {run.font for word in words for run in word.runs} or {self._main}
        return max(font.ascent for font in fonts), max(font.descent for font in fonts)

    def _shaper(self, style: Style) -> Shaper:
        if style not in self._shapers:
            voice = self._voice.styled(style)
            self._shapers[style] = Shaper(voice, self._fonts_for(style))
        return self._shapers[style]

    # Words

    def _make_plain(self, token: str) -> Word:
        """A word without style, with the space after it if it has one."""
        if token.rstrip(" ").isalnum():  # nearly always: nothing in it to break at
            return self._word(self._plain_shaper.runs(token))
        return self._make(((token, Style.NONE),))

    def _make(self, pieces: Pieces) -> Word:
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
        runs, text, traits = word.runs, word.text, word.traits | PART
        advance = _advance(runs)
        if not shows_hyphen:
            return Word(text, runs, word.width, advance, traits)
        hyphen = self._hyphen(pieces[-1][1])
        hyphened = (*runs, hyphen)
        width = advance + _advance((hyphen,))
        ending = Word(text + SOFT_HYPHEN, hyphened, width, _advance(hyphened), PART)
        return Word(text, runs, width, advance, traits, ending=ending)

    def _hyphen(self, style: Style) -> GlyphRun:
        """A hyphen that stands for a soft hyphen, so that text copied out joins the word again."""
        (run,) = self._shaper(style).runs("-")
        glyph = replace(run.glyphs[0], text=SOFT_HYPHEN)
        return run._replace(glyphs=(glyph, *run.glyphs[1:]), text=SOFT_HYPHEN)

    def _shape(self, pieces: Pieces, parts: tuple[Word, ...] = ()) -> Word:
        runs = [run for text, style in pieces for run in self._shaper(style).runs(text)]
        return self._word(tuple(runs), parts)

    def _word(self, runs: tuple[GlyphRun, ...], parts: tuple[Word, ...] = ()) -> Word:
        if not runs:  # nothing but a soft hyphen, or another sign that leaves no mark
            return Word("", (), 0.0, 0.0)
        text = runs[0].text
        if len(runs) > 1 or runs[0].font is not self._main:
            text = "".join([run.text for run in runs])
            self._borrows = self._borrows or any(run.font is not self._main for run in runs)
        advance = _advance(runs)
        # The last letter of a line is followed by neither a space nor tracking.
        if not text.endswith(" "):
            width = max(0.0, advance - self._tracking)
            return Word(text, runs, width, width, traits(text), parts)
        space = runs[-1].glyphs[-1].advance
        width = max(0.0, advance - space - self._tracking)
        return Word(text, runs, width, advance, traits(text.rstrip(" ")), parts)


def _advance(runs: Sequence[GlyphRun]) -> float:
    if len(runs) == 1:  # nearly always
        return sum([glyph.advance for glyph in runs[0].glyphs])
    return sum([glyph.advance for run in runs for glyph in run.glyphs])
