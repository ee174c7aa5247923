"""A strip of paper before it is folded: where each panel stands on its two sides.

Panels are counted from the cover's, as one comes to them along the inside: panel 0 has page 1 on
its outside and page 2 on its inside. So the inside has pages 2, 3 … from the cover's panel on, and
the outside goes on where the inside ends, back to the cover: with k panels, panel i has page i + 2
inside and, but for the cover, page 2k + 1 - i outside.

Everything is worked out for panels side by side, the inside read from the left. Read from the
right it is mirrored. Panels one below the other are the same with x and y exchanged, which makes
of a cover that opens to the left one that opens upwards: what turned about an upright axis turns
about a level one, so that all pages stand upright either way. Lines run from the left or from the
right there, but from top to bottom always, so that nothing is mirrored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from deckgen.fold import MOST_PANELS, Fold, FoldKind, FoldWay
from deckgen.free_paper import swap
from deckgen.geometry import Point, Rect, Size
from deckgen.paper import check_length
from deckgen.sheet import Flip, SideName
from deckgen.units import format_mm

_LEAST_PANELS = 2


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel on one side of the flat. `page` counts from 1; `origin` is where the page's trim
    has its top left corner, `ink` the area that the page may ink."""

    page: int
    trim: Rect
    ink: Rect
    origin: Point


@dataclass(frozen=True, slots=True)
class Flat:
    """`page` is the folded leaflet's size. `lengths` are how far the panels reach from fold to
    fold, the cover's first; `room` lies between bleed and edge of the paper, for marks."""

    page: Size
    bleed: float
    room: float
    kind: FoldKind
    lengths: tuple[float, ...]
    down: bool = False
    leftward: bool = False

    @property
    def trim(self) -> Rect:
        edge = self.bleed + self.room
        strip = Rect(edge, edge, sum(self.lengths), self._across.height)
        return self._as_it_lies(strip)

    @property
    def size(self) -> Size:
        """Of the paper, with bleed and marks."""
        return self.trim.outset(self.bleed + self.room).size

    @property
    def flip(self) -> Flip:
        """Over which edge the paper is turned: the inside stands upright behind the outside."""
        right = [flip for flip in Flip if flip.turns_over_upright_axis(self.size) is not self.down]
        return right[0]

    def panels(self, side: SideName) -> tuple[Panel, ...]:
        """From the cover's on, on the outside (the front) or the inside."""
        last = len(self.lengths) - 1
        return tuple(
            self._panel(i, start, side, at_ends=(i == 0, i == last))
            for i, start in enumerate(self._starts(side))
        )

    def folds(self, side: SideName) -> tuple[Rect, ...]:
        """Lines from trim edge to trim edge, rectangles without thickness, from the cover's on."""
        return tuple(self._folds(side))

    @property
    def _across(self) -> Size:
        return self.page.turned() if self.down else self.page

    def _from_left(self, side: SideName) -> bool:
        """Whether the cover's panel is the leftmost (or the topmost) on this side."""
        return (side == "back") is not (self.leftward and not self.down)

    def _starts(self, side: SideName) -> Iterator[float]:
        """Of each panel's left edge, or top edge."""
        low = self.bleed + self.room
        if self._from_left(side):
            for i in range(len(self.lengths)):
                yield low + sum(self.lengths[:i])
        else:
            for i in range(len(self.lengths)):
                yield low + sum(self.lengths[i + 1 :])

    def _panel(self, i: int, start: float, side: SideName, at_ends: tuple[bool, bool]) -> Panel:
        """What lies inside others is shorter than its page. The page loses that on the side of the
        cover, at a fold, and keeps its margin and its bleed where the strip ends.

        `at_ends` says whether the panel is the strip's first and its last, seen from the cover.
        """
        length, height = self.lengths[i], self._across.height
        rightward = self._from_left(side)
        left_end, right_end = at_ends if rightward else at_ends[::-1]
        top = self.bleed + self.room
        ink = Rect.from_edges(
            start - (self.bleed if left_end else 0),
            top - self.bleed,
            start + length + (self.bleed if right_end else 0),
            top + height + self.bleed,
        )
        origin = start + length - self._across.width if rightward else start
        return Panel(
            self._page(i, side),
            self._as_it_lies(Rect(start, top, length, height)),
            self._as_it_lies(ink),
            Point(top, origin) if self.down else Point(origin, top),
        )

    def _page(self, i: int, side: SideName) -> int:
        if side == "back":
            return i + 2
        return 2 * len(self.lengths) + 1 - i if i else 1

    def _folds(self, side: SideName) -> Iterator[Rect]:
        top = self.bleed + self.room
        starts = [*self._starts(side)]
        # The higher of two neighbours begins at their fold.
        for one, other in pairwise(starts):
            yield self._as_it_lies(Rect(max(one, other), top, 0, self._across.height))

    def _as_it_lies(self, rect: Rect) -> Rect:
        return swap(rect) if self.down else rect


def plan_flat(
    fold: Fold, pages: int, page: Size, bleed: float, room: float = 0.0, *, leftward: bool = False
) -> Flat:
    """The strip for so many pages. Raises ValueError, for the person who wrote the fold."""
    panels = _panels(fold, pages)
    down = fold.way is FoldWay.DOWN or (fold.way is FoldWay.AUTO and page.landscape)
    length = page.height if down else page.width
    rolled = fold.kind is FoldKind.ROLL
    # The cover and the panel behind it are whole; each further one lies inside the one before.
    lengths = tuple(length - max(0, i - 1) * fold.tuck * rolled for i in range(panels))
    if lengths[-1] < length / 2:
        raise ValueError(
            f"with a tuck of {format_mm(fold.tuck)}, less than half is left of the innermost of "
            f"{panels} panels"
        )
    flat = Flat(page, bleed, room, fold.kind, lengths, down, leftward)
    check_length(max(flat.size.width, flat.size.height))
    return flat


def _panels(fold: Fold, pages: int) -> int:
    if not pages:
        raise ValueError("the leaflet has no pages")
    needed = max(_LEAST_PANELS, -(-pages // 2))
    if needed > MOST_PANELS:
        raise ValueError(
            f"the leaflet has {pages} pages, and a strip of {MOST_PANELS} panels, which is the "
            f"most, has room for {2 * MOST_PANELS}"
        )
    if fold.panels is not None and needed > fold.panels:
        raise ValueError(
            f"the leaflet has {pages} pages, and {fold.panels} panels have room for "
            f"{2 * fold.panels}; it needs {needed}"
        )
    return fold.panels or needed
