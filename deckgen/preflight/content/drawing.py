"""A part of a page as PDFium shows it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING, Any

from deckgen.geometry import Rect

if TYPE_CHECKING:
    from PIL import Image

_MOST_PIXELS = 16_000_000
"""A sheet of the largest press at 90 ppi has half of that."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An RGB image of a part of a page; `left` and `top` are where it begins, and `across` and
    `down` how large a point is, in pixels of the whole page."""

    image: Image.Image
    left: int
    top: int
    across: float
    down: float

    def pixels(self, box: Rect) -> Rect:
        """A rectangle of the page's space on the image."""
        return Rect.from_edges(
            box.left * self.across - self.left,
            box.top * self.down - self.top,
            box.right * self.across - self.left,
            box.bottom * self.down - self.top,
        )


def drawn(document: Any, number: int, area: Rect, scale: float) -> Drawing | None:
    """A page, counted from 1, of a pypdfium2 document: at least all of `area` of it, in the page's
    space, at about `scale` pixels to a point, or fewer if it is
    huge. None for a page that is turned or cropped, which
    other rules refuse.

    PDFium rounds the whole page up to pixels and stretches it a little to fill them.
    """
    page = document[number - 1]
    try:
        media = page.get_mediabox()
        if page.get_rotation() or page.get_cropbox() != media:
            return None
        width, height = page.get_size()
        scale = min(scale, sqrt(_MOST_PIXELS / max(1.0, area.width * area.height)))
        columns, rows = ceil(width * scale), ceil(height * scale)
        across, down = columns / width, rows / height
        left = max(0, floor(area.left * across) - 1)
        top = max(0, floor(area.top * down) - 1)
        right = min(columns, ceil(area.right * across) + 1)
        bottom = min(rows, ceil(area.bottom * down) + 1)
        if right <= left or bottom <= top:
            return None
        margins = (left, rows - bottom, columns - right, top)
        bitmap = page.render(
            scale=scale,
            crop=tuple((margin - 0.5) / scale if margin else 0.0 for margin in margins),
            may_draw_forms=False,
            rev_byteorder=True,
        )
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
    finally:
        page.close()
    return Drawing(image, left, top, across, down)
