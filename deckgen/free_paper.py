"""Free paper around the cards of a sheet: where a mark or a line of text may stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deckgen.geometry import Rect
from deckgen.sheet import SheetPlan
from deckgen.units import mm

# What is kept free around every mark.
CLEARANCE = mm(1)
# Rows are tried this far from each other.
_STEP = mm(1)
_HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Strip:
    """Free paper on one side of the block, searched in rows from the block outwards.

    A strip beside the block is looked at with x and y exchanged, so that its rows too run along x.
    """

    area: Rect
    block: Rect
    taken: tuple[Rect, ...]
    outwards: int
    swapped: bool

    def rows(self, depth: float) -> Iterator[float]:
        """The tops of the rows, nearest to the block first."""
        for i in range(math.floor((self.area.height - depth + _HAIR) / _STEP) + 1):
            if self.outwards > 0:
                yield self.area.top + i * _STEP
            else:
                yield self.area.bottom - depth - i * _STEP

    def free_spans(self, row: float, depth: float) -> Iterator[tuple[float, float]]:
        """The stretches of a row that keep clear of what is there already, from left to right."""
        band = Rect(self.area.left, row, self.area.width, depth)
        low = band.left
        for box in self.taken:
            if box.overlaps(band):
                if box.left > low:
                    yield low, box.left
                low = max(low, box.right)
        if band.right > low:
            yield low, band.right

    def is_free(self, start: float, row: float, length: float, depth: float) -> bool:
        place = Rect(start, row, length, depth)
        return self.area.contains(place) and not any(box.overlaps(place) for box in self.taken)

    def on_sheet(self, start: float, row: float, length: float, depth: float) -> Rect:
        place = Rect(start, row, length, depth)
        return swap(place) if self.swapped else place


def strips(plan: SheetPlan, area: Rect, taken: Iterable[Rect]) -> list[Strip]:
    """Below the block, above it, to its left and to its right, as far as `area` has paper there.

    `taken` is what stands there already, in the sheet's space.
    """
    grown = [box.outset(CLEARANCE) for box in taken]
    inked = plan.block.outset(plan.bleed + CLEARANCE)
    below = Rect.from_edges(area.left, inked.bottom, area.right, area.bottom)
    above = Rect.from_edges(area.left, area.top, area.right, inked.top)
    left = Rect.from_edges(area.left, area.top, inked.left, area.bottom)
    right = Rect.from_edges(inked.right, area.top, area.right, area.bottom)
    found = [
        _strip(below, plan.block, grown, outwards=1),
        _strip(above, plan.block, grown, outwards=-1),
        _strip(swap(left), swap(plan.block), map(swap, grown), outwards=-1, swapped=True),
        _strip(swap(right), swap(plan.block), map(swap, grown), outwards=1, swapped=True),
    ]
    return [strip for strip in found if strip.area.width > 0 and strip.area.height > 0]


def _strip(
    area: Rect, block: Rect, grown: Iterable[Rect], outwards: int, swapped: bool = False
) -> Strip:
    near = [box for box in grown if box.overlaps(area)]
    return Strip(area, block, tuple(sorted(near, key=lambda b: b.left)), outwards, swapped)


def swap(rect: Rect) -> Rect:
    """The rectangle with x and y exchanged."""
    return Rect(rect.y, rect.x, rect.height, rect.width)
