"""The order of cards on sheets, by doing with them what a print finisher does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imposing import POKER, auto, cards

from deckgen.impose import Order, impose, order_for
from deckgen.sheet import Flip, Stacking

counts = st.integers(1, 120)
slots_of_a_sheet = st.integers(1, 30)
repeats = st.integers(1, 5)

IN_ORDER, CUT, STEP = Stacking.IN_ORDER, Stacking.CUT_AND_STACK, Stacking.STEP_AND_REPEAT


def sheets_of(order: Order) -> list[list[int]]:
    return [list(order.on_sheet(number)) for number in range(order.sheets)]


def piles_of(sheets: list[list[int]]) -> list[list[int]]:
    """Sheets piled with the first on top, then cut: a pile of cards for each slot."""
    most = max(map(len, sheets))
    return [[sheet[slot] for sheet in sheets if slot < len(sheet)] for slot in range(most)]


@given(counts, slots_of_a_sheet, repeats)
def test_in_order_the_sheets_read_one_after_the_other_are_the_decks(
    count: int, slots: int, decks: int
):
    sheets = sheets_of(Order(count, slots, IN_ORDER, decks))
    assert [card for sheet in sheets for card in sheet] == list(range(count)) * decks
    assert all(len(sheet) == slots for sheet in sheets[:-1])


@given(counts, slots_of_a_sheet, repeats)
def test_cut_and_stacked_the_piles_put_on_one_another_are_the_decks(
    count: int, slots: int, decks: int
):
    order = Order(count, slots, CUT, decks)
    sheets = sheets_of(order)
    assert all(len(sheet) <= slots for sheet in sheets)
    assert len(sheets) == -(-count * decks // slots)
    assert [card for pile in piles_of(sheets) for card in pile] == list(range(count)) * decks


@given(counts, slots_of_a_sheet)
def test_only_the_last_pile_may_be_lower_than_the_others(count: int, slots: int):
    piles = piles_of(sheets_of(Order(count, slots, CUT)))
    assert {len(pile) for pile in piles[:-1]} <= {len(piles[0])}


@given(counts, slots_of_a_sheet, repeats)
def test_stepped_and_repeated_no_slot_stays_empty_and_every_deck_is_whole(
    count: int, slots: int, rounds: int
):
    order = Order(count, slots, STEP, rounds)
    sheets = sheets_of(order)
    laid = [card for sheet in sheets for card in sheet]
    assert all(len(sheet) == slots for sheet in sheets)
    assert {laid.count(card) for card in range(count)} == {order.decks}
    if slots % count:
        assert all(len(set(sheet)) == 1 for sheet in sheets)
    else:
        assert order.sheets == rounds


@given(counts, slots_of_a_sheet, st.sampled_from(Stacking), st.integers(1, 40), st.integers(1, 2))
def test_as_many_decks_as_asked_for_and_not_a_round_more(
    count: int, slots: int, stacking: Stacking, decks: int, copies: int
):
    order = order_for(count, slots, stacking, decks, copies)
    assert order.decks * copies >= decks
    one_less = Order(count, slots, stacking, order.repeats - 1)
    assert one_less.decks * copies < decks
    assert order.placed == sum(map(len, sheets_of(order)))


def test_two_decks_fill_sheets_that_one_does_not():
    assert order_for(50, 20, IN_ORDER).sheets == 3
    assert order_for(50, 20, IN_ORDER, decks=2).sheets == 5


def test_nothing_needs_no_sheet():
    assert order_for(0, 8, STEP).sheets == 0
    assert order_for(0, 8, CUT, decks=3).sheets == 0


@pytest.mark.parametrize(
    ("stacking", "fronts"),
    [
        (IN_ORDER, ["01234567", "89"]),
        (CUT, ["02468", "13579"]),
        (STEP, [str(number) * 8 for number in range(10)]),
    ],
)
def test_ten_cards_on_sheets_of_eight(stacking: Stacking, fronts: list[str]):
    plan = auto("A4 portrait", POKER, bleed=2)
    deck = cards(10, POKER)
    order = Order(10, len(plan.slots), stacking)
    sides = list(impose(deck, plan, Flip.LONG_EDGE, order=order))
    for of in ("front", "back"):
        found = [
            "".join(p.card.removeprefix("card-") for p in side.placements)
            for side in sides
            if side.name == of
        ]
        assert found == fronts


def test_a_card_that_is_repeated_is_asked_for_once_a_sheet():
    asked = []

    class Asking(list):
        def __getitem__(self, index):
            asked.append(index)
            return super().__getitem__(index)

    plan = auto("A4 portrait", POKER, bleed=2)
    list(impose(Asking(cards(3, POKER)), plan, Flip.LONG_EDGE, order=Order(3, 8, STEP)))
    assert asked == [0, 1, 2]
