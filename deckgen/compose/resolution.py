"""How finely pictures are printed: their pixels on the length that they have on the card."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from deckgen.compose.blame import Blame
from deckgen.compose.names import Situation
from deckgen.compose.plan import Node
from deckgen.face import GroupItem, ImageItem, Item, SharedItem
from deckgen.geometry import IDENTITY, Matrix
from deckgen.images import Raster
from deckgen.units import POINTS_PER_INCH

_TOO_FINE, _FINE = 2.0, 1.5
"""Times the ample resolution: beyond the first a photograph is scaled down to the second, as PDF
presets for press do (600 and 450 ppi). In between it would be softened for little."""


class Resolution:
    """Holds pictures to a least and a good number of pixels an inch, each told of once in the size
    in which it is printed, and photographs to not far more than an ample one."""

    def __init__(self, least_ppi: float, good_ppi: float, ample_ppi: float) -> None:
        """An ample resolution of 0 leaves all photographs as they are."""
        self._least = least_ppi
        self._good = good_ppi
        self._ample = ample_ppi
        self._told: set[tuple[str, int]] = set()
        self._smaller: dict[tuple[int, int], tuple[Raster, Raster]] = {}

    def check(self, items: Iterable[Item], node: Node, situation: Situation, blame: Blame) -> None:
        for raster, ppi in _resolutions(items, IDENTITY):
            if ppi >= self._good or (raster.path, round(ppi)) in self._told:
                continue
            self._told.add((raster.path, round(ppi)))
            blame.report_resolution(
                Path(raster.path).name,
                (raster.width, raster.height),
                ppi,
                self._good if ppi >= self._least else self._least,
                node,
                situation,
                is_error=ppi < self._least,
            )

    def eased(self, item: Item, way: Matrix = IDENTITY) -> Item:
        """The same with fewer pixels in photographs that are far finer than they can be printed.
        Line art, which comes as PNG or TIFF, gains by every pixel and keeps them."""
        match item:
            case ImageItem() if self._ample and item.raster.encoding == "jpeg":
                ppi = _printed_ppi(item, way)
                if ppi > _TOO_FINE * self._ample:
                    return replace(item, raster=self._scaled(item.raster, ppi))
            case GroupItem():
                inner = item.matrix.then(way)
                parts = tuple(self.eased(part, inner) for part in item.items)
                return item if parts == item.items else replace(item, items=parts)
            case _:
                pass
        return item

    def _scaled(self, raster: Raster, ppi: float) -> Raster:
        share = _FINE * self._ample / ppi
        size = math.ceil(raster.width * share), math.ceil(raster.height * share)
        key = (id(raster), size[0])
        if key not in self._smaller:
            from deckgen.images.downsample import downsampled  # Pillow: only for photographs

            self._smaller[key] = (raster, downsampled(raster, *size))
        return self._smaller[key][1]


def _resolutions(items: Iterable[Item], way: Matrix) -> Iterator[tuple[Raster, float]]:
    for item in items:
        match item:
            case ImageItem():
                ppi = _printed_ppi(item, way)
                if ppi:
                    yield item.raster, ppi
            case GroupItem():
                yield from _resolutions(item.items, item.matrix.then(way))
            case SharedItem():
                yield from _resolutions(item.items, way)
            case _:
                pass


def _printed_ppi(item: ImageItem, way: Matrix) -> float:
    """The smaller of the resolutions across and down, as a picture is stretched; 0 for one without
    an extent."""
    across = math.hypot(way.a, way.b) * item.rect.width
    down = math.hypot(way.c, way.d) * item.rect.height
    if across <= 0 or down <= 0:
        return 0.0
    return min(item.raster.width / across, item.raster.height / down) * POINTS_PER_INCH
