"""What a text lies on, where that is one flat colour; nothing is said of any other ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import pairwise
from typing import TypeAlias

from deckgen.geometry import Rect
from deckgen.preflight.content import Inks, Look, Painted, PaintedPath, PaintedText
from deckgen.preflight.content.painted import Spot
from deckgen.preflight.content.spaces import Family

Rgb: TypeAlias = tuple[float, float, float]

_PAPER = (1.0, 1.0, 1.0)
_THIN = 3.0
"""Points. A line as thin as that, which crosses letters, is no ground: one to write on, a rule."""

_MOST_POINTS = 5_000
_TINY = 1e-9


class _Lies(Enum):
    UNDER = "under all of it"
    BESIDE = "beside it"
    PARTLY = "partly under it"


def rgb_of(inks: Inks) -> Rgb | None:
    """From 0 to 1. None for inks of a press, patterns and colours by measure."""
    space, values = inks.space.underlying, inks.values
    if space.components == 1 and space.family in (Family.GRAY, Family.CAL_GRAY, Family.ICC):
        return (values[0],) * 3 if values else None
    if space.components == 3 and space.family in (Family.RGB, Family.CAL_RGB, Family.ICC):
        return (values[0], values[1], values[2]) if len(values) == 3 else None
    return None


def mixed(look: Look, ground: Rgb) -> Rgb | None:
    """The colour of something laid down over a ground; None if it is not known."""
    colour = rgb_of(look.inks)
    if colour is None or look.soft_mask or look.blend not in ("Normal", "Compatible"):
        return None
    share = min(max(look.alpha, 0.0), 1.0)
    red, green, blue = (
        share * over + (1 - share) * under for over, under in zip(colour, ground, strict=True)
    )
    return red, green, blue


def ground_of(area: Rect, beneath: Iterable[Painted]) -> Rgb | None:
    """The one colour that an area lies on, from what is beneath it, the topmost first; None if it
    may be several. Letters beneath letters are passed over."""
    layers: list[Look] = []
    for item in beneath:
        if isinstance(item, PaintedText) or not item.area.overlaps(area):
            continue
        if not isinstance(item, PaintedPath):
            return None
        lies = _lies(item, area)
        if lies is _Lies.PARTLY:
            return None
        if lies is _Lies.UNDER:
            layers.append(item.look)
            if item.look.opaque:
                break
    colour: Rgb | None = _PAPER
    for look in reversed(layers):
        colour = mixed(look, colour) if colour is not None else None
    return colour


def _lies(item: PaintedPath, area: Rect) -> _Lies:
    if min(item.area.width, item.area.height) <= _THIN or 0 < item.width <= _THIN:
        return _Lies.BESIDE
    if item.look.stroked:
        return _Lies.PARTLY
    if not item.area.contains(area):
        return _Lies.PARTLY
    return _Lies.UNDER if item.rectangle else _of_shape(item, area)


def _of_shape(item: PaintedPath, area: Rect) -> _Lies:
    if sum(map(len, item.shape.subpaths)) > _MOST_POINTS:
        return _Lies.PARTLY
    edges = [*_edges(item)]
    if any(_touches(one, other, area) for one, other in edges):
        return _Lies.PARTLY
    centre = (area.centre.x, area.centre.y)
    turns = sum(_turn(one, other, centre) for one, other in edges)
    return _Lies.UNDER if (turns % 2 if item.shape.even_odd else turns) else _Lies.BESIDE


def _edges(item: PaintedPath) -> Iterator[tuple[Spot, Spot]]:
    """Fills close every subpath (ISO 32000-1, 8.5.3.1)."""
    for subpath in item.shape.subpaths:
        points = [item.matrix.apply(x, y) for x, y in subpath]
        spots = [(point.x, point.y) for point in points]
        yield from pairwise([*spots, spots[0]])


def _turn(one: Spot, other: Spot, at: Spot) -> int:
    """How an edge that passes to the right of a spot counts: upwards or downwards."""
    (x1, y1), (x2, y2) = one, other
    if (y1 <= at[1]) == (y2 <= at[1]):
        return 0
    x = x1 + (at[1] - y1) * (x2 - x1) / (y2 - y1)
    if x <= at[0]:
        return 0
    return 1 if y2 > y1 else -1


def _touches(one: Spot, other: Spot, area: Rect) -> bool:
    """Whether a line has a part inside a rectangle: it is cut to each pair of its sides in turn."""
    enter, leave = 0.0, 1.0
    for start, end, low, high in (
        (one[0], other[0], area.left, area.right),
        (one[1], other[1], area.top, area.bottom),
    ):
        step = end - start
        if abs(step) < _TINY:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave
