"""Which slots a sheet has: the numbers of real sheets, and rules that hold for any."""

from __future__ import annotations

import pytest
from hypothesis import given
from imposing import (
    A6_LANDSCAPE,
    POKER,
    TAROT,
    auto,
    auto_plans,
    in_mm,
    pairs,
)

from deckgen.geometry import Point, Size
from deckgen.impose import plan_sheet
from deckgen.paper import Paper, named_paper
from deckgen.sheet import FixedSlot, Grid, Gutter, SheetPlan, SheetSpec
from deckgen.units import mm

SRA3 = named_paper("SRA3 portrait")


def test_six_a6_landscape_cards_on_sra3():
    plan = auto("SRA3 portrait", A6_LANDSCAPE, bleed=3)
    assert [in_mm(slot.rect) for slot in plan.slots] == [
        (9, 61.5, 157, 166.5),
        (163, 61.5, 311, 166.5),
        (9, 172.5, 157, 277.5),
        (163, 172.5, 311, 277.5),
        (9, 283.5, 157, 388.5),
        (163, 283.5, 311, 388.5),
    ]
    assert {slot.rotation for slot in plan.slots} == {0}


def test_twelve_tarot_cards_on_sra3():
    plan = auto("SRA3 portrait", TAROT, bleed=3)
    assert (len(plan.slots), in_mm(plan.block)) == (12, (11, 39, 309, 411))
    assert in_mm(plan.slots[5].rect) == (87, 165, 157, 285)


def test_eight_poker_cards_turned_on_a4_portrait():
    plan = auto("A4 portrait", POKER, bleed=2)
    assert (len(plan.slots), in_mm(plan.block)) == (8, (14.1, 15.5, 195.9, 281.5))
    assert {slot.rotation for slot in plan.slots} == {90}


def test_an_open_paper_is_turned_so_that_cards_stand_upright():
    plan = auto("A4", POKER, bleed=2)
    assert plan.size == named_paper("A4 landscape").size
    assert {slot.rotation for slot in plan.slots} == {0}


def test_a_tie_goes_to_portrait():
    square = Size(mm(60), mm(60))
    assert not auto("A4", square, bleed=2).size.landscape


def test_two_blocks_where_they_gain_a_card_with_room_for_crop_marks_between():
    plan = auto("A3 portrait", A6_LANDSCAPE, bleed=3)
    assert [(in_mm(slot.rect), slot.rotation) for slot in plan.slots] == [
        ((16.5, 46.5, 164.5, 151.5), 0),
        ((16.5, 157.5, 164.5, 262.5), 0),
        ((16.5, 268.5, 164.5, 373.5), 0),
        ((175.5, 59, 280.5, 207), 90),
        ((175.5, 213, 280.5, 361), 90),
    ]


def test_a_block_beside_a_block():
    # Two upright cards above each other, and a turned one to their right.
    paper = Paper("", Size(mm(80 + 50), mm(100)), fixed=True)
    plan = plan_sheet(None, paper, Size(mm(80), mm(50)), 0.0)
    assert sorted((in_mm(slot.rect), slot.rotation) for slot in plan.slots) == [
        ((0, 0, 80, 50), 0),
        ((0, 50, 80, 100), 0),
        ((80, 10, 130, 90), 90),
    ]


def test_a_single_cut_is_less_than_a_double_one():
    # Two by one upright or one by two turned: both give two cards and the same number of cuts, but
    # with a gutter across only, stacking needs fewer.
    paper = Paper("", Size(mm(110), mm(110)), fixed=True)
    plan = plan_sheet(None, paper, Size(mm(50), mm(100)), 0.0, Gutter(mm(10), 0))
    assert [in_mm(slot.rect) for slot in plan.slots] == [(5, 5, 105, 55), (5, 55, 105, 105)]


def test_nothing_fits():
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        plan_sheet(None, named_paper("A6"), A6_LANDSCAPE, mm(3), None, mm(5))
    assert str(error.value) == (
        "not one card of 148 mm × 105 mm fits on A6 (105 mm × 148 mm) with a bleed of 3 mm and an "
        "unprintable edge of 5 mm"
    )


@given(auto_plans())
def test_auto_slots_never_overlap_and_keep_off_the_edge(plan: SheetPlan):
    trims = [slot.rect for slot in plan.slots]
    assert not any(one.overlaps(other) for one, other in pairs(trims))
    assert all(plan.printable.contains(bleed) for bleed in plan.bleeds)
    assert plan.block.centre.x == pytest.approx(plan.size.width / 2)
    assert plan.block.centre.y == pytest.approx(plan.size.height / 2)


