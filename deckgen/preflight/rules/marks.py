"""Marks: at the ends of every line that is cut, and on nothing that is sold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from deckgen.geometry import Rect
from deckgen.preflight.content import Painted, PaintedPath
from deckgen.preflight.content.boxes import rect_of
from deckgen.preflight.content.painted import parts
from deckgen.preflight.cut_lines import CutEnd, cut_ends
from deckgen.preflight.faces import FaceArea
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import CUT, Hit, page_rule
from deckgen.profile import Product
from deckgen.units import mm

_HAIR = mm(0.05)
_OFF = mm(0.1)
"""What a crop mark may be off its trim line: a third of its own thickness more than it is wide."""

_Along: TypeAlias = tuple[bool, int]
_Lines: TypeAlias = Mapping[_Along, Sequence[tuple[Rect, PaintedPath]]]
"""Lines by whether they are upright, and the point of the sheet, left or above, where they lie."""

_THINNEST = 0.245
"""A quarter of a point (Ghent Workgroup, sheet-fed), as rounding leaves it."""

_ROOM, _ROOM_IN_PRINT = mm(1), mm(11)
"""Between a bleed and the sheet's edge, less than which has no room for a mark: a shorter one
cannot be told from dirt. Office machines keep up to 10 mm of that edge to themselves."""


@page_rule(
    "mark.in-bleed",
    Severity.ERROR,
    "A mark, or a neighbour, that reaches into a card's bleed shows at its edge when the knife is "
    "off",
    press=True,
    products=CUT,
)
def in_bleed(page: Page) -> Iterator[Hit]:
    """A card's own things are cut to the area that it may ink, so that what crosses the border of
    that area is not its own. Beside an empty place the areas of two cards may cross in what is cut
    off; what keeps to its own is right there."""
    if page.file.expected.pages is None:
        return
    for face, items in page.on_faces:
        for item in items:
            if _intrudes(item, face, page.faces):
                card = f" of {face.card}" if face.card else ""
                yield Hit(f"something reaches into the bleed{card}", page.number, item.area)


def _intrudes(item: Painted, face: FaceArea, faces: Iterable[FaceArea]) -> bool:
    if face.ink.contains(item.area, _HAIR):
        return False
    boxes = parts(item) if isinstance(item, PaintedPath) else (item.area,)
    foreign = [box for box in boxes if _crosses(box, face.ink)]
    return any(
        box.overlaps(face.trim, _HAIR) or not any(each.ink.contains(box, _HAIR) for each in faces)
        for box in foreign
    )


def _crosses(box: Rect, ink: Rect) -> bool:
    return box.overlaps(ink, _HAIR) and not ink.contains(box, _HAIR)


@page_rule(
    "mark.on-single",
    Severity.ERROR,
    "A print shop that imposes single cards puts its own marks beside them, and asks for none",
    press=True,
    products={Product.SINGLES},
)
def on_single(page: Page) -> Iterator[Hit]:
    for face in page.faces:
        outside = [
            item
            for item in page.content.seen
            if not item.area.overlaps(face.ink) and not item.look.inks.white
        ]
        if outside:
            yield Hit("something is painted outside the bleed", page.number, outside[0].area)


@page_rule(
    "mark.crop",
    Severity.ERROR,
    "The sheet is cut along crop marks: one at both ends of every trim line, on every plate, thick "
    "enough to be seen",
    press=True,
    products=CUT,
)
def crop(page: Page) -> Iterator[Hit]:
    expected = page.file.expected
    if page.expected is None or not page.faces or not expected.marks.crop:
        return
    room = _ROOM if expected.marks.in_margin else _ROOM_IN_PRINT
    size = page.expected.size
    trims = tuple(face.trim for face in page.faces)
    ends = cut_ends(trims, expected.bleed or 0, Rect(0, 0, size.width, size.height), room)
    yield from _crops(page.number, ends, _straight(page.content.paths))


def _crops(number: int, ends: Iterable[CutEnd], lines: _Lines) -> Iterator[Hit]:
    missing = []
    found: dict[int, PaintedPath] = {}
    for end in ends:
        at = [item for line, item in _along(lines, end.reach) if _marks(end, line)]
        if not at:
            missing.append(end)
        found.update({id(item): item for item in at})
    if missing:
        what = "1 crop mark is" if len(missing) == 1 else f"{len(missing)} crop marks are"
        yield Hit(f"{what} missing, the first {missing[0].name}", number, missing[0].reach)
    for item in found.values():
        if item.width < _THINNEST:
            yield Hit(f"crop marks are {item.width:.2g} pt thick", number, item.area)
        if not item.look.inks.registration:
            yield Hit("crop marks are not on every plate (Separation All)", number, item.area)


def _marks(end: CutEnd, line: Rect) -> bool:
    return end.reach.outset(_OFF).contains(line)


def _straight(paths: Iterable[PaintedPath]) -> _Lines:
    """Each straight line, without its thickness."""
    lines: dict[_Along, list[tuple[Rect, PaintedPath]]] = defaultdict(list)
    for item in paths:
        for subpath in item.shape.subpaths if item.look.stroked else ():
            if len(subpath) == 2:
                one, other = (item.matrix.apply(x, y) for x, y in subpath)
                line = rect_of((one.x, one.y, other.x, other.y))
                lines[_place(line)].append((line, item))
    return lines


def _place(line: Rect) -> _Along:
    upright = line.width < line.height
    return upright, int(line.x if upright else line.y)


def _along(lines: _Lines, reach: Rect) -> Iterator[tuple[Rect, PaintedPath]]:
    """Those that may lie within the reach of a mark: a sheet has a hundred others."""
    upright, place = _place(reach)
    for near in (place - 1, place, place + 1):
        yield from lines.get((upright, near), ())
