"""How often a guillotine cuts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imposing import A6_LANDSCAPE, POKER, auto, auto_plans, one_forme_plans

from deckgen.geometry import Rect
from deckgen.impose.cuts import guillotine_cuts
from deckgen.sheet import SheetPlan


def grid(columns: int, rows: int, gutter: float) -> list[Rect]:
    step = 10 + gutter
    return [Rect(x * step, y * step, 10, 10) for y in range(rows) for x in range(columns)]


@given(st.integers(1, 9), st.integers(1, 9))
def test_single_cuts_where_cards_touch_and_double_ones_where_they_do_not(columns: int, rows: int):
    assert guillotine_cuts(grid(columns, rows, 0)) == columns + 1 + rows + 1
    assert guillotine_cuts(grid(columns, rows, 2)) == 2 * columns + 2 * rows


@pytest.mark.parametrize(
    ("trims", "cuts"),
    [
        # A gutter between columns and none between rows.
        ([Rect(x, y, 10, 10) for x in (0, 12) for y in (0, 10)], 4 + 3),
        # An upright block of two by two beside a turned one of three, 2 apart: 8 and 2 + 6.
        (
            [*grid(2, 2, 2), *(Rect(24, y, 14, 6) for y in (0, 8, 16))],
            8 + 2 + 6,
        ),
        # The same, touching: the line between them is one cut.
        (
            [*grid(2, 2, 2), *(Rect(22, y, 14, 6) for y in (0, 8, 16))],
            8 + 2 + 6 - 1,
        ),
        # A grid that lacks a card.
        (grid(3, 3, 2)[:-1], 10 + 6),
    ],
)
def test_what_is_no_grid_is_parted_first(trims: list[Rect], cuts: int):
    assert guillotine_cuts(trims) == cuts


def test_cards_around_a_middle_cannot_be_parted():
    pinwheel = [Rect(0, 0, 20, 10), Rect(20, 0, 10, 20), Rect(10, 20, 20, 10), Rect(0, 10, 10, 20)]
    assert guillotine_cuts(pinwheel) is None


def test_the_sheets_of_real_cards():
    assert guillotine_cuts(auto("SRA3 portrait", A6_LANDSCAPE, 3).trims) == 10
    assert guillotine_cuts(auto("A3 portrait", A6_LANDSCAPE, 3).trims) == 14
    assert guillotine_cuts(auto("A4 portrait", POKER, 2).trims) == 12


@given(auto_plans() | one_forme_plans())
def test_whatever_auto_lays_out_can_be_cut(plan: SheetPlan):
    cuts = guillotine_cuts(plan.trims)
    assert cuts is not None
    assert 4 <= cuts <= 4 * len(plan.trims)


def test_cards_in_a_staircase():
    stairs = [Rect(i * 10, i * 10, 10, 10) for i in range(500)]
    assert guillotine_cuts(stairs) == 4 * 500 - 499
