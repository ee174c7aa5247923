"""Cards that stand head to head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imposing import A6_LANDSCAPE, POKER, TAROT, lengths

from deckgen.geometry import Size
from deckgen.impose import plan_sheet
from deckgen.paper import Paper, named_paper
from deckgen.sheet import FixedSlot, Grid, Gutter, SheetPlan, SheetSpec, Slot
from deckgen.units import mm

SRA3 = named_paper("SRA3 portrait")


def rotations(plan: SheetPlan) -> list[list[int]]:
    """Row by row."""
    rows: dict[float, list[Slot]] = {}
    for slot in plan.slots:
        rows.setdefault(round(slot.rect.y, 3), []).append(slot)
    return [
        [slot.rotation for slot in sorted(rows[y], key=lambda slot: slot.rect.x)]
        for y in sorted(rows)
    ]


def headed(grid: Grid, card: Size = POKER) -> SheetPlan:
    return plan_sheet(SheetSpec("mine", SRA3, grid), None, card, mm(3), head_to_head=True)


def test_in_each_pair_of_rows_the_upper_card_stands_on_its_head():
    assert rotations(headed(Grid(2, 4))) == [[180, 180], [0, 0], [180, 180], [0, 0]]


@pytest.mark.parametrize("rotation", [0, 180])
def test_the_last_of_an_odd_number_of_rows_stands_as_its_grid_does(rotation: int):
    grid = Grid(2, 3, rotation=rotation)
    assert rotations(headed(grid)) == [[180, 180], [0, 0], [rotation, rotation]]


@pytest.mark.parametrize("rotation", [90, 270])
def test_cards_on_their_sides_meet_in_pairs_of_columns(rotation: int):
    grid = Grid(3, 2, rotation=rotation)
    assert rotations(headed(grid)) == [[90, 270, rotation]] * 2


def test_auto_turns_the_heads_of_both_blocks():
    plan = plan_sheet(
        None, named_paper("A3 portrait"), A6_LANDSCAPE, mm(3), None, mm(5), head_to_head=True
    )
    assert [slot.rotation for slot in plan.slots] == [180, 0, 0, 90, 90]


@given(lengths(150, 450), lengths(150, 450), lengths(30, 90), lengths(30, 90), st.booleans())
def test_heads_meet_heads_and_feet_meet_feet(w: float, h: float, cw: float, ch: float, gap: bool):
    gutter = Gutter(mm(6), mm(6)) if gap else Gutter(0, 0)
    paper = Paper("", Size(w, h), fixed=True)
    plan = plan_sheet(None, paper, Size(cw, ch), mm(3), gutter, 0.0, head_to_head=True)
    plain = plan_sheet(None, paper, Size(cw, ch), mm(3), gutter, 0.0)
    assert [slot.rect for slot in plan.slots] == [slot.rect for slot in plain.slots]
    for slot in plan.slots:
        facing = [other for other in plan.slots if _is_ahead(slot, other, plan)]
        if slot.rotation in (90, 180):
            lone = slot.rotation == 90
            assert len(facing) == 1 or lone
        for other in facing:
            assert (slot.rotation - other.rotation) % 360 in (0, 180)


def _is_ahead(slot: Slot, other: Slot, plan: SheetPlan) -> bool:
    """Whether `other` is the neighbour at the head of a card that stands on its head or lies."""
    assert plan.gutter is not None
    one, two = slot.rect, other.rect
    if slot.rotation == 180:
        return abs(two.x - one.x) < 1e-6 and abs(two.top - one.bottom - plan.gutter.y) < 1e-6
    if slot.rotation == 90:
        return abs(two.y - one.y) < 1e-6 and abs(two.left - one.right - plan.gutter.x) < 1e-6
    return False


def test_slots_placed_one_by_one_say_themselves_how_they_are_turned():
    spec = SheetSpec("mine", SRA3, (FixedSlot(mm(20), mm(20)),))
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        plan_sheet(spec, None, TAROT, mm(3), head_to_head=True)
    assert str(error.value) == (
        "head-to-head turns every second row of a grid, and the sheet 'mine' places its slots one "
        "by one; say there how each is turned, by its rotate"
    )
