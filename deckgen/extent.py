"""How far items reach: rectangles around what they ink, rather too large than too small."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from deckgen.face import (
    ClosePath,
    CurveTo,
    GroupItem,
    ImageItem,
    Item,
    LineTo,
    MoveTo,
    Outline,
    PathItem,
    SharedItem,
    TextItem,
    bounds,
)
from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.text.ink import ink_of

# How far a line's ink reaches from its path, in line widths: the point of a right angle, like the
# corner of a square cap, half a diagonal. Sharper ones reach as far as their limit lets them.
_CORNER = 0.7072
_HAIR = 1e-6
_RECTANGLE = [MoveTo, LineTo, LineTo, LineTo, ClosePath]
_OVAL = [MoveTo, CurveTo, CurveTo, CurveTo, CurveTo, ClosePath]


def extent_of(items: Iterable[Item], matrix: Matrix = IDENTITY) -> Rect | None:
    """What the items ink lies within. None if they ink nothing."""
    return union(extent(item, matrix) for item in items)


def extent(item: Item, matrix: Matrix = IDENTITY) -> Rect | None:
    """What an item inks lies within. None if it inks nothing."""
    match item:
        case PathItem():
            if not item.outline or (item.fill is None and item.stroke is None):
                return None
            return matrix.apply_rect(bounds(item.outline).outset(_reach(item)))
        case TextItem():
            lines = union(ink_of(line, item.size) for line in item.lines)
            return matrix.apply_rect(lines) if lines is not None else None
        case ImageItem():
            return matrix.apply_rect(item.rect)
        case GroupItem():
            inner = item.matrix.then(matrix)
            if item.clip is not None:
                return inner.apply_rect(bounds(item.clip))
            return extent_of(item.items, inner)
        case SharedItem():
            return extent_of(item.items, matrix)
        case _:
            assert_never(item)


def corners(outline: Outline, matrix: Matrix = IDENTITY) -> Rect | None:
    """The rectangle that an outline is, if it is one and stands upright."""
    points = [matrix.apply(s.x, s.y) for s in outline if isinstance(s, MoveTo | LineTo)]
    if [type(segment) for segment in outline] != _RECTANGLE:
        return None
    a, b, c, d = points
    across_first = _level(a.y, b.y) and _level(b.x, c.x) and _level(c.y, d.y) and _level(d.x, a.x)
    down_first = _level(a.x, b.x) and _level(b.y, c.y) and _level(c.x, d.x) and _level(d.y, a.y)
    if not (across_first or down_first):
        return None
    return Rect.from_edges(min(a.x, c.x), min(a.y, c.y), max(a.x, c.x), max(a.y, c.y))


def _level(one: float, other: float) -> bool:
    return abs(one - other) < _HAIR


def _reach(item: PathItem) -> float:
    if item.stroke is None:
        return 0.0
    kinds = [type(segment) for segment in item.outline]
    blunt = item.stroke.join != 0 or kinds == _OVAL or corners(item.outline) is not None
    # The limit is of the whole point, from its inner corner (ISO 32000-1, 8.4.3.5).
    return item.stroke.width * (_CORNER if blunt else max(_CORNER, item.stroke.mitre / 2))


def union(rects: Iterable[Rect | None]) -> Rect | None:
    found = [rect for rect in rects if rect is not None]
    if not found:
        return None
    return Rect.from_edges(
        min(rect.left for rect in found),
        min(rect.top for rect in found),
        max(rect.right for rect in found),
        max(rect.bottom for rect in found),
    )
