"""Lines of words as text-showing operators (ISO 32000-1, 9.4), with the text they stand for.

A word is the same bytes at every size: TJ counts in thousandths of the size. So each word is worked
out once and a line is mostly a join.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from deckgen.face import TextItem
from deckgen.fonts.font import Font
from deckgen.paint.glyphs import UsedFont, as_copied
from deckgen.paint.leftward import LeftwardRun, Placed, leftward_runs, show_apart
from deckgen.paint.operators import literal, number, utf16
from deckgen.paint.reading_order import in_reading_order
from deckgen.text.word import Glyph, GlyphRun, TextLine, Word

WORDS_KEPT = 32_768
"""Distinct words whose bytes are kept: beyond those of ordinary decks (10,000 cards of plain
English have some 8,000, and as many numbers as cards), small enough for one that never repeats."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Glyphs of one font on one height, as a part of a TJ array. `rise` is in em. Where `actual` is
    given, it is the text of this piece, in place of what its glyphs stand for."""

    font: UsedFont
    rise: float
    fragment: bytes
    actual: str | None = None


class TextPainter:
    """Keeps the fonts of a file and the bytes of its words."""

    def __init__(self) -> None:
        self.fonts: dict[Font, UsedFont] = {}
        self._pieced: dict[Word, list[list[_Piece]]] = {}
        self._leftward: dict[Word, tuple[LeftwardRun, ...]] = {}
        self._kept = 0

    def paint(self, item: TextItem) -> list[bytes]:
        """Between BT and ET; the colour is the caller's."""
        out = [b"BT"]
        size = number(item.size)
        current: UsedFont | None = None
        apart: list[Placed] = []
        for whole in item.lines:
            for line in (whole,) if whole.reading is None else in_reading_order(whole, item.size):
                out.append(b"1 0 0 -1 %b %b Tm" % (number(line.x), number(line.y)))
                for font, operators in self._whole(line) or self._spans(line, item.size):
                    if font is not current:
                        out.append(b"%b %b Tf" % (font.label, size))
                        current = font
                    out.append(operators)
            if whole.reading is not None:
                apart += self._apart(whole, item.size)
        if apart:
            out += show_apart(apart, item.size)
        out.append(b"ET")
        return out

    def _whole(self, line: TextLine) -> list[tuple[UsedFont, bytes]]:
        """The line in one join, if all its words are plain ones of one font."""
        font = self._plain_font(line.words[0]) if line.words else None
        if font is None:
            return []
        known = font.plain
        try:
            return [(font, _show(map(known.__getitem__, line.words)))]
        except KeyError:
            for word in line.words:
                if word not in known and self._plain_font(word) is not font:
                    return []
        try:
            return [(font, _show(map(known.__getitem__, line.words)))]
        except KeyError:  # a word of this very line was forgotten
            return []

    def _spans(self, line: TextLine, size: float) -> Iterator[tuple[UsedFont, bytes]]:
        """The line's operators, font by font."""
        for font, words in groupby(line.words, key=self._plain_font):
            if font is not None:
                yield font, _show([font.plain[word] for word in words])
                continue
            for word in words:
                for run in self._leftward.get(word, ()):
                    yield run.font, run.shown
                for pieces in self._pieced[word]:
                    yield pieces[0].font, _span(pieces, size)

    def _apart(self, line: TextLine, size: float) -> Iterator[Placed]:
        """What is not drawn with the words of a line, once they have been."""
        x = line.x
        for word in line.words:
            for run in self._leftward.get(word, ()):
                for glyph in run.apart:
                    yield Placed(x, line.y, glyph)
            x += word.advance * size

    def _plain_font(self, word: Word) -> UsedFont | None:
        """The font of a plain word, which has its fragment then; None if it is in pieces."""
        font = self.fonts.get(word.runs[0].font) if word.runs else None
        if font is not None and word in font.plain:
            return font
        return None if word in self._pieced else self._draw(word)

    def _draw(self, word: Word) -> UsedFont | None:
        if self._kept >= WORDS_KEPT:
            self._forget()
        self._kept += 1
        if word.runs and word.runs[0].leftward:
            runs_drawn = tuple(leftward_runs(self.used, word.runs))
            self._leftward[word] = runs_drawn
            font = runs_drawn[0].font
            if len(runs_drawn) == 1 and runs_drawn[0].fragment is not None:
                font.plain[word] = runs_drawn[0].fragment
                return font
            self._pieced[word] = []
            return None
        if len(word.runs) == 1:
            font = self.used(word.runs[0].font)
            fragment = _plain_fragment(font, word.runs[0])
            if fragment is not None:
                font.plain[word] = fragment
                return font
        runs = [list(self._pieces(run)) for run in word.runs if run.glyphs]
        pieces = [piece for run in runs for piece in run]
        first = pieces[0].font if pieces else None
        if first and all(p.font is first and not p.rise and p.actual is None for p in pieces):
            first.plain[word] = b"".join(piece.fragment for piece in pieces)
            return first
        self._pieced[word] = runs
        return None

    def _forget(self) -> None:
        self._kept = 0
        self._pieced.clear()
        self._leftward.clear()
        for font in self.fonts.values():
            font.plain.clear()

    def _pieces(self, run: GlyphRun) -> Iterator[_Piece]:
        """The run, cut where glyphs are raised or lowered."""
        font = self.used(run.font)
        plain = self._says_itself(font, run)
        actual = None if plain else as_copied(run.text)
        for rise, glyphs in groupby(run.glyphs, key=_rise):
            yield _Piece(font, rise, _fragment(font, tuple(glyphs)), actual)

    def _says_itself(self, font: UsedFont, run: GlyphRun) -> bool:
        if not run.plain:
            for glyph in run.glyphs:
                font.lend(glyph.id, as_copied(glyph.text))
            return False
        says = [font.stands_for(glyph.id, as_copied(glyph.text)) for glyph in run.glyphs]
        return all(says)

    def used(self, font: Font) -> UsedFont:
        used = self.fonts.get(font)
        if used is None:
            used = self.fonts[font] = UsedFont(font, b"/F%d" % (len(self.fonts) + 1))
        return used


