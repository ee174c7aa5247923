"""How many sheets decks take: arithmetic that is checked by laying the cards out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.impose.runs import PrintRun, Sheets, SheetSet
from deckgen.impose.stacking import order_for
from deckgen.sheet import Stacking

sheets_of = st.builds(
    Sheets, st.integers(1, 200), st.integers(1, 60), st.sampled_from(Stacking), st.integers(1, 2)
)
wanted_decks = st.integers(1, 3_000)


@given(sheets_of, wanted_decks)
def test_every_deck_is_complete_and_the_waste_is_slots_less_cards(sheets: Sheets, wanted: int):
    for run in sheets.runs(wanted):
        laid = 0
        for each in run.sets:
            order = order_for(
                sheets.cards, sheets.slots, sheets.stacking, each.decks, sheets.copies
            )
            assert order.sheets == each.sheets
            cards = [0] * sheets.cards
            for number in range(order.sheets):
                for card in order.on_sheet(number):
                    cards[card] += sheets.copies
            assert set(cards) == {each.decks}
            laid += sum(cards) * each.times
        assert run.decks >= wanted
        assert laid == run.decks * sheets.cards
        assert run.waste == run.sheets * sheets.slots * sheets.copies - wanted * sheets.cards >= 0
        assert 0 <= run.wasted < 1


@given(sheets_of, wanted_decks)
def test_the_last_run_takes_as_few_sheets_as_there_can_be(sheets: Sheets, wanted: int):
    runs = sheets.runs(wanted)
    if sheets.stacking is not Stacking.STEP_AND_REPEAT:
        laid = -(-wanted // sheets.copies) * sheets.cards
        assert runs[-1].sheets == -(-laid // sheets.slots)


@given(sheets_of, wanted_decks)
def test_the_first_run_takes_no_more_different_sheets_than_one_deck(sheets: Sheets, wanted: int):
    runs = sheets.runs(wanted)
    assert runs[0].different == order_for(sheets.cards, sheets.slots, sheets.stacking).sheets
    assert all(run.different > runs[0].different for run in runs[1:])


def test_fifty_cards_on_sheets_of_25_are_two_sheets_a_deck():
    for wanted in (1, 100, 1000):
        (run,) = Sheets(50, 25).runs(wanted)
        assert run == PrintRun(wanted, 50, 25, (SheetSet(1, 2, wanted),))
        assert (run.sheets, run.waste) == (2 * wanted, 0)


def test_fifty_four_cards_on_sheets_of_18_are_three_sheets_a_deck():
    (run,) = Sheets(54, 18).runs(1000)
    assert (run.sheets, run.different, run.waste) == (3000, 3, 0)


def test_the_published_deck_on_sheets_of_six():
    one = Sheets(50, 6).runs(1)
    assert [(run.sheets, run.different, run.waste) for run in one] == [(9, 9, 4)]
    plain, full = Sheets(50, 6).runs(100)
    assert plain.sets == (SheetSet(1, 9, 100),)
    assert (plain.sheets, plain.waste, plain.wasted) == (900, 400, pytest.approx(0.0741, abs=1e-4))
    # Three decks fill 25 sheets; the hundredth deck has sheets of its own.
    assert full.sets == (SheetSet(3, 25, 33), SheetSet(1, 9, 1))
    assert (full.sheets, full.different, full.waste, full.decks) == (834, 34, 4, 100)


def test_small_decks_share_one_sheet():
    plain, full = Sheets(4, 25).runs(100)
    assert plain.sets == (SheetSet(6, 1, 17),)
    assert (plain.decks, plain.sheets, plain.waste) == (102, 17, 25)
    assert full.sets == (SheetSet(25, 4, 4),)
    assert (full.sheets, full.waste) == (16, 0)


def test_one_forme_gives_two_decks_at_once():
    (run,) = Sheets(50, 25, copies=2).runs(3)
    assert run == PrintRun(3, 50, 50, (SheetSet(2, 2, 2),))
    assert (run.decks, run.sheets, run.waste) == (4, 4, 50)


def test_step_and_repeat_prints_each_card_by_itself():
    (run,) = Sheets(50, 6, Stacking.STEP_AND_REPEAT).runs(100)
    assert run.sets == (SheetSet(6, 50, 17),)
    assert (run.decks, run.sheets) == (102, 850)
