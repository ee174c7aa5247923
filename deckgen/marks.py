"""Printer's marks around the cards of a sheet, and where a slug line may stand.

All are in the sheet's space, of the side whose plan is given: for the back give `plan.back(flip)`,
and they come out mirrored. Crop marks come first; registration marks keep off them, the slug off
both and the colour bar off all three. Each is left out where the sheet has no room for it.

Crop marks and slug may run into the unprintable edge, where a press sheet is simply cut off; with
`in_margin=False` (an office printer would shrink or shift the page) they keep off it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from deckgen.colour import REGISTRATION, Cmyk
from deckgen.face import LineTo, MoveTo, PathItem, Stroke, ellipse, rectangle
from deckgen.free_paper import CLEARANCE, Strip, strips, swap
from deckgen.geometry import Rect
from deckgen.sheet import CROP_MARK_LENGTH, SheetPlan
from deckgen.units import mm

# Ghent Workgroup, sheet-fed: no line under 0.25 pt. Marks are on every plate (engine-facts.md).
_LINE = Stroke(REGISTRATION, 0.25)

# A shorter stump cannot be told from dirt.
_SHORTEST_CROP = mm(1)
_REGISTRATION_SIZE = mm(6)
_PATCH = mm(5)
# A line of 7 pt with its ascenders and descenders.
_SLUG_HEIGHT = mm(3)
_SLUG_WANTED = mm(120)
_SLUG_SHORTEST = mm(40)
_HAIR = 1e-6

_PATCHES = (
    Cmyk(1, 0, 0, 0),
    Cmyk(0, 1, 0, 0),
    Cmyk(0, 0, 1, 0),
    Cmyk(0, 0, 0, 1),
    Cmyk(1, 1, 0, 0),
    Cmyk(1, 0, 1, 0),
    Cmyk(0, 1, 1, 0),
    Cmyk(0, 0, 0, 0.75),
    Cmyk(0, 0, 0, 0.5),
    Cmyk(0, 0, 0, 0.25),
    # The mid-tone grey balance of ISO 12647-2:2004: on a press in balance it looks like K 50.
    Cmyk(0.5, 0.4, 0.4, 0),
)


def crop_marks(plan: SheetPlan, *, in_margin: bool = True) -> tuple[PathItem, ...]:
    """One path with a line at both ends of every trim line, where no bleed is in the way."""
    lines = _crops(plan, plan.sheet if in_margin else plan.printable)
    outline = tuple(
        segment
        for line in lines
        for segment in (MoveTo(line.left, line.top), LineTo(line.right, line.bottom))
    )
    return (PathItem(outline, stroke=_LINE),) if outline else ()


def registration_marks(plan: SheetPlan) -> tuple[PathItem, ...]:
    """A circle and a cross in the middle of each side of the block that has room for it."""
    return tuple(_registration_mark(box) for box in _registration_boxes(plan))


def slug_position(plan: SheetPlan, *, in_margin: bool = True) -> Rect | None:
    """Where a line of text may stand: 3 mm high, at least 40 mm wide, 120 mm where there is room.

    A rectangle taller than wide is for a line turned by a quarter. Only if nothing else is free,
    and `in_margin` allows it, does it stand in the unprintable edge.
    """
    taken = (*_crops(plan, plan.sheet), *_registration_boxes(plan))
    found = _slug_box(plan, plan.printable, taken)
    if found is None and in_margin:
        found = _slug_box(plan, plan.sheet.outset(-CLEARANCE), taken)
    return found


def colour_bar(plan: SheetPlan) -> tuple[PathItem, ...]:
    """Patches of the inks, their overprints, greys of black and of three inks."""
    slug = slug_position(plan)
    taken = (*_crops(plan, plan.sheet), *_registration_boxes(plan), *([slug] if slug else []))
    length = _PATCH * len(_PATCHES)
    for strip in strips(plan, plan.printable, taken):
        for row in strip.rows(_PATCH):
            for low, high in strip.free_spans(row, _PATCH):
                if high - low >= length:
                    start = max(low, min(high, strip.block.right) - length)
                    return _patches(strip, start, row)
    return ()


def _patches(strip: Strip, start: float, row: float) -> tuple[PathItem, ...]:
    return tuple(
        PathItem(rectangle(strip.on_sheet(start + i * _PATCH, row, _PATCH, _PATCH)), ink)
        for i, ink in enumerate(_PATCHES)
    )


@lru_cache(maxsize=8)
def _crops(plan: SheetPlan, area: Rect) -> tuple[Rect, ...]:
    """The crop marks as rectangles without width or without height. Remembered, since everything
    else keeps off them."""
    trims = list(plan.trims)
    upright = _above_and_below(trims, plan.bleed, area)
    across = _above_and_below([swap(trim) for trim in trims], plan.bleed, swap(area))
    return (*upright, *map(swap, across))


def _above_and_below(trims: list[Rect], bleed: float, area: Rect) -> list[Rect]:
    below = _below(trims, bleed, area.bottom)
    above = _below([_upended(trim) for trim in trims], bleed, -area.top)
    return _merged([*below, *map(_upended, above)])


def _below(trims: list[Rect], bleed: float, edge: float) -> Iterator[Rect]:
    """Upright marks from a bleed's width below each trim down to the next bleed, at most."""
    boxes = _Boxes(trim.outset(bleed) for trim in trims)
    columns: dict[float, list[Rect]] = {}
    for trim in trims:
        start = trim.bottom + bleed
        for x in (trim.left, trim.right):
            if x not in columns:
                columns[x] = boxes.touched(x)
            ahead = (box.top for box in columns[x] if box.bottom > start + _HAIR)
            end = min([start + CROP_MARK_LENGTH, edge, *ahead])
            if end - start >= _SHORTEST_CROP - _HAIR:
                yield Rect.from_edges(x, start, x, end)