def _rise(glyph: Glyph) -> float:
    return glyph.y_offset


def _show(fragments: Iterable[bytes]) -> bytes:
    """Strings that meet are one: a parenthesis that is part of a string has a backslash."""
    return b"[%b]TJ" % b"".join(fragments).replace(b")(", b"")


def _span(pieces: list[_Piece], size: float) -> bytes:
    """The pieces of one run, and their text if they do not say it (14.9.4)."""
    out = []
    for piece in pieces:
        if piece.rise:
            out.append(b"%b Ts %b 0 Ts" % (number(piece.rise * size), _show([piece.fragment])))
        else:
            out.append(_show([piece.fragment]))
    shown = b" ".join(out)
    actual = pieces[0].actual
    return shown if actual is None else b"/Span<</ActualText%b>>BDC %b EMC" % (utf16(actual), shown)


def _plain_fragment(font: UsedFont, run: GlyphRun) -> bytes | None:
    """The bytes of nearly every word: glyphs on the line that say their text. None for any other.

    Corrections are as in `_fragment`, of which this is the quick half: a new word costs a few
    microseconds here, five times as many there.
    """
    if not run.plain:
        return None
    codes = font.codes
    out = [b"("]
    owed = 0.0
    corrected = False
    for glyph in run.glyphs:
        code = codes.get(id(glyph)) or font.learn(glyph)
        if not code.bytes:
            return None
        out.append(code.bytes)
        owed += code.extra
        corrected = not -0.5 <= owed <= 0.5
        if corrected:
            correction = round(owed)
            out.append(b")%d(" % -correction)
            owed -= correction
    if corrected:
        return b"".join(out)[:-1]
    out.append(b")")
    return b"".join(out)


def _fragment(font: UsedFont, glyphs: tuple[Glyph, ...]) -> bytes:
    """Codes, and corrections where the pen must not go on by a glyph's own width.

    A correction is a whole number of thousandths; what rounding leaves over goes into the next one,
    so a word is never more than half a thousandth of an em too long.
    """
    out: list[bytes] = []
    codes: list[bytes] = []
    owed = 0.0  # how much further right the pen should be, in 1/1000 em

    def settle(extra: float) -> float:
        correction = round(owed + extra)
        if correction:
            if codes:
                out.append(literal(b"".join(codes)))
                codes.clear()
            out.append(b"%d" % -correction)
        return owed + extra - correction

    for glyph in glyphs:
        owed = settle(glyph.x_offset * 1000)
        codes.append(glyph.id.to_bytes(2, "big"))
        owed += (glyph.advance - glyph.x_offset) * 1000 - font.width(glyph.id)
    settle(0.0)
    if codes:
        out.append(literal(b"".join(codes)))
    return b"".join(out)
