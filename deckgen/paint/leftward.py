"""Words that run leftward, so that whoever reads the file finds their letters.

Readers (pdfium, poppler, pdf.js) take the letters on a base line from left to right, see that they
are of a script that runs leftward, and turn them about. They go wrong where one code stands for
several such letters, and where glyphs stand off the line, as dots, points and all letters of the
hanging styles do. So on the line each letter is said by one code, its own glyph's or a blank one's;
what is off the line, and what stands for several letters, is drawn apart and said to be a space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from deckgen.fonts.font import Font
from deckgen.paint.glyphs import UsedFont, as_copied
from deckgen.paint.operators import literal, number, utf16
from deckgen.text.word import Glyph, GlyphRun

_STEP = 20
"""In 1/1000 em: to so much are the widths of blanks rounded, so that there are few."""

_NARROWEST = 0.1
"""In em: where a letter has less of the line, as in hanging styles, readers take it for one with
its neighbour, or out of turn. So all letters of such a run have the same share of it."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A glyph that is not drawn with its line; its place in em from where its word begins, y up."""

    font: UsedFont
    x: float
    y: float
    glyph: int


@dataclass(frozen=True, slots=True)
class LeftwardRun:
    """`shown` are operators that leave the pen at the run's end; `fragment` is the same as a part
    of a TJ array, where it can be one."""

    font: UsedFont
    shown: bytes
    fragment: bytes | None
    apart: tuple[Apart, ...]


class Placed(NamedTuple):
    """Such a glyph, and where its word begins, in points."""

    x: float
    y: float
    apart: Apart


def leftward_runs(
    used: Callable[[Font], UsedFont], runs: Iterable[GlyphRun]
) -> Iterator[LeftwardRun]:
    """The runs of a word, from left to right."""
    begins = 0.0
    for run in runs:
        yield _leftward_run(used(run.font), run, begins)
        begins += sum([glyph.advance for glyph in run.glyphs])


def _leftward_run(font: UsedFont, run: GlyphRun, begins: float) -> LeftwardRun:
    """A run that begins so far (in em) from where its word does."""
    line = _Line(font)
    apart: list[Apart] = []
    clusters = list(_clusters(run.glyphs))
    width = sum([cluster.advance for cluster in clusters])
    letters = "".join([cluster.text[::-1] for cluster in clusters])
    all_apart = any(cluster.advance < _NARROWEST * len(cluster.text) for cluster in clusters)
    if all_apart:
        line.blanks(0.0, width, letters)
    x = 0.0
    for cluster in clusters:
        glyphs = cluster.glyphs
        if not all_apart:
            if len(cluster.text) == 1 and not glyphs[-1].y_offset:
                *glyphs, letter = glyphs
                at = x + cluster.advance - letter.advance + letter.x_offset
                line.letter(at, letter.id, cluster.text)
            else:
                line.blanks(x, cluster.advance, cluster.text[::-1])
        at = x
        for glyph in glyphs:
            apart.append(Apart(font, begins + at + glyph.x_offset, glyph.y_offset, glyph.id))
            font.lend(glyph.id, " ")
            at += glyph.advance
        x += cluster.advance
    line.go(width)
    fragment = line.fragment
    return LeftwardRun(font, line.end(), fragment, tuple(apart))


class _Cluster(NamedTuple):
    """Glyphs from left to right that stand for a text together; the last one is its letter."""

    glyphs: list[Glyph]
    text: str
    advance: float


def _clusters(glyphs: Iterable[Glyph]) -> Iterator[_Cluster]:
    together: list[Glyph] = []
    for glyph in glyphs:
        together.append(glyph)
        if glyph.text:
            advance = sum([glyph.advance for glyph in together])
            yield _Cluster(together, as_copied(glyph.text), advance)
            together = []


class _Line:
    """Glyphs on the base line, each at its place, as operators. Places are in em."""

    def __init__(self, font: UsedFont) -> None:
        self._font = font
        self._out: list[bytes] = []
        self._array: list[bytes] = []
        self._pen = 0.0
        """In 1/1000 em."""

    def letter(self, x: float, glyph: int, text: str) -> None:
        code = self._font.code_for(glyph, text)
        if code is None:
            self._say(x, glyph, text)
        else:
            self.glyph(x, code, self._font.width(glyph))

    def blanks(self, x: float, width: float, letters: str) -> None:
        """Blanks over a width that say letters, from left to right."""
        share = width / len(letters)
        wide = round(share * 1000 / _STEP) * _STEP
        for place, letter in enumerate(letters):
            code = self._font.code_for(self._font.blank, letter, wide)
            if code is None:
                self._say(x + place * share, self._font.blank, letter)
            else:
                self.glyph(x + place * share, code, wide)

    def go(self, x: float) -> None:
        correction = round(x * 1000 - self._pen)
        if correction:
            self._array.append(b"%d" % -correction)
            self._pen += correction

    @property
    def fragment(self) -> bytes | None:
        if self._out:
            return None
        fragment = b"".join(self._array)
        return fragment if fragment.startswith(b"(") else b" " + fragment

    def end(self) -> bytes:
        self._flush()
        return b" ".join(self._out)

    def _say(self, x: float, glyph: int, text: str) -> None:
        self.go(x)
        self._flush()
        self.glyph(x, glyph, self._font.width(glyph))
        array = self._array.pop()
        self._out.append(b"/Span<</ActualText%b>>BDC [%b]TJ EMC" % (utf16(text), array))

    def glyph(self, x: float, code: int, width: float) -> None:
        self.go(x)
        self._array.append(literal(code.to_bytes(2, "big")))
        self._pen += width

    def _flush(self) -> None:
        if self._array:
            self._out.append(_array(self._array))
            self._array = []


def _array(parts: list[bytes]) -> bytes:
    return b"[%b]TJ" % b"".join(parts).replace(b")(", b"")


def show_apart(placed: Sequence[Placed], size: float) -> Iterator[bytes]:
    """The glyphs that are drawn apart, in a space of points with y down: those of one font on one
    height together. The row that is furthest from the last base line comes first, for pdfium takes
    what follows a line closely to be of it."""
    last = placed[-1].y
    rows = sorted(
        (-abs(y - last), y, one.apart.font.label, one.x + one.apart.x * size, i, one.apart)
        for i, one in enumerate(placed)
        for y in (one.y - one.apart.y * size,)
    )
    yield b"/Span<</ActualText%b>>BDC" % utf16(" ")
    for (_, y, label), row in groupby(rows, key=lambda row: row[:3]):
        together = [(x, apart) for *_, x, _, apart in row]
        start, first = together[0]
        line = _Line(first.font)
        for x, apart in together:
            line.glyph((x - start) / size, apart.glyph, first.font.width(apart.glyph))
        yield b"%b %b Tf 1 0 0 -1 %b %b Tm" % (label, number(size), number(start), number(y))
        yield line.end()
    yield b"EMC"
