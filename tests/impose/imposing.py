"""Sheets and cards for the tests of imposition: real ones, and any that can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from hypothesis import strategies as st

from deckgen.face import Face
from deckgen.geometry import Rect, Size
from deckgen.impose import plan_sheet
from deckgen.paper import Paper, named_paper
from deckgen.sheet import CardFaces, FixedSlot, Gutter, Scheme, SheetPlan, SheetSpec
from deckgen.units import mm, to_mm

T = TypeVar("T")

A6_LANDSCAPE = Size(mm(148), mm(105))
POKER = Size(mm(63.5), mm(88.9))
TAROT = Size(mm(70), mm(120))


def auto(
    paper: str, card: Size, bleed: float, margin: float = 5, scheme: Scheme = Scheme.SHEETWISE
) -> SheetPlan:
    return plan_sheet(None, named_paper(paper), card, mm(bleed), None, mm(margin), scheme)


def card(number: int, size: Size, bleed: float = 0.0) -> CardFaces:
    return CardFaces(f"card-{number}", Face(size, bleed, ()), Face(size, bleed, ()))


def cards(count: int, size: Size) -> list[CardFaces]:
    return [card(number, size) for number in range(count)]


def in_mm(rect: Rect) -> tuple[float, float, float, float]:
    """Left, top, right, bottom, to a thousandth of a millimetre."""
    edges = (rect.left, rect.top, rect.right, rect.bottom)
    return tuple(round(to_mm(edge), 3) for edge in edges)  # type: ignore[return-value]


def pairs(rects: Sequence[T]) -> Iterator[tuple[T, T]]:
    for i, one in enumerate(rects):
        for other in rects[i + 1 :]:
            yield one, other


def lengths(low: float, high: float) -> st.SearchStrategy[float]:
    """Points for whole tenths of a millimetre: as people write them, so that edges often agree."""
    return st.integers(int(low * 10), int(high * 10)).map(lambda tenths: mm(tenths / 10))


@st.composite
def auto_plans(draw: st.DrawFn) -> SheetPlan:
    paper = Paper("", Size(draw(lengths(150, 500)), draw(lengths(150, 500))), draw(st.booleans()))
    size = Size(draw(lengths(25, 130)), draw(lengths(25, 130)))
    gutter = draw(st.none() | st.builds(Gutter, lengths(0, 12), lengths(0, 12)))
    # Any of these cards fits on any of these sheets: 150 - 2 × (4 + 6) = 130.
    return plan_sheet(None, paper, size, draw(lengths(0, 4)), gutter, draw(lengths(0, 6)))


@st.composite
def one_forme_plans(draw: st.DrawFn) -> SheetPlan:
    paper = Paper("", Size(draw(lengths(280, 500)), draw(lengths(280, 500))), draw(st.booleans()))
    size = Size(draw(lengths(25, 120)), draw(lengths(25, 120)))
    gutter = draw(st.none() | st.builds(Gutter, lengths(0, 12), lengths(0, 12)))
    return plan_sheet(
        None,
        paper,
        size,
        draw(lengths(0, 4)),
        gutter,
        draw(lengths(0, 6)),
        draw(st.sampled_from((Scheme.WORK_AND_TURN, Scheme.WORK_AND_TUMBLE))),
        head_to_head=draw(st.booleans()),
    )


@st.composite
def scattered_plans(draw: st.DrawFn) -> SheetPlan:
    """Slots placed one by one, touching ones and ones that meet at a corner among them."""
    sheet, size = Size(mm(420), mm(297)), Size(mm(60), mm(40))
    bleed = draw(lengths(0, 4))
    grid = st.integers(0, 40).map(lambda tens: mm(tens * 10)) | lengths(4, 350)
    taken: list[Rect] = []
    slots: list[FixedSlot] = []
    area = Rect(0, 0, sheet.width, sheet.height)
    for _ in range(draw(st.integers(1, 12))):
        slot = FixedSlot(draw(grid), draw(grid), draw(st.sampled_from((0, 90, 180, 270))))
        cell = size.turned() if slot.rotation % 180 else size
        trim = Rect(slot.x, slot.y, cell.width, cell.height)
        free = not any(trim.overlaps(other) for other in taken)
        if area.contains(trim.outset(bleed)) and free:
            taken.append(trim)
            slots.append(slot)
    first = slots or [FixedSlot(mm(50), mm(50))]
    spec = SheetSpec("scattered", Paper("", sheet, fixed=True), tuple(first))
    return plan_sheet(spec, None, size, bleed)


plans = auto_plans() | scattered_plans()
