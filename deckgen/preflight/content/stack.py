"""What lies beneath what, as far as boxes can tell."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import merge
from itertools import islice

from deckgen.geometry import Rect
from deckgen.preflight.content.boxes import upright
from deckgen.preflight.content.painted import Painted, PaintedImage, PaintedPath
from deckgen.preflight.content.squares import Square, squares

_STEP = 40.0
"""Points: about the height of two lines of text."""

_FEW = 200
"""Items that are sooner gone through than put into squares."""

_DEEPEST = 500
"""Items on one another. A page of ten thousand on one pile would take minutes."""


class Stack:
    """The items of a page, from the bottom up."""

    def __init__(self, items: Sequence[Painted]) -> None:
        self.items = items

    @cached_property
    def _grid(self) -> tuple[dict[Square, list[int]], list[int]]:
        """By squares; and those that are everywhere. Most pages are never asked."""
        grid: dict[Square, list[int]] = defaultdict(list)
        everywhere: list[int] = []
        for index, item in enumerate(self.items):
            covered = squares(item.area, _STEP)
            if covered is None:
                everywhere.append(index)
            for square in covered or ():
                grid[square].append(index)
        return grid, everywhere

    def beneath(self, index: int) -> Iterator[Painted]:
        """What is under an item, from the top, down to what hides all else from it: of a pile
        without end, what is next."""
        area = self.items[index].area
        found = (item for item in self._near(index, area) if item.area.overlaps(area, 0.0))
        for item in islice(found, _DEEPEST):
            yield item
            if covers(item, area):
                return

    def _near(self, index: int, area: Rect) -> Iterator[Painted]:
        covered = squares(area, _STEP) if len(self.items) > _FEW else None
        if covered is None:
            numbers: Iterable[int] = range(index - 1, -1, -1)
        else:
            grid, everywhere = self._grid
            piles = [*(grid[square] for square in covered if square in grid), everywhere]
            numbers = merge(*(_below(pile, index) for pile in piles), reverse=True)
        last = -1
        for number in numbers:
            if number != last:  # an item is in each square that it touches
                yield self.items[number]
            last = number


def _below(pile: Sequence[int], index: int) -> Iterator[int]:
    """Its numbers under `index`, the greatest first."""
    return (pile[at] for at in range(bisect_left(pile, index) - 1, -1, -1))


def covers(item: Painted, area: Rect) -> bool:
    """Whether nothing beneath it is seen in this area."""
    if not item.look.knocks_out or not item.area.contains(area):
        return False
    if isinstance(item, PaintedPath):
        return item.rectangle
    if isinstance(item, PaintedImage):
        picture = item.picture
        see_through = picture.stencil or picture.soft_mask or picture.masked
        return not see_through and upright(item.matrix)
    return False


def inked(item: Painted) -> bool:
    """Whether it brings ink: white paint hides, but prints nothing."""
    if isinstance(item, PaintedImage) and not item.picture.stencil:
        return True
    return bool(item.look.inks.amounts) or item.look.inks.space.is_rgb
