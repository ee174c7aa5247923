"""Cards put into slots, side by side, as they are asked for.

Cards are taken from their sequence only when their sheet is made, and nothing about a slot is
worked out twice: a hundred thousand cards pass through here at a few microseconds each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from deckgen.face import Face, Item
from deckgen.geometry import Matrix, Rect, Size
from deckgen.impose.neighbours import ink_areas
from deckgen.impose.stacking import Order
from deckgen.sheet import (
    CardFaces,
    Cards,
    Flip,
    PageOrder,
    Placement,
    SheetPlan,
    Side,
    SideName,
    Slot,
)

Slug: TypeAlias = Callable[[int, int, SideName], tuple[Item, ...]]
"""The slug line of one side: number of the sheet from 1, number of sheets, which side."""

_Geometry: TypeAlias = tuple[Matrix, Rect]
"""What a placement needs besides its face."""


def impose(
    cards: Cards,
    plan: SheetPlan,
    flip: Flip,
    front_marks: tuple[Item, ...] = (),
    back_marks: tuple[Item, ...] = (),
    slug: Slug | None = None,
    *,
    order: Order | None = None,
    backs: bool = True,
    first_sheet: int = 1,
    sheets: int | None = None,
) -> Iterator[Side]:
    """The sides of all sheets: a front, then its back; one side alone where one forme has both.

    Without an `order`, the slots of a sheet fill with the next cards; the last sheet may be
    partial, and its backs are mirrored like all others. A deck with cards of two sizes is imposed
    in two runs: `first_sheet` and `sheets` then number its sheets through. Raises ValueError if a
    card is not of the plan's size.
    """
    geometries: dict[int, tuple[list[_Geometry], list[_Geometry]]] = {}
    order = order or Order(len(cards), len(plan.slots))
    total = sheets or order.sheets
    for sheet in range(order.sheets):
        number = first_sheet + sheet
        on_sheet = _taken(cards, order.on_sheet(sheet))
        filled = len(on_sheet)
        if filled not in geometries:
            some = replace(plan, slots=plan.slots[:filled])
            geometries[filled] = _geometry(some), _geometry(some.back(flip))
        front, back = geometries[filled]
        fronts = _place(on_sheet, [card.front for card in on_sheet], front, plan.card, "front")
        behind: tuple[Placement, ...] = ()
        if backs:
            behind = _place(on_sheet, [card.back for card in on_sheet], back, plan.card, "back")
        if plan.scheme.one_forme:
            fronts, behind = fronts + behind, ()
        marks = front_marks + (slug(number, total, "front") if slug else ())
        yield Side(plan.size, plan.sheet, plan.sheet, fronts, marks, "front", number)
        if behind:
            marks = back_marks + (slug(number, total, "back") if slug else ())
            yield Side(plan.size, plan.sheet, plan.sheet, behind, marks, "back", number)


def _taken(cards: Cards, places: Sequence[int]) -> list[CardFaces]:
    """Each card is asked for once where it follows itself, as one that is repeated does."""
    taken: list[CardFaces] = []
    latest = -1
    for place in places:
        taken.append(taken[-1] if place == latest else cards[place])
        latest = place
    return taken


def _place(
    cards: list[CardFaces],
    faces: list[Face],
    geometry: list[_Geometry],
    size: Size,
    of: SideName,
) -> tuple[Placement, ...]:
    placements = []
    for card, face, (matrix, clip) in zip(cards, faces, geometry, strict=True):
        if face.size != size:
            raise ValueError(f"card '{card.id}' is not of the size that the sheet was planned for")
        placements.append(Placement(face, matrix, clip, card.id, of))
    return tuple(placements)


def _geometry(plan: SheetPlan) -> list[_Geometry]:
    """Of the slots, which are all filled: beside an empty one a bleed is whole. One forme has more
    trims beside them, which the bleeds keep off too."""
    areas = ink_areas(plan.trims, plan.bleed)
    return [
        (_matrix(slot), _clip(slot, area, plan.card))
        for slot, area in zip(plan.slots, areas, strict=False)
    ]


def _matrix(slot: Slot) -> Matrix:
    """Takes a face's trim to the slot: turned about its corner, then moved into place."""
    rect = slot.rect
    turn = Matrix.rotation(slot.rotation)
    corner = {
        0: (rect.left, rect.top),
        90: (rect.right, rect.top),
        180: (rect.right, rect.bottom),
        270: (rect.left, rect.bottom),
    }[slot.rotation]
    return turn.then(Matrix.translation(*corner))


def _clip(slot: Slot, area: Rect, card: Size) -> Rect:
    """The area that a card may ink, in its face's space.

    A quarter turn clockwise brings a face's left side to the top, its top to the right, and so on:
    the sheet's sides in the order left, top, right, bottom, one further on for each quarter.
    """
    trim = slot.rect
    beyond = (
        trim.left - area.left,
        trim.top - area.top,
        area.right - trim.right,
        area.bottom - trim.bottom,
    )
    quarters = slot.rotation // 90
    left, top, right, bottom = (beyond[(side + quarters) % 4] for side in range(4))
    return Rect.from_edges(-left, -top, card.width + right, card.height + bottom)


def singles(cards: Cards, bleed: float, order: PageOrder, *, backs: bool = True) -> Iterator[Side]:
    """Each face on a page of its own, as large as its trim and bleed. Cards may differ in size."""
    known: dict[Size, tuple[Size, Rect, Rect, Rect]] = {}
    to_page = Matrix.translation(bleed, bleed)
    both: tuple[SideName, ...] = ("front", "back") if backs else ("front",)
    names = both if order is PageOrder.FRONT_BACK else both[::-1]
    for i in range(len(cards)):
        card = cards[i]
        for name in names:
            face = card.front if name == "front" else card.back
            boxes = known.get(face.size) or known.setdefault(face.size, _boxes(face.size, bleed))
            page, trim, bleed_box, clip = boxes
            placement = Placement(face, to_page, clip, card.id, name)
            yield Side(page, trim, bleed_box, (placement,), (), name, i + 1)


def _boxes(size: Size, bleed: float) -> tuple[Size, Rect, Rect, Rect]:
    """Page size, trim box and bleed box on the page, and the face's clip."""
    page = Rect(0, 0, size.width + 2 * bleed, size.height + 2 * bleed)
    trim = Rect(bleed, bleed, size.width, size.height)
    return page.size, trim, page, Rect(-bleed, -bleed, page.width, page.height)
