"""Letters as they are drawn: their outlines measured by PDFium, which no part of deckgen uses to
write."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, byref, c_double, c_float
from dataclasses import dataclass
from typing import Any

from deckgen.geometry import Matrix, Rect
from deckgen.preflight.content.boxes import through


@dataclass(frozen=True, slots=True)
class GlyphBox:
    """`box` is the ink of a letter, tight, in the page's space: points, y down from the top left
    corner of the MediaBox. Letters that are drawn in another order than they are read, as the
    file's ActualText says, are measured together."""

    text: str
    box: Rect


def read_glyphs(document: Any, number: int) -> tuple[GlyphBox, ...]:
    """The letters of a page, counted from 1, of a pypdfium2 document, without the spaces."""
    page = document[number - 1]
    try:
        left, _, _, top = page.get_mediabox()
        text = page.get_textpage()
        try:
            return tuple(_letters(text.raw, left, top))
        finally:
            text.close()
    finally:
        page.close()


def _letters(text: Any, left: float, top: float) -> Iterator[GlyphBox]:
    """`left`, `top` is the corner of the MediaBox. A loop without calls to our own code: a deck has
    a million letters."""
    import pypdfium2.raw as pdfium

    x1, x2, y1, y2 = c_double(), c_double(), c_double(), c_double()
    edges = (byref(x1), byref(x2), byref(y1), byref(y2))
    marked: _Marked | None = None
    for index in range(pdfium.FPDFText_CountChars(text)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        run = pdfium.FPDFText_GetTextObject(text, index)
        if run and pdfium.FPDFPageObj_CountMarks(run) > 0:
            if marked is not None and addressof(marked.run.contents) == addressof(run.contents):
                marked = _Marked(run, index, marked.letters + letter)
                continue
            yield from _together(text, marked, left, top)
            marked = _Marked(run, index, letter)
            continue
        if marked is not None:
            yield from _together(text, marked, left, top)
            marked = None
        if letter.isspace() or not run:
            continue
        if pdfium.FPDFText_GetCharBox(text, index, *edges):
            width, height = x2.value - x1.value, y2.value - y1.value
            if width > 0 or height > 0:
                yield GlyphBox(letter, Rect(x1.value - left, top - y2.value, width, height))
    yield from _together(text, marked, left, top)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A run of text in marked content, as far as it has been read; `index` is its last letter's."""

    run: Any
    index: int
    letters: str


def _together(text: Any, marked: _Marked | None, left: float, top: float) -> Iterator[GlyphBox]:
    """A run in marked content, measured as one. PDFium gives the letters of an ActualText boxes
    that are shares of the run's, and forgets the form that it stands in; but the matrix that it
    gives them is the page's. The run's own matrix and bounds are in the form's space, so that
    between the two matrices lies the way out of it."""
    import pypdfium2.raw as pdfium

    if marked is None or not marked.letters.strip():
        return
    own, on_page = pdfium.FS_MATRIX(), pdfium.FS_MATRIX()
    edges = [c_float() for _ in range(4)]
    if not (
        pdfium.FPDFPageObj_GetMatrix(marked.run, byref(own))
        and pdfium.FPDFText_GetMatrix(text, marked.index, byref(on_page))
        and pdfium.FPDFPageObj_GetBounds(marked.run, *map(byref, edges))
    ):
        return
    inverse = _inverse(_matrix(own))
    if inverse is not None:
        x1, y1, x2, y2 = (edge.value for edge in edges)
        to_page = Matrix(1, 0, 0, -1, -left, top)
        whole = inverse.then(_matrix(on_page)).then(to_page)
        yield GlyphBox(marked.letters, through(whole, Rect.from_edges(x1, y1, x2, y2)))


def _matrix(source: Any) -> Matrix:
    return Matrix(source.a, source.b, source.c, source.d, source.e, source.f)


def _inverse(matrix: Matrix) -> Matrix | None:
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    size = a * d - b * c
    if size == 0:
        return None
    return Matrix(
        d / size,
        -b / size,
        -c / size,
        a / size,
        (c * f - d * e) / size,
        (b * e - a * f) / size,
    )
