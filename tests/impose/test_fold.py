"""The flat of a leaflet: its size, its panels, and what each page may ink."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.fold import Fold, FoldKind, FoldWay
from deckgen.geometry import Size
from deckgen.impose.flat import Flat, plan_flat
from deckgen.impose.fold import impose_leaflet
from deckgen.sheet import Flip, Placement, SideName
from deckgen.units import mm
from tests.impose.folding import pages
from tests.impose.imposing import in_mm, lengths

A6 = Size(mm(105), mm(148))
SIDES: tuple[SideName, SideName] = ("front", "back")


def flat(count: int, size: Size = A6, bleed: float = 3, room: float = 0, **fold: Any) -> Flat:
    leftward = fold.pop("leftward", False)
    return plan_flat(Fold(**fold), count, size, mm(bleed), mm(room), leftward=leftward)


@st.composite
def any_flat(draw: st.DrawFn) -> Flat:
    return flat(
        draw(st.integers(1, 12)),
        Size(draw(lengths(60, 150)), draw(lengths(60, 150))),
        draw(st.sampled_from((0, 2, 3))),
        draw(st.sampled_from((0, 8))),
        kind=draw(st.sampled_from(FoldKind)),
        way=draw(st.sampled_from(FoldWay)),
        leftward=draw(st.booleans()),
    )


def test_three_panels_side_by_side() -> None:
    plan = flat(6, room=8)
    assert in_mm(plan.trim) == (11, 11, 326, 159)
    assert plan.size == plan.trim.outset(mm(11)).size
    assert [in_mm(panel.trim) for panel in plan.panels("back")] == [
        (11, 11, 116, 159),
        (116, 11, 221, 159),
        (221, 11, 326, 159),
    ]
    assert [panel.page for panel in plan.panels("front")] == [1, 6, 5]
    assert in_mm(plan.panels("front")[0].trim) == (221, 11, 326, 159)


def test_a_page_bleeds_at_the_flat_s_edges_and_ends_at_its_folds() -> None:
    left, middle, right = flat(6).panels("back")
    assert in_mm(left.ink) == (0, 0, 108, 154)
    assert in_mm(middle.ink) == (108, 0, 213, 154)
    assert in_mm(right.ink) == (213, 0, 321, 154)


def test_panels_one_below_the_other_bleed_above_and_below() -> None:
    top, middle, bottom = flat(6, A6.turned()).panels("back")
    assert in_mm(top.ink) == (0, 0, 154, 108)
    assert in_mm(middle.ink) == (0, 108, 154, 213)
    assert in_mm(bottom.ink) == (0, 213, 154, 321)


def test_what_is_rolled_up_is_narrower_by_a_tuck_more_each() -> None:
    plan = flat(8, kind="roll", tuck="2mm")
    assert [round(length / mm(1), 3) for length in plan.lengths] == [105, 105, 103, 101]
    assert in_mm(plan.trim) == (3, 3, 417, 151)
    assert flat(4, kind="roll").lengths == (A6.width, A6.width)
    assert flat(8, tuck="2mm").lengths == (A6.width,) * 4


@pytest.mark.parametrize("leftward", [False, True])
@pytest.mark.parametrize("side", SIDES)
def test_a_narrower_panel_takes_from_its_page_at_the_fold_towards_the_cover(
    leftward: bool, side: SideName
) -> None:
    plan = flat(6, kind="roll", tuck="2mm", leftward=leftward)
    cover, _, inner = plan.panels(side)
    page = (inner.origin.x, inner.origin.x + A6.width)
    if inner.trim.x > cover.trim.x:  # it ends at the right of the flat, and so does its page
        assert page == pytest.approx((inner.trim.left - mm(2), inner.trim.right))
        assert inner.ink.right == pytest.approx(inner.trim.right + mm(3))
    else:
        assert page == pytest.approx((inner.trim.left, inner.trim.right + mm(2)))
        assert inner.ink.left == pytest.approx(inner.trim.left - mm(3))


def placed_ink(placement: Placement) -> tuple[float, float, float, float]:
    return in_mm(placement.matrix.apply_rect(placement.clip))


@given(any_flat())
def test_inks_cover_the_flat_with_its_bleed_and_never_overlap(plan: Flat) -> None:
    made = pages(2 * len(plan.lengths), plan.page, plan.bleed)
    for side in impose_leaflet(made, plan):
        inks = [panel.ink for panel in plan.panels(side.name)]
        assert not any(one.overlaps(other) for one, other in pairwise(inks))
        assert sum(ink.width * ink.height for ink in inks) == pytest.approx(
            side.bleed.width * side.bleed.height
        )
        assert [placed_ink(each) for each in side.placements] == [in_mm(ink) for ink in inks]
        for panel in plan.panels(side.name):
            assert side.bleed.contains(panel.ink)
            assert panel.ink.contains(panel.trim)
        assert side.size == plan.size
        assert side.trim.outset(plan.bleed + plan.room).size == side.size


@given(any_flat())
def test_folds_lie_behind_each_other_where_panels_meet(plan: Flat) -> None:
    front, back = plan.folds("front"), plan.folds("back")
    assert len(front) == len(plan.lengths) - 1
    upright = plan.flip.turns_over_upright_axis(plan.size)
    for one, behind in zip(front, back, strict=True):
        if upright:
            assert one.x == pytest.approx(plan.size.width - behind.x)
            assert (one.width, one.height) == (0, plan.trim.height)
        else:
            assert one.y == pytest.approx(plan.size.height - behind.y)
            assert (one.width, one.height) == (plan.trim.width, 0)


def test_the_paper_is_turned_over_the_edge_that_keeps_both_sides_upright() -> None:
    assert flat(4, A6).flip is Flip.SHORT_EDGE  # 210 × 148 mm, about its upright axis
    assert flat(4, Size(mm(60), mm(148))).flip is Flip.LONG_EDGE  # 120 × 148 mm
    assert flat(4, A6.turned()).flip is Flip.SHORT_EDGE  # 148 × 210 mm, about its level axis
    assert flat(4, Size(mm(148), mm(60)), way="down").flip is Flip.LONG_EDGE


def test_pages_that_are_not_there_leave_their_panels_blank() -> None:
    outside, inside = impose_leaflet(pages(5, A6, mm(3)), flat(5))
    assert [each.card for each in outside.placements] == ["page 1", "page 5"]
    assert [each.card for each in inside.placements] == ["page 2", "page 3", "page 4"]
    assert len(flat(1).lengths) == 2
    assert len(flat(3, panels=4).lengths) == 4


@pytest.mark.parametrize(
    ("count", "fold", "told"),
    [
        (0, {}, "the leaflet has no pages"),
        (
            7,
            {"panels": 3},
            "the leaflet has 7 pages, and 3 panels have room for 6; it needs 4",
        ),
        (
            25,
            {},
            "the leaflet has 25 pages, and a strip of 12 panels, which is the most, has room for "
            "24",
        ),
        (
            12,
            {"kind": "roll", "tuck": "20mm"},
            "with a tuck of 20 mm, less than half is left of the innermost of 6 panels",
        ),
    ],
)
def test_what_cannot_be_folded_is_refused(count: int, fold: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        flat(count, **fold)


def test_pages_of_another_size_or_with_too_little_bleed_are_not_laid() -> None:
    plan = flat(4)
    told = "page 1 is not of the size that the leaflet was planned for"
    for made in (pages(4, A6.turned(), mm(3)), pages(4, A6, mm(2))):
        with pytest.raises(ValueError, match=told):
            impose_leaflet(made, plan)
