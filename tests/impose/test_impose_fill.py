"""Which card lies where: on fronts, behind them, and on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imposing import A6_LANDSCAPE, POKER, TAROT, auto, card, cards, in_mm, plans

from deckgen.geometry import Point, Rect, Size
from deckgen.impose import impose, plan_sheet, singles
from deckgen.paper import Paper, named_paper
from deckgen.sheet import (
    CardFaces,
    FixedSlot,
    Flip,
    Grid,
    Gutter,
    PageOrder,
    Placement,
    SheetPlan,
    SheetSpec,
    Side,
)
from deckgen.units import mm

flips = st.sampled_from(Flip)


def trim_of(placement: Placement) -> Rect:
    return placement.matrix.apply_rect(placement.face.trim_box)


def ink_of(placement: Placement) -> Rect:
    return placement.matrix.apply_rect(placement.clip)


def through_the_sheet(point: Point, side: Side, flip: Flip) -> Point:
    """Where a point of the back lies as seen from the front, the sheet flipped over its edge."""
    long_edges_upright = side.size.width <= side.size.height
    if long_edges_upright is (flip is Flip.LONG_EDGE):
        return Point(side.size.width - point.x, point.y)
    return Point(point.x, side.size.height - point.y)


@given(plans, flips, st.integers(0, 40))
def test_every_copy_is_placed_exactly_once_and_in_order(plan: SheetPlan, flip: Flip, count: int):
    deck = cards(count, plan.card)
    sides = list(impose(deck, plan, flip))
    fronts, backs = sides[::2], sides[1::2]
    assert len(fronts) == len(backs) == -(-count // len(plan.slots))
    assert [p.face for side in fronts for p in side.placements] == [c.front for c in deck]
    assert [p.face for side in backs for p in side.placements] == [c.back for c in deck]
    assert [p.card for side in backs for p in side.placements] == [c.id for c in deck]


@given(plans, flips, st.integers(1, 20))
def test_held_to_the_light_every_back_lies_behind_its_front(
    plan: SheetPlan, flip: Flip, count: int
):
    sides = list(impose(cards(count, plan.card), plan, flip))
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        for above, below in zip(front.placements, back.placements, strict=True):
            assert above.card == below.card
            # A card is turned about its upright axis: what is x from the left of its front is x
            # from the right of its back, and as far from the top. Three corners leave nothing open.
            for x, y in ((0, 0), (plan.card.width, 0), (0, plan.card.height)):
                on_front = above.matrix.apply(x, y)
                on_back = below.matrix.apply(plan.card.width - x, y)
                behind = through_the_sheet(on_back, back, flip)
                assert (behind.x, behind.y) == pytest.approx((on_front.x, on_front.y), abs=1e-6)


@given(plans, flips)
def test_no_card_inks_another_s_trim_and_all_ink_their_own(plan: SheetPlan, flip: Flip):
    for side in impose(cards(len(plan.slots), plan.card), plan, flip):
        inks = [ink_of(p) for p in side.placements]
        trims = [trim_of(p) for p in side.placements]
        for i, (ink, trim) in enumerate(zip(inks, trims, strict=True)):
            assert not any(ink.overlaps(other) for other in trims[:i] + trims[i + 1 :])
            assert ink.contains(trim)
            assert trim.outset(plan.bleed).contains(ink)
            assert side.trim.contains(ink)


@given(plans, flips)
def test_a_bleed_is_whole_where_no_neighbour_is_near(plan: SheetPlan, flip: Flip):
    for side in impose(cards(len(plan.slots), plan.card), plan, flip):
        bleeds = [trim_of(p).outset(plan.bleed) for p in side.placements]
        for i, placement in enumerate(side.placements):
            others = bleeds[:i] + bleeds[i + 1 :]
            if not any(bleeds[i].overlaps(other) for other in others):
                assert ink_of(placement).contains(bleeds[i])


def test_inside_the_block_a_bleed_ends_half_way_to_the_next_trim():
    spec = SheetSpec("s", named_paper("A4 portrait"), Grid(3, 3, Gutter(mm(1), mm(4))))
    sides = list(impose(cards(9, POKER), plan_sheet(spec, None, POKER, mm(3)), Flip.LONG_EDGE))
    corner, middle = sides[0].placements[0], sides[0].placements[4]
    assert in_mm(corner.clip) == (-3, -3, 64, 90.9)
    assert in_mm(middle.clip) == (-0.5, -2, 64, 90.9)
    assert in_mm(sides[1].placements[0].clip) == (-0.5, -3, 66.5, 90.9)


def test_beside_an_empty_slot_a_bleed_is_whole():
    spec = SheetSpec("s", named_paper("A4 portrait"), Grid(2, 2, Gutter(0, 0)))
    plan = plan_sheet(spec, None, POKER, mm(3))
    front, back = [*impose(cards(7, POKER), plan, Flip.LONG_EDGE)][2:]
    # Three of four. The second has nothing below it and the third nothing beside it, so that
    # their bleeds are whole there, and cross where nobody has a card.
    assert [in_mm(p.clip) for p in front.placements] == [
        (-3, -3, 63.5, 88.9),
        (0, -3, 66.5, 91.9),
        (-3, 0, 66.5, 91.9),
    ]
    assert in_mm(back.placements[1].clip) == (-3, -3, 63.5, 91.9)


def test_a_turned_cards_clip_is_turned_with_it():
    # The turned card's right neighbour is beside what was its top before it was turned clockwise.
    layout = (FixedSlot(mm(20), mm(20), 90), FixedSlot(mm(90), mm(20), 90))
    spec = SheetSpec("s", named_paper("A4 portrait"), layout)
    sheet = plan_sheet(spec, None, Size(mm(100), mm(70)), mm(3))
    left, right = next(impose(cards(2, sheet.card), sheet, Flip.LONG_EDGE)).placements
    assert in_mm(left.clip) == (-3, 0, 103, 73)
    assert in_mm(right.clip) == (-3, -3, 103, 70)


def test_cards_that_meet_at_a_corner_part_along_the_wider_gap():
    layout = (FixedSlot(mm(20), mm(20)), FixedSlot(mm(92), mm(61)))
    spec = SheetSpec("s", named_paper("A4 portrait"), layout)
    sheet = plan_sheet(spec, None, Size(mm(70), mm(40)), mm(3))
    first, second = next(impose(cards(2, sheet.card), sheet, Flip.LONG_EDGE)).placements
    assert in_mm(first.clip) == (-3, -3, 71, 43)
    assert in_mm(second.clip) == (-1, -3, 73, 43)


def test_a_partial_last_sheet_of_the_real_deck():
    plan = auto("SRA3 portrait", A6_LANDSCAPE, bleed=3)
    sides = list(impose(cards(50, A6_LANDSCAPE), plan, Flip.LONG_EDGE))
    assert len(sides) == 18
    front, back = sides[-2:]
    assert [(p.card, in_mm(trim_of(p))) for p in front.placements] == [
        ("card-48", (9, 61.5, 157, 166.5)),
        ("card-49", (163, 61.5, 311, 166.5)),
    ]
    assert [(p.card, in_mm(trim_of(p))) for p in back.placements] == [
        ("card-48", (163, 61.5, 311, 166.5)),
        ("card-49", (9, 61.5, 157, 166.5)),
    ]
    assert in_mm(back.trim) == in_mm(back.bleed) == (0, 0, 320, 450)


def test_flipped_on_the_short_edge_backs_stand_on_their_heads():
    plan = auto("SRA3 portrait", TAROT, bleed=3)
    front, back = impose(cards(1, TAROT), plan, Flip.SHORT_EDGE)
    assert in_mm(trim_of(front.placements[0])) == (11, 39, 81, 159)
    assert in_mm(trim_of(back.placements[0])) == (11, 291, 81, 411)
    top_left = back.placements[0].matrix.apply(0, 0)
    assert in_mm(Rect(top_left.x, top_left.y, 0, 0)) == (81, 411, 81, 411)


def test_marks_and_slug_come_with_their_side():
    plan = auto("A4 portrait", POKER, bleed=2)
    asked = []

    def slug(number: int, of: int, side: str) -> tuple[str, ...]:
        asked.append((number, of, side))
        return (f"{side} {number} of {of}",)

    sides = impose(cards(9, POKER), plan, Flip.LONG_EDGE, ("f",), ("b",), slug)
    assert [side.marks for side in sides] == [
        ("f", "front 1 of 2"),
        ("b", "back 1 of 2"),
        ("f", "front 2 of 2"),
        ("b", "back 2 of 2"),
    ]
    assert asked == [(1, 2, "front"), (1, 2, "back"), (2, 2, "front"), (2, 2, "back")]


def test_sheets_without_backs_and_numbered_through():
    plan = auto("A4 portrait", POKER, bleed=2)
    sides = impose(
        cards(9, POKER),
        plan,
        Flip.LONG_EDGE,
        slug=lambda *name: (name,),
        backs=False,
        first_sheet=4,
        sheets=5,
    )
    assert [side.marks for side in sides] == [((4, 5, "front"),), ((5, 5, "front"),)]


def test_a_card_of_another_size_is_refused():
    plan = auto("A4 portrait", POKER, bleed=2)
    with pytest.raises(ValueError, match="card 'card-0' is not of the size"):
        list(impose(cards(1, TAROT), plan, Flip.LONG_EDGE))


class Composing(Sequence[CardFaces]):
    """Cards made when they are asked for, like those of the pipeline."""

    def __init__(self, count: int, size: Size) -> None:
        self.asked: list[int] = []
        self._count, self._size = count, size

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index):
        self.asked.append(index)
        return card(index, self._size)

    def __iter__(self) -> Iterator[CardFaces]:
        raise AssertionError("a lazy sequence is not to be gone through at once")


def test_cards_are_asked_for_sheet_by_sheet_and_once():
    deck = Composing(20, POKER)
    sides = impose(deck, auto("A4 portrait", POKER, bleed=2), Flip.LONG_EDGE)
    next(sides)
    assert deck.asked == list(range(8))
    next(sides)
    assert deck.asked == list(range(8))
    list(sides)
    assert deck.asked == list(range(20))


def test_single_cards_are_made_as_asked_for():
    deck = Composing(3, POKER)
    sides = singles(deck, mm(3), PageOrder.FRONT_BACK)
    next(sides)
    assert deck.asked == [0]


@pytest.mark.parametrize(
    ("order", "backs", "faces"),
    [
        (PageOrder.FRONT_BACK, True, ["front", "back", "front", "back"]),
        (PageOrder.BACK_FRONT, True, ["back", "front", "back", "front"]),
        (PageOrder.BACK_FRONT, False, ["front", "front"]),
    ],
)
def test_the_order_of_single_faces(order: PageOrder, backs: bool, faces: list[str]):
    deck = cards(2, POKER)
    names = {id(c.front): "front" for c in deck} | {id(c.back): "back" for c in deck}
    sides = list(singles(deck, mm(3), order, backs=backs))
    assert [names[id(side.placements[0].face)] for side in sides] == faces
    assert [side.placements[0].card for side in sides] == sorted(
        side.placements[0].card for side in sides
    )


def test_each_side_says_what_it_is():
    plan = auto("A4 portrait", POKER, bleed=2)
    sides = [*impose(cards(9, POKER), plan, Flip.LONG_EDGE, first_sheet=3)]
    names = [("front", 3), ("back", 3), ("front", 4), ("back", 4)]
    assert [(side.name, side.sheet) for side in sides] == names
    assert {p.of for side in sides[::2] for p in side.placements} == {"front"}
    assert {p.of for side in sides[1::2] for p in side.placements} == {"back"}
    single = [*singles(cards(2, POKER), mm(3), PageOrder.BACK_FRONT)]
    names = [("back", 1), ("front", 1), ("back", 2), ("front", 2)]
    assert [(side.name, side.sheet) for side in single] == names
    assert [side.placements[0].of for side in single] == ["back", "front"] * 2


@given(plans, flips)
def test_a_placement_knows_its_slot(plan: SheetPlan, flip: Flip):
    front, back = impose(cards(len(plan.slots), plan.card), plan, flip)
    for side, planned in ((front, plan), (back, plan.back(flip))):
        for placement, slot in zip(side.placements, planned.slots, strict=True):
            assert placement.slot.rotation == slot.rotation
            assert in_mm(placement.slot.rect) == in_mm(slot.rect)


def test_the_boxes_of_single_faces_of_two_sizes():
    deck = [card(0, POKER), card(1, TAROT)]
    sides = list(singles(deck, mm(3), PageOrder.FRONT_BACK, backs=False))
    assert [(in_mm(side.trim), in_mm(side.bleed)) for side in sides] == [
        ((3, 3, 66.5, 91.9), (0, 0, 69.5, 94.9)),
        ((3, 3, 73, 123), (0, 0, 76, 126)),
    ]
    assert in_mm(ink_of(sides[0].placements[0])) == (0, 0, 69.5, 94.9)
    assert in_mm(trim_of(sides[1].placements[0])) == in_mm(sides[1].trim)


def test_a_square_sheet_is_taken_as_portrait():
    paper = Paper("", Size(mm(300), mm(300)), fixed=True)
    plan = plan_sheet(None, paper, POKER, mm(3))
    assert plan.back(Flip.LONG_EDGE).slots[0].rect.y == pytest.approx(plan.slots[0].rect.y)
    assert plan.back(Flip.LONG_EDGE).slots[0].rect.x > plan.slots[0].rect.x
