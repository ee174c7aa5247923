"""Whether the cards lie where the plan has them, and backs behind fronts: by the forms that the
pages place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from deckgen.geometry import Point, Size
from deckgen.preflight.expected import Expected, ExpectedCard, ExpectedPage, SideName
from deckgen.preflight.finding import Severity
from deckgen.preflight.placed import PlacedForm
from deckgen.preflight.rule import Hit, rule
from deckgen.preflight.rules.pages import planned
from deckgen.preflight.subject import Subject
from deckgen.profile import Product
from deckgen.sheet import Flip, Scheme
from deckgen.units import format_mm, mm

_NEAR = mm(0.05)
"""Numbers in a PDF are rounded to some thousandths of a point; no press registers better."""


class _HasCentre(Protocol):
    @property
    def centre(self) -> Point: ...


Placed = TypeVar("Placed", bound=_HasCentre)
Cells: TypeAlias = Mapping[tuple[int, int], list[Placed]]


@rule(
    "page.placement",
    Severity.ERROR,
    "The knife goes where the plan says, so the cards must lie there: within 0.05 mm, turned as "
    "planned, inking no more than was left to them",
)
def placement(subject: Subject) -> Iterator[Hit]:
    for number, page in planned(subject):
        forms = _by_place(subject.placed(number))
        for card in page.cards:
            near = _near(forms, card.trim.centre)
            fault = _misplaced(card, near)
            if fault:
                yield Hit(f"{fault}: card {card.id} ({card.side})", number, card.trim)


def _misplaced(card: ExpectedCard, near: list[PlacedForm]) -> str:
    """What is wrong with all that lies in a card's place, or nothing if one thing is right."""
    faults = [_differs(card, form) for form in near]
    if not faults:
        return "nothing is placed where a card should lie"
    return "" if "" in faults else faults[0]


def _differs(card: ExpectedCard, form: PlacedForm) -> str:
    if form.rotation != card.rotation % 360:
        return f"it is turned by {form.rotation}° in place of {card.rotation}°"
    if not form.box.contains(card.trim, _NEAR):
        return "it is smaller than its trim"
    if not card.ink.contains(form.ink, _NEAR):
        over = max(
            card.ink.left - form.ink.left,
            card.ink.top - form.ink.top,
            form.ink.right - card.ink.right,
            form.ink.bottom - card.ink.bottom,
        )
        return f"it inks {format_mm(over)} more than its bleed"
    return ""


def _by_place(things: Iterable[Placed]) -> Cells[Placed]:
    """In cells of a point, so that a sheet of 700 stamps is not compared with itself."""
    cells: dict[tuple[int, int], list[Placed]] = {}
    for thing in things:
        cells.setdefault((int(thing.centre.x), int(thing.centre.y)), []).append(thing)
    return cells


def _near(cells: Cells[Placed], at: Point, within: float = _NEAR) -> list[Placed]:
    x, y = int(at.x), int(at.y)
    around = [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return [
        thing for cell in around for thing in cells.get(cell, ()) if _same(thing.centre, at, within)
    ]


def _same(one: Point, other: Point, within: float) -> bool:
    return abs(one.x - other.x) <= within and abs(one.y - other.y) <= within


@rule(
    "page.back-behind-front",
    Severity.ERROR,
    "Held to the light, every back lies behind its own front: once the sheet is turned, left and "
    "right or top and bottom have changed places",
)
def back_behind_front(subject: Subject) -> Iterator[Hit]:
    if subject.expected.product is not Product.SHEETS or not subject.expected.backs:
        return
    for pages in _sheets(subject).values():
        due = _by_place(
            _back_of(card, form, page.size, subject.expected)
            for number, page in pages
            for card, form in _lying(subject, number, page, "front")
        )
        for number, page in pages if due else ():
            for card, form in _lying(subject, number, page, "back"):
                backs = _near(due, form.centre, 2 * _NEAR)
                if _Back(card.id, form.rotation) not in [back.what for back in backs]:
                    message = f"the back of card {card.id} is not behind its front"
                    yield Hit(message, number, card.trim)


class _Back(NamedTuple):
    card: str
    rotation: int


class _DueBack(NamedTuple):
    """Where the back of a card must lie, and how turned, for its front to be where it is."""

    what: _Back
    centre: Point


def _sheets(subject: Subject) -> Mapping[int, list[tuple[int, ExpectedPage]]]:
    sheets: dict[int, list[tuple[int, ExpectedPage]]] = {}
    for number, page in planned(subject):
        sheets.setdefault(page.sheet, []).append((number, page))
    return sheets


def _lying(
    subject: Subject, number: int, page: ExpectedPage, side: SideName
) -> Iterator[tuple[ExpectedCard, PlacedForm]]:
    """The cards of a page with what lies in their places; `page.placement` tells of the others."""
    forms = _by_place(subject.placed(number))
    for card in page.cards:
        if card.side == side:
            yield from ((card, form) for form in _near(forms, card.trim.centre)[:1])


def _back_of(card: ExpectedCard, front: PlacedForm, sheet: Size, expected: Expected) -> _DueBack:
    ahead, turned = front.centre, -front.rotation
    if _turns_over_upright_axis(sheet, expected):
        centre = Point(sheet.width - ahead.x, ahead.y)
    else:
        centre, turned = Point(ahead.x, sheet.height - ahead.y), 180 + turned
    return _DueBack(_Back(card.id, turned % 360), centre)


def _turns_over_upright_axis(sheet: Size, expected: Expected) -> bool:
    """The long edges of a portrait sheet are its upright ones. A press turns over the upright axis
    and tumbles over the level one."""
    if expected.scheme is not Scheme.SHEETWISE:
        return expected.scheme is Scheme.WORK_AND_TURN
    return (expected.flip is Flip.LONG_EDGE) is not (sheet.width > sheet.height)
