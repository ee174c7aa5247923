"""A strip of paper that is printed, turned, folded and opened again as hands do it.

It knows nothing of the order of pages: only what stands where on the two sides, and over which edge
the paper is turned. It lies with its inside up; `u` runs along it, to the right or downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from deckgen.face import Face
from deckgen.geometry import Rect, Size
from deckgen.sheet import Flip, Placement, Side

_HAIR = 1e-6


@dataclass(frozen=True)
class Printed:
    """`right` and `down` say whether the page's own right and down are the reader's (1) or the
    other way (-1); it can be seen if it faces `up`."""

    page: int
    right: int
    down: int
    up: bool

    @property
    def upright(self) -> bool:
        return (self.right, self.down) == (1, 1)


@dataclass(frozen=True)
class Leaf:
    """A panel: its edge towards the cover's end of the strip, and the other one."""

    start: float
    end: float
    layer: int
    printed: tuple[Printed, ...]

    @property
    def low(self) -> float:
        return min(self.start, self.end)

    @property
    def high(self) -> float:
        return max(self.start, self.end)

    def covers(self, other: Leaf) -> bool:
        return self.layer > other.layer and self.low < other.high and other.low < self.high


class Strip:
    """The leaf of the cover first."""

    def __init__(self, sides: tuple[Side, Side], pages: Sequence[Face], flip: Flip) -> None:
        outside, inside = sides
        upright_axis = flip.turns_over_upright_axis(outside.size)
        self.down = not upright_axis
        numbers = {id(face): number for number, face in enumerate(pages, start=1)}
        length = outside.size.height if self.down else outside.size.width
        found: dict[tuple[float, float], list[Printed]] = {}
        for placed in inside.placements:
            low, high = self._span(placed, inside)
            printed = Printed(numbers[id(placed.face)], 1, 1, up=True)
            found.setdefault(_rounded(low, high), []).append(printed)
        for placed in outside.placements:
            low, high = self._span(placed, outside)
            behind = Printed(
                numbers[id(placed.face)],
                -1 if upright_axis else 1,
                1 if upright_axis else -1,
                up=False,
            )
            found.setdefault(_rounded(length - high, length - low), []).append(behind)
        leaves = [Leaf(low, high, 0, tuple(found[low, high])) for low, high in sorted(found)]
        if 1 not in [printed.page for printed in leaves[0].printed]:
            leaves = [Leaf(x.end, x.start, 0, x.printed) for x in reversed(leaves)]
        self.leaves = leaves

    def _span(self, placed: Placement, side: Side) -> tuple[float, float]:
        inked = placed.matrix.apply_rect(placed.clip).intersection(side.trim)
        assert inked is not None
        return (inked.top, inked.bottom) if self.down else (inked.left, inked.right)

    def fold(self, moved: Iterable[int], at: float, *, under: bool = False) -> None:
        """Turn some leaves by half a turn about a line, onto the others or beneath them."""
        moving = [*moved]
        rest = [leaf.layer for i, leaf in enumerate(self.leaves) if i not in moving]
        top, bottom = max(rest, default=0), min(rest, default=0)
        layers = [self.leaves[i].layer for i in moving]
        for i in moving:
            leaf = self.leaves[i]
            layer = bottom - 1 - leaf.layer + min(layers)
            if not under:
                layer = top + 1 + max(layers) - leaf.layer
            self.leaves[i] = Leaf(
                2 * at - leaf.start,
                2 * at - leaf.end,
                layer,
                tuple(self._turned(printed) for printed in leaf.printed),
            )

    def _turned(self, printed: Printed) -> Printed:
        if self.down:
            return replace(printed, down=-printed.down, up=not printed.up)
        return replace(printed, right=-printed.right, up=not printed.up)

    def turn_over(self) -> None:
        self.fold(range(len(self.leaves)), 0.0)

    @property
    def whole(self) -> bool:
        """Whether neighbours still hang together."""
        return all(abs(one.end - other.start) < 1e-3 for one, other in pairwise(self.leaves))

    def seen(self) -> list[Printed]:
        """What faces up and lies bare, from left to right or from top to bottom."""
        bare = [
            leaf for leaf in self.leaves if not any(other.covers(leaf) for other in self.leaves)
        ]
        found = [(leaf.low, printed) for leaf in bare for printed in leaf.printed if printed.up]
        return [printed for _, printed in sorted(found, key=lambda each: each[0])]

    def pages_seen(self) -> list[int]:
        """Of upright pages; one that is not is a failure."""
        seen = self.seen()
        assert all(printed.upright for printed in seen), seen
        return [printed.page for printed in seen]


def _rounded(low: float, high: float) -> tuple[float, float]:
    return round(low, 4), round(high, 4)


def pages(count: int, size: Size, bleed: float) -> list[Face]:
    return [Face(size, bleed, ()) for _ in range(count)]


def lies_in(inner: Rect, outer: Rect) -> bool:
    return outer.contains(inner, _HAIR)