@given(auto_plans())
def test_auto_is_not_worse_than_any_plain_grid(plan: SheetPlan):
    edge = 2 * (plan.margin + plan.bleed)
    for cell in (plan.card, plan.card.turned()):
        columns = int(
            (plan.size.width - edge + plan.gutter.x + 1e-6) // (cell.width + plan.gutter.x)
        )
        rows = int(
            (plan.size.height - edge + plan.gutter.y + 1e-6) // (cell.height + plan.gutter.y)
        )
        assert len(plan.slots) >= max(columns, 0) * max(rows, 0)


@given(auto_plans())
def test_neighbours_stand_a_gutter_apart(plan: SheetPlan):
    """A gutter is never narrower than asked for, wherever two trims face each other."""
    for one, other in pairs([slot.rect for slot in plan.slots]):
        across = max(other.left - one.right, one.left - other.right)
        down = max(other.top - one.bottom, one.top - other.bottom)
        assert across >= plan.gutter.x - 1e-6 or down >= plan.gutter.y - 1e-6


def spec(layout: Grid | tuple[FixedSlot, ...], **more: object) -> SheetSpec:
    return SheetSpec("mine", SRA3, layout, **more)  # type: ignore[arg-type]


def test_a_grid_is_centred_with_two_bleeds_between():
    plan = plan_sheet(spec(Grid(2, 3)), SRA3, A6_LANDSCAPE, mm(3))
    assert in_mm(plan.block) == (9, 61.5, 311, 388.5)


def test_a_grid_with_an_origin_gutters_and_turned_cards():
    layout = Grid(2, 2, Gutter(mm(10), mm(4)), Point(mm(20), mm(30)), rotation=90)
    plan = plan_sheet(spec(layout), None, A6_LANDSCAPE, mm(3))
    assert [(in_mm(slot.rect), slot.rotation) for slot in plan.slots] == [
        ((20, 30, 125, 178), 90),
        ((135, 30, 240, 178), 90),
        ((20, 182, 125, 330), 90),
        ((135, 182, 240, 330), 90),
    ]


def test_slots_placed_one_by_one():
    slots = (FixedSlot(mm(9), mm(20)), FixedSlot(mm(9), mm(150), 270))
    plan = plan_sheet(spec(slots), None, TAROT, mm(3))
    assert [(in_mm(slot.rect), slot.rotation) for slot in plan.slots] == [
        ((9, 20, 79, 140), 0),
        ((9, 150, 129, 220), 270),
    ]


@pytest.mark.parametrize(
    ("layout", "more", "paper", "message"),
    [
        (
            Grid(2, 3),
            {"card": TAROT},
            "SRA3 portrait",
            "the sheet 'mine' is made for cards of 70 mm × 120 mm, these cards are 148 mm × 105 mm",
        ),
        (
            Grid(2, 3),
            {},
            "A4",
            "the sheet 'mine' is made for SRA3 (320 mm × 450 mm), the profile asks for "
            "A4 (210 mm × 297 mm)",
        ),
        (
            Grid(2, 3),
            {},
            "SRA3 landscape",
            "the sheet 'mine' is made for SRA3 (320 mm × 450 mm), the profile asks for "
            "SRA3 (450 mm × 320 mm)",
        ),
        (
            Grid(2, 4),
            {},
            "SRA3",
            "on the sheet 'mine', slot 1 with its bleed of 3 mm is 3 mm from the sheet's top edge; "
            "5 mm must stay free",
        ),
        (
            Grid(3, 3),
            {},
            "SRA3",
            "on the sheet 'mine', slot 1 with its bleed of 3 mm reaches 71 mm beyond the sheet's "
            "left edge; 5 mm must stay free",
        ),
        (
            (FixedSlot(mm(10), mm(20)), FixedSlot(mm(100), mm(100), 90)),
            {},
            "SRA3",
            "on the sheet 'mine', slots 1 and 2 overlap",
        ),
    ],
)
def test_a_sheet_that_does_not_suit(layout, more, paper, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        plan_sheet(spec(layout, **more), named_paper(paper), A6_LANDSCAPE, mm(3), None, mm(5))
    assert str(error.value) == message


def test_the_margin_of_the_sheet_goes_before_the_profiles():
    plan = plan_sheet(spec(Grid(2, 4), margin=mm(3)), SRA3, A6_LANDSCAPE, mm(3), None, mm(5))
    assert plan.margin == mm(3)
