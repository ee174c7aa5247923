"""Which colour a face has along its trim: neighbours of one flat colour need but a single cut.

A guillotine is never quite on the line. Between two cards of one colour nobody sees it, so that
they may touch; else each needs its bleed, and the cutter two cuts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.colour import WHITE, Colour
from deckgen.extent import corners, extent
from deckgen.face import Face, GroupItem, Item, PathItem, SharedItem
from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.gradient import Gradient
from deckgen.sheet import Cards
from deckgen.units import mm

# How far a cut may be off the line, whatever the bleed.
_LEAST_DEPTH = mm(1)


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
        inked = extent(item, matrix)
        if inked is not None and inked.overlaps(strip):
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
    area = corners(item.outline, matrix)
    return item.fill if area is not None and area.contains(strip) else None