class _Boxes:
    """Bleed boxes from left to right: a sheet of 2,000 cards has thousands of trim lines, and each
    touches few of them."""

    def __init__(self, boxes: Iterable[Rect]) -> None:
        self._boxes = sorted(boxes, key=lambda box: box.left)
        self._lefts = [box.left for box in self._boxes]
        self._widest = max(box.width for box in self._boxes)

    def touched(self, x: float) -> list[Rect]:
        """Those that an upright mark at `x` would ink, be it with half its line."""
        low, high = x - _LINE.width / 2, x + _LINE.width / 2
        first = bisect_left(self._lefts, low - self._widest)
        behind = bisect_left(self._lefts, high)
        return [box for box in self._boxes[first:behind] if low < box.right]


def _merged(lines: list[Rect]) -> list[Rect]:
    """Upright lines with those that lie on one another made one. Neighbours share a trim line only
    up to rounding, so nearly equal places count as one."""
    merged: list[Rect] = []
    for column in _columns(lines):
        last: Rect | None = None
        for line in sorted(column, key=lambda line: line.top):
            if last is not None and line.top <= last.bottom + _HAIR:
                line = Rect.from_edges(last.x, last.top, last.x, max(last.bottom, line.bottom))
                merged.pop()
            merged.append(line)
            last = line
    return merged


def _columns(lines: list[Rect]) -> list[list[Rect]]:
    columns: list[list[Rect]] = []
    for line in sorted(lines, key=lambda line: line.x):
        if columns and line.x - columns[-1][0].x < _LINE.width / 10:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _upended(rect: Rect) -> Rect:
    return Rect(rect.x, -rect.bottom, rect.width, rect.height)


def _registration_boxes(plan: SheetPlan) -> list[Rect]:
    size = _REGISTRATION_SIZE
    found = []
    for strip in strips(plan, plan.printable, _crops(plan, plan.sheet)):
        start = strip.block.centre.x - size / 2
        for row in strip.rows(size):
            if strip.is_free(start, row, size, size):
                found.append(strip.on_sheet(start, row, size, size))
                break
    return found


def _registration_mark(box: Rect) -> PathItem:
    """The cross goes through the circle, which has two thirds of its size."""
    x, y = box.centre.x, box.centre.y
    cross = (
        MoveTo(box.left, y),
        LineTo(box.right, y),
        MoveTo(x, box.top),
        LineTo(x, box.bottom),
    )
    return PathItem(ellipse(box.outset(-box.width / 6)) + cross, stroke=_LINE)


def _slug_box(plan: SheetPlan, area: Rect, taken: Iterable[Rect]) -> Rect | None:
    """The first place of the wanted length, flush with the block if it can be, else the longest."""
    longest: Rect | None = None
    for strip in strips(plan, area, taken):
        for row in strip.rows(_SLUG_HEIGHT):
            for low, high in strip.free_spans(row, _SLUG_HEIGHT):
                flush = max(low, strip.block.left)
                start = flush if high - flush >= _SLUG_WANTED else low
                box = strip.on_sheet(start, row, high - start, _SLUG_HEIGHT)
                if high - start >= _SLUG_WANTED:
                    return box
                if high - start >= _SLUG_SHORTEST and _is_longer(box, longest):
                    longest = box
    return longest


def _is_longer(box: Rect, than: Rect | None) -> bool:
    return than is None or max(box.width, box.height) > max(than.width, than.height) + _HAIR
