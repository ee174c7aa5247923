"""The boxes of a page (ISO 32000-1, 14.11.2) in its own space: points, y down, origin at the top
left corner of the MediaBox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from deckgen.geometry import Matrix, Rect
from deckgen.preflight.reach import inherited

_INHERITED = ("/MediaBox", "/CropBox")
_OWN = ("/BleedBox", "/TrimBox", "/ArtBox")


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """`written` holds the boxes that the file itself gives, by name; `upside_down` those of them
    that do not name their lower left corner first."""

    written: Mapping[str, Rect]
    upside_down: tuple[str, ...]
    origin: tuple[float, float]
    """The MediaBox's top left corner in raw PDF's space, y up."""

    @property
    def media(self) -> Rect:
        return self.written["MediaBox"]

    @property
    def crop(self) -> Rect:
        return self.written.get("CropBox", self.media)

    @property
    def bleed(self) -> Rect:
        return self.written.get("BleedBox", self.crop)

    @property
    def trim(self) -> Rect:
        """The ArtBox in place of a TrimBox, as ISO 15930 allows."""
        return self.written.get("TrimBox") or self.written.get("ArtBox", self.crop)

    @property
    def to_page(self) -> Matrix:
        """From raw PDF's space, y up."""
        return Matrix(d=-1, e=-self.origin[0], f=self.origin[1])

    def place(self, name: str, box: Any) -> Rect:
        """A rectangle of raw PDF's in the page's space. Raises ValueError."""
        return _in_page(_upright(_corners(name, box)), self.origin)


def boxes_of(page: pikepdf.Page) -> PageBoxes:
    """Raises ValueError if there is no MediaBox, or a box is not four numbers."""
    raw = {}
    for name in _INHERITED:
        raw[name] = inherited(page, name)
    for name in _OWN:
        raw[name] = page.obj.get(name)
    corners = {
        name[1:]: _corners(f"the {name[1:]}", box) for name, box in raw.items() if box is not None
    }
    if "MediaBox" not in corners:
        raise ValueError("the page has no MediaBox")
    media = _upright(corners["MediaBox"])
    if media[0] == media[2] or media[1] == media[3]:
        raise ValueError("the MediaBox has no size")
    origin = media[0], media[3]
    return PageBoxes(
        {name: _in_page(_upright(box), origin) for name, box in corners.items()},
        tuple(name for name, box in corners.items() if box != _upright(box)),
        origin,
    )


def _corners(name: str, box: Any) -> tuple[float, float, float, float]:
    try:
        x1, y1, x2, y2 = (float(each) for each in box)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is not four numbers") from None
    return x1, y1, x2, y2


def _upright(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Lower left corner first; any two opposite corners may be given (7.9.5)."""
    x1, y1, x2, y2 = box
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _in_page(box: tuple[float, float, float, float], origin: tuple[float, float]) -> Rect:
    return Rect(box[0] - origin[0], origin[1] - box[3], box[2] - box[0], box[3] - box[1])
