"""Whether the cards lie where the plan has them, and backs behind fronts: by the forms that the
pages place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from deckgen.geometry import Point, Size
from deckgen.preflight.content import PlacedForm
from deckgen.preflight.expected import Expected, ExpectedCard
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import CARDS, Hit, page_rule
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


@page_rule(
    "page.placement",
    Severity.ERROR,
    "The knife goes where the plan says, so the cards must lie there: within 0.05 mm, turned as "
    "planned, inking no more than was left to them",
    products=CARDS,
)
def placement(page: Page) -> Iterator[Hit]:
    if page.expected is None:
        return
    forms = _by_place(page.content.forms)
    for card in page.expected.cards:
        near = _near(forms, card.trim.centre)
        fault = _misplaced(card, near)
        if fault:
            yield Hit(f"{fault}: card {card.id} ({card.side})", page.number, card.trim)


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


@page_rule(
    "page.back-behind-front",
    Severity.ERROR,
    "Held to the light, every back lies behind its own front: once the sheet is turned, left and "
    "right or top and bottom have changed places",
    products={Product.SHEETS},
)
def back_behind_front(page: Page) -> Iterator[Hit]:
    file = page.file.expected
    if page.expected is None or not file.backs:
        return
    sides = page.file.once(_Sheets).with_page(page)
    size = page.expected.size
    fronts = [_back_of(each, size, file) for each in sides if each.card.side == "front"]
    due = _by_place(fronts)
    for each in sides if due else ():
        if each.card.side == "back":
            behind = _near(due, each.form.centre, 2 * _NEAR)
            if _Back(each.card.id, each.form.rotation) not in [back.what for back in behind]:
                message = f"the back of card {each.card.id} is not behind its front"
                yield Hit(message, each.page, each.card.trim)


class _Lying(NamedTuple):
    """A card of the plan, and what lies in its place."""

    page: int
    card: ExpectedCard
    form: PlacedForm


class _Sheets:
    """What lies on the sheets of which not all sides have been read."""

    def __init__(self, file: Subject) -> None:
        pages = (file.expected.page(number) for number in range(1, len(file.pages) + 1))
        self._unread = Counter(page.sheet for page in pages if page is not None)
        self._lying: dict[int, list[_Lying]] = defaultdict(list)

    def with_page(self, page: Page) -> Sequence[_Lying]:
        """All that lies on a sheet, once its last page is there."""
        assert page.expected is not None
        sheet = page.expected.sheet
        self._lying[sheet] += _lying(page)
        self._unread[sheet] -= 1
        return () if self._unread[sheet] else self._lying.pop(sheet)


def _lying(page: Page) -> Iterator[_Lying]:
    """`page.placement` tells of the cards in whose place there is nothing."""
    assert page.expected is not None
    forms = _by_place(page.content.forms)
    for card in page.expected.cards:
        for form in _near(forms, card.trim.centre)[:1]:
            yield _Lying(page.number, card, form)


class _Back(NamedTuple):
    card: str
    rotation: int


class _DueBack(NamedTuple):
    """Where the back of a card must lie, and how turned, for its front to be where it is."""

    what: _Back
    centre: Point


def _back_of(front: _Lying, sheet: Size, expected: Expected) -> _DueBack:
    ahead, turned = front.form.centre, -front.form.rotation
    if _turns_over_upright_axis(sheet, expected):
        centre = Point(sheet.width - ahead.x, ahead.y)
    else:
        centre, turned = Point(ahead.x, sheet.height - ahead.y), 180 + turned
    return _DueBack(_Back(front.card.id, turned % 360), centre)


def _turns_over_upright_axis(sheet: Size, expected: Expected) -> bool:
    """The long edges of a portrait sheet are its upright ones. A press turns over the upright axis
    and tumbles over the level one."""
    if expected.scheme is not Scheme.SHEETWISE:
        return expected.scheme is Scheme.WORK_AND_TURN
    return (expected.flip is Flip.LONG_EDGE) is not (sheet.width > sheet.height)
