"""Sets texts in one voice: a stock of words, each shaped the first time that it is met.

The stock is the reason for the speed: a deck of ten thousand cards has a few thousand different
words, and a text that is made of known ones is set in some ten microseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from deckgen.fonts.font import Font
from deckgen.text.bidi import base_level
from deckgen.text.directed import DirectedWords, directed_text
from deckgen.text.directions import may_run_leftward, runs_leftward
from deckgen.text.linebreak import COMPOUND, PART, traits
from deckgen.text.markup import Style, style_after
from deckgen.text.paragraph import OneParagraph, Paragraph, Paragraphs, SetText
from deckgen.text.shaping import Shaper, Tall, is_joined
from deckgen.text.stock import Stock
from deckgen.text.tokens import (
    SOFT_HYPHEN,
    Part,
    Pieces,
    broken,
    is_special,
    special_tokens,
    tokens,
)
from deckgen.text.voice import Voice
from deckgen.text.word import Glyph, GlyphRun, Word


class Compositor:
    """One voice with its fonts. `fonts_for` gives those of the voice when it is styled; `styled_in`
    is told of each font that something styled is set in."""

    def __init__(
        self,
        voice: Voice,
        fonts_for: Callable[[Style], Sequence[Font]],
        styled_in: Callable[[Style, Font], None],
    ) -> None:
        self._voice = voice
        self._tracking = voice.tracking
        self._fonts_for = fonts_for
        self._styled_in = styled_in
        self._shapers: dict[Style, Shaper] = {}
        self._main = fonts_for(Style.NONE)[0]
        self._tall: Tall = {}
        self._plain_shaper = self._shaper(Style.NONE)
        self._plain = Stock(self._make_plain)
        self._styled = Stock(self._make)
        self._directed = DirectedWords(self._atom, self._hyphen_atom)
        self._leftward = runs_leftward(voice.direction, voice.language)

    def set(self, text: str) -> SetText:
        """A clean text, marks of emphasis told by control characters."""
        if "\n" not in text:
            words = self._words(text.strip(" "), Style.NONE)
            if words is None:
                return self._set_directed(text)
            return OneParagraph(words, *self._height(words))
        lines = []
        style = Style.NONE
        for line in _spaced(text):
            words = self._words(line, style)
            if words is None:
                return self._set_directed(text)
            lines.append(words)
            style = style_after(line, style)
        if len(lines) == 1:
            return OneParagraph(lines[0], *self._height(lines[0]))
        return Paragraphs(tuple(map(Paragraph, lines)), *self._height(chain(*lines)))

    def _words(self, line: str, style: Style) -> tuple[Word, ...] | None:
        """None if the line needs to be put in order: something on it runs leftward."""
        if style or self._leftward or is_special(line):
            if self._leftward or may_run_leftward(line):
                return None
            return tuple(map(self._styled.__getitem__, special_tokens(line, style)))
        return tuple(map(self._plain.__getitem__, tokens(line)))

    def _set_directed(self, text: str) -> Paragraphs:
        """A text in which something runs leftward. All its lines run as the whole does."""
        base = base_level(text, self._voice.direction, self._voice.language)
        paragraphs = []
        style = Style.NONE
        for line in _spaced(text):
            paragraphs.append(self._directed.paragraph(line, style, base))
            style = style_after(line, style)
        return directed_text(paragraphs, self._main)

    def _height(self, words: Iterable[Word]) -> tuple[float, float]:
        """Ascent and descent: the main font's, or more for glyphs that reach further."""
        ascent, descent = self._main.ascent, self._main.descent
        if self._tall:
            for word in words:
                if word.reach is not None:
                    ascent = max(ascent, word.reach[0])
                    descent = max(descent, word.reach[1])
        return ascent, descent

    def _shaper(self, style: Style) -> Shaper:
        if style not in self._shapers:
            voice = self._voice.styled(style)
            self._shapers[style] = Shaper(voice, self._fonts_for(style), self._main, self._tall)
        return self._shapers[style]

    # Words

    def _make_plain(self, token: str) -> Word:
        """A word without style, with the space after it if it has one."""
        if token.rstrip(" ").isalnum():  # nearly always: nothing in it to break at
            return self._word(self._plain_shaper.runs(token))
        return self._make(((token, Style.NONE),))

    def _make(self, pieces: Pieces) -> Word:
        *firsts, last = broken(pieces)
        if not firsts:
            return self._shape(pieces)
        parts = (*map(self._part, firsts), self._shape(last.pieces))
        return self._shape(pieces, parts)

    def _atom(self, text: str, style: Style, leftward: bool) -> Word:
        """A stretch of a line on which letters run both ways. It is never the whole line, so that
        its last letter is tracked."""
        shaper = self._shaper(style)
        runs = shaper.leftward_runs(text) if leftward else shaper.runs(text)
        self._note(style, runs)
        if text.isspace():
            runs = tuple(map(_wide_enough, runs))
        advance = _advance(runs)
        loose = self._tracking and runs and not is_joined(runs[0 if leftward else -1])
        width = max(0.0, advance - self._tracking) if loose else advance
        in_order = reversed(runs) if leftward else runs
        return Word("".join([run.text for run in in_order]), runs, width, advance)

    def _hyphen_atom(self, style: Style) -> Word:
        run = self._hyphen(style)
        advance = _advance((run,))
        return Word(run.text, (run,), advance, advance)

    def _part(self, part: Part[Style]) -> Word:
        """A piece of a word that another follows: at the end of a line perhaps with a hyphen."""
        word = self._shape(part.pieces)
        runs, text = word.runs, word.text
        traits = word.traits | (COMPOUND if part.of_compound else PART)
        advance = _advance(runs)
        if not part.shows_hyphen:
            ending, reach = word.ending, word.reach
            return Word(text, runs, word.width, advance, traits, ending=ending, reach=reach)
        hyphen = self._hyphen(part.pieces[-1][1])
        hyphened = (*runs, hyphen)
        width = advance + _advance((hyphen,))
        ending = Word(text + SOFT_HYPHEN, hyphened, width, _advance(hyphened), PART)
        return Word(text, runs, width, advance, traits, ending=ending, reach=word.reach)

    def _hyphen(self, style: Style) -> GlyphRun:
        """A hyphen that stands for a soft hyphen, so that text copied out joins the word again."""
        (run,) = self._shaper(style).runs("-")
        glyph = replace(run.glyphs[0], text=SOFT_HYPHEN)
        return run._replace(glyphs=(glyph, *run.glyphs[1:]), text=SOFT_HYPHEN)

    def _shape(self, pieces: Pieces, parts: tuple[Word, ...] = ()) -> Word:
        runs: list[GlyphRun] = []
        for text, style in pieces:
            found = self._shaper(style).runs(text)
            runs += found
            self._note(style, found)
        return self._word(tuple(runs), parts)

    def _word(self, runs: tuple[GlyphRun, ...], parts: tuple[Word, ...] = ()) -> Word:
        if not runs:  # nothing but a soft hyphen, or another sign that leaves no mark
            return Word("", (), 0.0, 0.0)
        text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        width = advance = _advance(runs)
        bare = text
        if text.endswith(" "):
            bare = text.rstrip(" ")
            width -= runs[-1].glyphs[-1].advance
        # The last letter of a line is followed by neither a space nor tracking.
        if self._tracking and not is_joined(runs[-1]):
            width = max(0.0, width - self._tracking)
        if bare is text:
            advance = width
        word = Word(text, runs, width, advance, traits(bare), parts)
        if bare.endswith(_HYPHENS):
            word.ending = _with_lasting_hyphen(word)
        if self._tall:
            word.reach = self._reach(runs)
        return word

    def _note(self, style: Style, runs: Iterable[GlyphRun]) -> None:
        if style:
            for run in runs:
                self._styled_in(style, run.font)

    def _reach(self, runs: Sequence[GlyphRun]) -> tuple[float, float] | None:
        tall = self._tall
        found = [tall[id(g)] for run in runs for g in run.glyphs if id(g) in tall]
        if not found:
            return None
        above, below = zip(*found, strict=True)
        return max(above), max(below)


