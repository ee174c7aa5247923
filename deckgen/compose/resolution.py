"""How finely pictures are printed: their pixels on the length that they have on the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from deckgen.compose.blame import Blame
from deckgen.compose.names import Situation
from deckgen.compose.plan import Node
from deckgen.face import GroupItem, ImageItem, Item, SharedItem
from deckgen.geometry import IDENTITY, Matrix
from deckgen.images import Raster
from deckgen.units import POINTS_PER_INCH


class Resolution:
    """Holds pictures to a least and a good number of pixels an inch; each is told of once in the
    size in which it is printed."""

    def __init__(self, least_ppi: float, good_ppi: float) -> None:
        self._least = least_ppi
        self._good = good_ppi
        self._told: set[tuple[str, int]] = set()

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


def _resolutions(items: Iterable[Item], way: Matrix) -> Iterator[tuple[Raster, float]]:
    """The smaller of the resolutions across and down, as a picture is stretched."""
    for item in items:
        match item:
            case ImageItem():
                across = (way.a**2 + way.b**2) ** 0.5 * item.rect.width
                down = (way.c**2 + way.d**2) ** 0.5 * item.rect.height
                if across > 0 and down > 0:
                    raster = item.raster
                    pixels_a_point = min(raster.width / across, raster.height / down)
                    yield raster, pixels_a_point * POINTS_PER_INCH
            case GroupItem():
                yield from _resolutions(item.items, item.matrix.then(way))
            case SharedItem():
                yield from _resolutions(item.items, way)
            case _:
                pass
