"""Sides as pages: their boxes and their content."""

from __future__ import annotations

from functools import lru_cache

from deckgen.geometry import Matrix, Rect, Size
from deckgen.paint.content import Content
from deckgen.paint.operators import box, concat, rect_path
from deckgen.paint.pdf_file import PdfFile
from deckgen.sheet import Placement, Side


class Pages:
    def __init__(self, out: PdfFile) -> None:
        self._out = out

    def add(self, side: Side) -> None:
        height = side.size.height
        content = self._out.forms.content(Rect(0, 0, side.size.width, height))
        content.move(Matrix(d=-1, f=height))
        for placement in side.placements:
            self._place(content, placement)
        content.paint(side.marks)
        self._out.write_page(content, _boxes(side.size, side.trim, side.bleed))

    def _place(self, content: Content, placement: Placement) -> None:
        form, bleed = self._out.forms.face(placement.face)
        content.place(_way(placement.matrix, placement.clip, bleed), *form)


@lru_cache
def _way(matrix: Matrix, clip: Rect, bleed: Rect) -> bytes:
    """To a slot, which is the same on most sheets. A form is cut to its bleed by its BBox, so the
    clip is needed only if it takes more away."""
    if clip.contains(bleed):
        return concat(matrix)
    return b"%b %b W n" % (concat(matrix), rect_path(clip))


@lru_cache
def _boxes(size: Size, trim: Rect, bleed: Rect) -> bytes:
    """The boxes of a page (14.11.2); most sides have the same. PDF/X has no ArtBox beside a
    TrimBox, and a CropBox would only say what the MediaBox says."""
    return b"/MediaBox%b/BleedBox%b/TrimBox%b" % (
        box(Rect(0, 0, size.width, size.height)),
        box(_flipped(bleed, size.height)),
        box(_flipped(trim, size.height)),
    )


def _flipped(rect: Rect, height: float) -> Rect:
    """From y down to y up."""
    return Rect(rect.x, height - rect.bottom, rect.width, rect.height)