def _spaced(text: str) -> list[str]:
    """The lines as written, with a space at the end of each that another follows: whoever has the
    text read aloud must not hear two words as one."""
    lines = [line.strip(" ") for line in text.strip("\n").split("\n")]
    return [f"{line} " if line else line for line in lines[:-1]] + lines[-1:]


_HYPHENS = ("-", "\u2011")
_LASTING_HYPHEN = "\u2010"


def _with_lasting_hyphen(word: Word) -> Word | None:
    """The word as it ends a line. Readers of a PDF (pdfium, poppler) take a hyphen-minus there for
    one that a line break has brought, and join the words about it; U+2010 they keep."""
    *runs, last = word.runs
    *glyphs, hyphen = last.glyphs
    space: list[Glyph] = []
    if hyphen.text == " ":
        space = [hyphen]
        *glyphs, hyphen = glyphs
    if hyphen.text not in _HYPHENS:
        return None  # it is one glyph with other signs
    glyphs = [*glyphs, replace(hyphen, text=_LASTING_HYPHEN), *space]
    text = "".join(glyph.text for glyph in glyphs)
    run = last._replace(glyphs=tuple(glyphs), text=text)
    return Word(
        word.text[: -len(last.text)] + text, (*runs, run), word.width, word.advance, word.traits
    )


_LEAST_SPACE = 0.2
"""In em. Noto Nastaliq Urdu has a space of 0.132: foreign words run together at that, and readers
of the file (pdfium, poppler) see none below 0.15."""


def _wide_enough(space: GlyphRun) -> GlyphRun:
    glyphs = [replace(glyph, advance=max(glyph.advance, _LEAST_SPACE)) for glyph in space.glyphs]
    return space._replace(glyphs=tuple(glyphs))


def _advance(runs: Sequence[GlyphRun]) -> float:
    if len(runs) == 1:  # nearly always
        return sum([glyph.advance for glyph in runs[0].glyphs])
    return sum([glyph.advance for run in runs for glyph in run.glyphs])
