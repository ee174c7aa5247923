"""Which colour a face has along its trim: neighbours of one flat colour need but a single cut.

A guillotine is never quite on the line. Between two cards of one colour nobody sees it, so that
they may touch; else each needs its bleed, and the cutter two cuts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from deckgen.colour import WHITE, Colour
from deckgen.face import (
    ClosePath,
    CurveTo,
    Face,
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
from deckgen.gradient import Gradient
from deckgen.sheet import Cards
from deckgen.text.ink import ink_of
from deckgen.units import mm

# How far a cut may be off the line, whatever the bleed.
_LEAST_DEPTH = mm(1)
# How far a line's ink reaches from its path, in line widths: the point of a right angle, like the
# corner of a square cap, half a diagonal. Sharper ones reach as far as their limit lets them.
_CORNER = 0.7072
_HAIR = 1e-6
_RECTANGLE = [MoveTo, LineTo, LineTo, LineTo, ClosePath]
_OVAL = [MoveTo, CurveTo, CurveTo, CurveTo, CurveTo, ClosePath]


def one_flat_colour(cards: Cards, *, both_sides: bool = False) -> bool:
    """Whether all fronts are edged in one colour, and all backs in one; with `both_sides`, whether
    that is the same one, as it must be where fronts and backs are neighbours.

    Each card is composed for it, up to the first that differs: only so is it known.
    """
    colours: set[tuple[Colour, Colour]] = set()
    for place in range(len(cards)):
        card = cards[place]
        front, back = edge_colour(card.front), edge_colour(card.back)
        if front is None or back is None or (both_sides and front != back):
            return False
        colours.add((front, back))
        if len(colours) > 1:
            return False
    return True


def edge_colour(face: Face) -> Colour | None:
    """The one colour in which a face is printed all along its edges: from its bleed's edge to as
    far inside the trim, or a millimetre at least. What is not printed at all is white.

    None if there is more than one, or what is drawn there is not surely flat: a picture, a curve, a
    shape that ends there, anything that can be seen through.
    """
    found = {_strip_colour(face.items, strip) for strip in _strips(face)}
    return found.pop() if len(found) == 1 else None


def _strips(face: Face) -> Iterator[Rect]:
    """Left, right, top, bottom; the corners belong to two."""
    outer, inner = face.bleed_box, face.trim_box.outset(-max(face.bleed, _LEAST_DEPTH))
    yield Rect.from_edges(outer.left, outer.top, inner.left, outer.bottom)
    yield Rect.from_edges(inner.right, outer.top, outer.right, outer.bottom)
    yield Rect.from_edges(outer.left, outer.top, outer.right, inner.top)
    yield Rect.from_edges(outer.left, inner.bottom, outer.right, outer.bottom)


def _strip_colour(items: Iterable[Item], strip: Rect) -> Colour | None:
    """What covers the whole strip hides what was there before; what only touches it spoils it."""
    colour: Colour | None = WHITE
    for item, matrix in _flat(items, IDENTITY):
        extent = _extent(item, matrix)
        if extent is not None and extent.overlaps(strip):
            colour = _cover(item, matrix, strip)
    return colour


def _flat(items: Iterable[Item], matrix: Matrix) -> Iterator[tuple[Item, Matrix]]:
    """In drawing order. A group that clips or is translucent stays whole."""
    for item in items:
        if isinstance(item, SharedItem):
            yield from _flat(item.items, matrix)
        elif isinstance(item, GroupItem) and item.clip is None and item.opaque:
            yield from _flat(item.items, item.matrix.then(matrix))
        else:
            yield item, matrix


def _cover(item: Item, matrix: Matrix, strip: Rect) -> Colour | None:
    """The one colour in which an item surely inks all of the strip."""
    if not isinstance(item, PathItem) or item.stroke is not None or item.overprint:
        return None
    if isinstance(item.fill, Gradient):
        return None
    corners = _corners(item.outline, matrix)
    return item.fill if corners is not None and corners.contains(strip) else None


def _corners(outline: Outline, matrix: Matrix) -> Rect | None:
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


def _extent(item: Item, matrix: Matrix) -> Rect | None:
    """What an item inks lies within; rather too large than too small. None if it inks nothing."""
    match item:
        case PathItem():
            return matrix.apply_rect(bounds(item.outline).outset(_reach(item)))
        case TextItem():
            lines = _union(ink_of(line, item.size) for line in item.lines)
            return matrix.apply_rect(lines) if lines is not None else None
        case ImageItem():
            return matrix.apply_rect(item.rect)
        case GroupItem():
            inner = item.matrix.then(matrix)
            if item.clip is not None:
                return inner.apply_rect(bounds(item.clip))
            return _union(_extent(each, inner) for each in item.items)
        case SharedItem():
            return _union(_extent(each, matrix) for each in item.items)
        case _:
            assert_never(item)


def _reach(item: PathItem) -> float:
    if item.stroke is None:
        return 0.0
    kinds = [type(segment) for segment in item.outline]
    blunt = item.stroke.join != 0 or kinds == _OVAL or _corners(item.outline, IDENTITY) is not None
    # The limit is of the whole point, from its inner corner (ISO 32000-1, 8.4.3.5).
    return item.stroke.width * (_CORNER if blunt else max(_CORNER, item.stroke.mitre / 2))


def _union(rects: Iterable[Rect | None]) -> Rect | None:
    found = [rect for rect in rects if rect is not None]
    if not found:
        return None
    return Rect.from_edges(
        min(rect.left for rect in found),
        min(rect.top for rect in found),
        max(rect.right for rect in found),
        max(rect.bottom for rect in found),
    )
