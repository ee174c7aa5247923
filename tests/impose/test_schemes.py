"""Work-and-turn and work-and-tumble: one forme, printed on both sides of a sheet that is turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imposing import A6_LANDSCAPE, POKER, TAROT, auto, cards, in_mm, one_forme_plans

from deckgen.geometry import Point, Rect, Size
from deckgen.impose import impose, plan_sheet
from deckgen.marks import colour_bar, crop_marks, registration_marks, slug_position
from deckgen.paper import Paper, named_paper
from deckgen.sheet import (
    FixedSlot,
    Flip,
    Grid,
    Gutter,
    Placement,
    Scheme,
    SheetPlan,
    SheetSpec,
    Side,
)
from deckgen.units import mm

TURN, TUMBLE = Scheme.WORK_AND_TURN, Scheme.WORK_AND_TUMBLE
SRA3 = named_paper("SRA3 portrait")


def trim_of(placement: Placement) -> Rect:
    return placement.matrix.apply_rect(placement.face.trim_box)


def turned(point: Point, size: Size, scheme: Scheme) -> Point:
    """Where a point of the second printing lies as seen from the first, through the paper."""
    if scheme is TURN:
        return Point(size.width - point.x, point.y)
    return Point(point.x, size.height - point.y)


def behind(placement: Placement, side: Side, scheme: Scheme) -> Placement:
    """What the same forme prints behind it: looked for among all, by the middle of its trim."""
    middle = trim_of(placement).centre
    found = []
    for other in side.placements:
        centre = trim_of(other).centre
        through = turned(centre, side.size, scheme)
        if abs(through.x - middle.x) < 1e-6 and abs(through.y - middle.y) < 1e-6:
            found.append(other)
    (only,) = found
    return only


@given(one_forme_plans(), st.integers(1, 30), st.sampled_from(Flip))
def test_held_to_the_light_each_face_has_its_card_s_other_face_behind_it(
    plan: SheetPlan, count: int, flip: Flip
):
    width, height = plan.card.width, plan.card.height
    for side in impose(cards(count, plan.card), plan, flip):
        for face in side.placements:
            other = behind(face, side, plan.scheme)
            assert other.card == face.card
            assert {other.of, face.of} == {"front", "back"}
            for x, y in ((0, 0), (width, 0), (0, height)):
                here = face.matrix.apply(x, y)
                there = turned(other.matrix.apply(width - x, y), side.size, plan.scheme)
                assert (there.x, there.y) == pytest.approx((here.x, here.y), abs=1e-6)


@given(one_forme_plans(), st.integers(0, 30))
def test_one_side_a_sheet_with_each_card_s_front_and_back_once(plan: SheetPlan, count: int):
    deck = cards(count, plan.card)
    sides = list(impose(deck, plan, Flip.LONG_EDGE))
    assert len(sides) == -(-count // len(plan.slots))
    assert [side.sheet for side in sides] == list(range(1, len(sides) + 1))
    assert {side.name for side in sides} <= {"front"}
    for of in ("front", "back"):
        placed = [p for side in sides for p in side.placements if p.of == of]
        assert [p.card for p in placed] == [card.id for card in deck]
        assert [p.face for p in placed] == [getattr(card, of) for card in deck]


@given(one_forme_plans())
def test_no_face_inks_another_s_trim_and_fronts_keep_to_their_half(plan: SheetPlan):
    (side,) = impose(cards(len(plan.slots), plan.card), plan, Flip.LONG_EDGE)
    trims = [trim_of(p) for p in side.placements]
    for i, placement in enumerate(side.placements):
        ink = placement.matrix.apply_rect(placement.clip)
        assert not any(ink.overlaps(other) for other in trims[:i] + trims[i + 1 :])
    half = Rect(0, 0, side.size.width / 2, side.size.height)
    if plan.scheme is TUMBLE:
        half = Rect(0, 0, side.size.width, side.size.height / 2)
    for placement in side.placements:
        assert half.contains(trim_of(placement)) is (placement.of == "front")
        assert plan.printable.contains(trim_of(placement).outset(plan.bleed))


@given(one_forme_plans())
def test_both_halves_are_one_block_in_the_middle(plan: SheetPlan):
    assert len(plan.trims) == 2 * len(plan.slots)
    centre = plan.block.centre
    assert (centre.x, centre.y) == pytest.approx((plan.size.width / 2, plan.size.height / 2))
    assert plan.gutter is not None
    if plan.scheme is TURN:
        apart = min(abs(t.left - plan.size.width / 2) for t in plan.trims) * 2
        assert apart == pytest.approx(plan.gutter.x, abs=1e-6)
    else:
        apart = min(abs(t.top - plan.size.height / 2) for t in plan.trims) * 2
        assert apart == pytest.approx(plan.gutter.y, abs=1e-6)


@given(one_forme_plans())
def test_no_grid_with_an_even_number_across_the_middle_holds_more(plan: SheetPlan):
    edge = 2 * (plan.margin + plan.bleed)
    assert plan.gutter is not None
    for cell in (plan.card, plan.card.turned()):
        columns = int((plan.size.width - edge + plan.gutter.x) / (cell.width + plan.gutter.x))
        rows = int((plan.size.height - edge + plan.gutter.y) / (cell.height + plan.gutter.y))
        if plan.scheme is TURN:
            columns -= columns % 2
        else:
            rows -= rows % 2
        assert len(plan.trims) >= columns * rows


@given(one_forme_plans())
def test_marks_on_the_one_side_belong_to_both_halves(plan: SheetPlan):
    whole = SheetPlan(
        plan.size,
        plan.card,
        plan.slots + plan.back(Flip.LONG_EDGE).slots,
        plan.bleed,
        plan.margin,
        plan.gutter,
    )
    assert crop_marks(plan) == crop_marks(whole)
    assert registration_marks(plan) == registration_marks(whole)
    assert colour_bar(plan) == colour_bar(whole)
    assert slug_position(plan) == slug_position(whole)


def test_three_a6_cards_and_their_backs_on_sra3():
    plan = auto("SRA3 portrait", A6_LANDSCAPE, 3, scheme=TURN)
    (side,) = impose(cards(2, A6_LANDSCAPE), plan, Flip.SHORT_EDGE)
    assert [(p.card, p.of, in_mm(trim_of(p)), p.slot.rotation) for p in side.placements] == [
        ("card-0", "front", (9, 61.5, 157, 166.5), 0),
        ("card-1", "front", (9, 172.5, 157, 277.5), 0),
        ("card-0", "back", (163, 61.5, 311, 166.5), 0),
        ("card-1", "back", (163, 172.5, 311, 277.5), 0),
    ]


def test_tumbled_the_backs_stand_on_their_heads():
    paper, size = Paper("", Size(mm(100), mm(150)), fixed=True), Size(mm(80), mm(60))
    plan = plan_sheet(None, paper, size, mm(3), None, mm(5), TUMBLE)
    (side,) = impose(cards(1, size), plan, Flip.LONG_EDGE)
    front, back = side.placements
    assert (in_mm(trim_of(front)), front.slot.rotation) == ((10, 12, 90, 72), 0)
    assert (in_mm(trim_of(back)), back.slot.rotation) == ((10, 78, 90, 138), 180)


def test_the_middle_is_a_single_cut_without_a_gutter():
    plan = plan_sheet(None, SRA3, POKER, mm(3), Gutter(0, 0), mm(5), TURN)
    assert (len(plan.trims), in_mm(plan.block)) == (18, (33, 9.95, 287, 440.05))
    assert max(in_mm(slot.rect)[2] for slot in plan.slots) == 160


def test_nothing_fits_on_a_half():
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        auto("A5 portrait", A6_LANDSCAPE, 3, scheme=TURN)
    assert str(error.value) == (
        "not one card of 148 mm × 105 mm fits on a half of A5 (148 mm × 210 mm) with a bleed of "
        "3 mm and an unprintable edge of 5 mm"
    )


def drawn(*slots: FixedSlot) -> SheetSpec:
    return SheetSpec("mine", SRA3, slots)


def test_a_grid_drawn_by_hand_is_halved():
    spec = SheetSpec("mine", SRA3, Grid(2, 3))
    plan = plan_sheet(spec, None, A6_LANDSCAPE, mm(3), scheme=TURN)
    assert [in_mm(slot.rect)[0] for slot in plan.slots] == [9, 9, 9]
    worked_out = auto("SRA3 portrait", A6_LANDSCAPE, 3, scheme=TURN)
    assert [*map(in_mm, plan.trims)] == [*map(in_mm, worked_out.trims)]


def test_slots_placed_one_by_one_need_their_likes_opposite_only():
    spec = drawn(FixedSlot(mm(230), mm(30), 270), FixedSlot(mm(20), mm(30), 90))
    plan = plan_sheet(spec, None, TAROT.turned(), mm(3), scheme=TURN)
    assert [(in_mm(slot.rect), slot.rotation) for slot in plan.slots] == [((20, 30, 90, 150), 90)]


@pytest.mark.parametrize(
    ("layout", "scheme", "message"),
    [
        (
            Grid(3, 2),
            TURN,
            "the sheet 'mine' cannot be printed work-and-turn: slot 2 lies across the middle of "
            "the sheet",
        ),
        (
            Grid(3, 3),
            TUMBLE,
            "the sheet 'mine' cannot be printed work-and-tumble: slot 4 lies across the middle of "
            "the sheet",
        ),
        (
            (FixedSlot(mm(20), mm(30)), FixedSlot(mm(225), mm(30))),
            TURN,
            "the sheet 'mine' cannot be printed work-and-turn: slot 1 has none opposite: one is "
            "due at x 230 mm, y 30 mm",
        ),
        (
            (FixedSlot(mm(20), mm(30)), FixedSlot(mm(190), mm(30), 90)),
            TURN,
            "the sheet 'mine' cannot be printed work-and-turn: slot 1 has none opposite: one is "
            "due at x 230 mm, y 30 mm",
        ),
    ],
)
def test_a_sheet_that_is_not_symmetrical(layout, scheme: Scheme, message: str):
    spec = SheetSpec("mine", SRA3, layout)
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        plan_sheet(spec, None, TAROT, mm(3), scheme=scheme)
    assert str(error.value) == message


def test_a_paper_that_may_lie_either_way_takes_the_better_half():
    paper = Paper("", Size(mm(320), mm(450)), fixed=False)
    plan = plan_sheet(None, paper, A6_LANDSCAPE, mm(3), None, mm(5), TUMBLE)
    held = [
        len(
            plan_sheet(
                None, Paper("", s, fixed=True), A6_LANDSCAPE, mm(3), None, mm(5), TUMBLE
            ).slots
        )
        for s in (paper.size, paper.size.turned())
    ]
    assert len(plan.slots) == max(held)
