"""Marks: at the ends of every line that is cut, and on nothing that is sold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.geometry import Rect
from deckgen.preflight.content import Painted, PaintedPath
from deckgen.preflight.content.painted import parts
from deckgen.preflight.cut_lines import CutEnd, cut_ends
from deckgen.preflight.faces import FaceArea, faces_on, on_faces, page_numbers
from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Product
from deckgen.units import mm

_HAIR = mm(0.05)
_OFF = mm(0.1)
"""What a crop mark may be off its trim line: a third of its own thickness more than it is wide."""

_THINNEST = 0.245
"""A quarter of a point (Ghent Workgroup, sheet-fed), as rounding leaves it."""

_ROOM, _ROOM_IN_PRINT = mm(1), mm(11)
"""Between a bleed and the sheet's edge, less than which has no room for a mark: a shorter one
cannot be told from dirt. Office machines keep up to 10 mm of that edge to themselves."""


@rule(
    "mark.in-bleed",
    Severity.ERROR,
    "A mark, or a neighbour, that reaches into a card's bleed shows at its edge when the knife is "
    "off",
    press=True,
)
def in_bleed(subject: Subject) -> Iterator[Hit]:
    """A card's own things are cut to the area that it may ink, so that what crosses the border of
    that area is not its own."""
    if subject.expected.pages is None:
        return
    for number in page_numbers(subject):
        faces = faces_on(subject, number)
        if not faces:
            continue
        for face, items in on_faces(faces, subject.content(number).seen):
            for item in items:
                if _intrudes(item, face.ink):
                    card = f" of {face.card}" if face.card else ""
                    yield Hit(f"something reaches into the bleed{card}", number, item.area)


def _intrudes(item: Painted, ink: Rect) -> bool:
    boxes = parts(item) if isinstance(item, PaintedPath) else (item.area,)
    return any(box.overlaps(ink, _HAIR) and not ink.contains(box, _HAIR) for box in boxes)


@rule(
    "mark.on-single",
    Severity.ERROR,
    "A print shop that imposes single cards puts its own marks beside them, and asks for none",
    press=True,
)
def on_single(subject: Subject) -> Iterator[Hit]:
    if subject.expected.product is not Product.SINGLES:
        return
    for number in page_numbers(subject):
        for face in faces_on(subject, number):
            outside = [
                item
                for item in subject.content(number).seen
                if not item.area.overlaps(face.ink) and not item.look.inks.white
            ]
            if outside:
                yield Hit("something is painted outside the bleed", number, outside[0].area)


@rule(
    "mark.crop",
    Severity.ERROR,
    "The sheet is cut along crop marks: one at both ends of every trim line, on every plate, thick "
    "enough to be seen",
    press=True,
)
def crop(subject: Subject) -> Iterator[Hit]:
    expected = subject.expected
    if expected.pages is None or not expected.marks.crop:
        return
    room = _ROOM if expected.marks.in_margin else _ROOM_IN_PRINT
    for number in page_numbers(subject):
        page, faces = expected.page(number), faces_on(subject, number)
        if page is None or not faces:
            continue
        marks = list(_straight(subject.content(number).seen))
        sheet = Rect(0, 0, page.size.width, page.size.height)
        yield from _crops(number, cut_ends(_trims(faces), expected.bleed or 0, sheet, room), marks)


def _trims(faces: Sequence[FaceArea]) -> list[Rect]:
    return [face.trim for face in faces]


def _crops(
    number: int, ends: Iterable[CutEnd], marks: Sequence[tuple[Rect, PaintedPath]]
) -> Iterator[Hit]:
    missing = []
    found: dict[int, PaintedPath] = {}
    for end in ends:
        at = [item for line, item in marks if end.reach.outset(_OFF).contains(line)]
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


def _straight(items: Iterable[Painted]) -> Iterator[tuple[Rect, PaintedPath]]:
    """Each straight line, without its thickness."""
    for item in items:
        if not isinstance(item, PaintedPath) or not item.look.stroked:
            continue
        for subpath in item.shape.subpaths:
            if len(subpath) == 2:
                first, last = (item.matrix.apply(x, y) for x, y in subpath)
                yield (
                    Rect.from_edges(
                        min(first.x, last.x),
                        min(first.y, last.y),
                        max(first.x, last.x),
                        max(first.y, last.y),
                    ),
                    item,
                )
