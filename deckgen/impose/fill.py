"""Cards put into slots, side by side, as they are asked for.

Cards are taken from their sequence only when their sheet is made, and nothing about a slot is
worked out twice: a hundred thousand cards pass through here at a few microseconds each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from deckgen.face import Face, Item
from deckgen.geometry import Matrix, Rect, Size
from deckgen.impose.neighbours import ink_areas
from deckgen.sheet import CardFaces, Cards, Flip, PageOrder, Placement, SheetPlan, Side, Slot

SideName: TypeAlias = Literal["front", "back"]
Slug: TypeAlias = Callable[[int, int, SideName], tuple[Item, ...]]
"""The slug line of one side: number of the sheet from 1, number of sheets, which side."""

_Geometry: TypeAlias = tuple[Matrix, Rect]
"""What a placement needs besides its face."""


def sheet_count(cards: int, plan: SheetPlan) -> int:
    return -(-cards // len(plan.slots))


def impose(
    cards: Cards,
    plan: SheetPlan,
    flip: Flip,
    front_marks: tuple[Item, ...] = (),
    back_marks: tuple[Item, ...] = (),
    slug: Slug | None = None,
    *,
    backs: bool = True,
    first_sheet: int = 1,
    sheets: int | None = None,
) -> Iterator[Side]:
    """The sides of all sheets: a front, then its back. The slots of a sheet fill in their order;
    the last sheet may be partial, and its backs are mirrored like all others.

    A deck with cards of two sizes is imposed in two runs: `first_sheet` and `sheets` then number
    its sheets through. Raises ValueError if a card is not of the plan's size.
    """
    front = _geometry(plan)
    back = _geometry(plan.back(flip))
    total = sheets or sheet_count(len(cards), plan)
    for number, start in enumerate(range(0, len(cards), len(front)), start=first_sheet):
        on_sheet = [cards[i] for i in range(start, min(start + len(front), len(cards)))]
        fronts = _place(on_sheet, [card.front for card in on_sheet], front, plan.card)
        yield _side(plan, fronts, front_marks + (slug(number, total, "front") if slug else ()))
        if backs:
            behind = _place(on_sheet, [card.back for card in on_sheet], back, plan.card)
            yield _side(plan, behind, back_marks + (slug(number, total, "back") if slug else ()))


def _place(
    cards: list[CardFaces], faces: list[Face], geometry: list[_Geometry], size: Size
) -> tuple[Placement, ...]:
    placements = []
    # The last sheet has fewer cards than slots.
    for card, face, (matrix, clip) in zip(cards, faces, geometry, strict=False):
        if face.size != size:
            raise ValueError(f"card '{card.id}' is not of the size that the sheet was planned for")
        placements.append(Placement(face, matrix, clip, card.id))
    return tuple(placements)


def _side(plan: SheetPlan, placements: tuple[Placement, ...], marks: tuple[Item, ...]) -> Side:
    """The trim box of an imposed side is the sheet: its cards are trimmed, not the page."""
    return Side(plan.size, plan.sheet, plan.sheet, placements, marks)


def _geometry(plan: SheetPlan) -> list[_Geometry]:
    areas = ink_areas([slot.rect for slot in plan.slots], plan.bleed)
    return [
        (_matrix(slot), _clip(slot, area, plan.card))
        for slot, area in zip(plan.slots, areas, strict=True)
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
    for i in range(len(cards)):
        card = cards[i]
        faces = (card.front, card.back) if backs else (card.front,)
        for face in faces if order is PageOrder.FRONT_BACK else reversed(faces):
            boxes = known.get(face.size) or known.setdefault(face.size, _boxes(face.size, bleed))
            page, trim, bleed_box, clip = boxes
            yield Side(page, trim, bleed_box, (Placement(face, to_page, clip, card.id),))


def _boxes(size: Size, bleed: float) -> tuple[Size, Rect, Rect, Rect]:
    """Page size, trim box and bleed box on the page, and the face's clip."""
    page = Rect(0, 0, size.width + 2 * bleed, size.height + 2 * bleed)
    trim = Rect(bleed, bleed, size.width, size.height)
    return page.size, trim, page, Rect(-bleed, -bleed, page.width, page.height)
