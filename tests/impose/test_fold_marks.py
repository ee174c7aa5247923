"""What is printed for the folding machine, and that nothing else stands in its way."""

from __future__ import annotations

import pytest
from hypothesis import given

from deckgen.colour import REGISTRATION, Spot
from deckgen.face import LineTo, MoveTo, PathItem
from deckgen.geometry import Rect, Size
from deckgen.impose.flat import Flat
from deckgen.impose.fold_marks import creases, cut_plan, fold_marks, panel_plan
from deckgen.marks import crop_marks, registration_marks, slug_position
from deckgen.sheet import SideName
from deckgen.units import mm
from tests.impose.imposing import in_mm
from tests.impose.test_fold import A6, SIDES, any_flat, flat


def lines(*items: PathItem) -> list[Rect]:
    """As rectangles without thickness."""
    outline = [segment for item in items for segment in item.outline]
    starts, ends = outline[::2], outline[1::2]
    found = []
    for start, end in zip(starts, ends, strict=True):
        assert isinstance(start, MoveTo)
        assert isinstance(end, LineTo)
        low = min(start.x, end.x), min(start.y, end.y)
        found.append(Rect(*low, abs(end.x - start.x), abs(end.y - start.y)))
    return found


@pytest.mark.parametrize("side", SIDES)
def test_fold_marks_are_dashed_ticks_off_the_bleed_on_every_plate(side: SideName) -> None:
    ticks = fold_marks(flat(6, room=8), side)
    assert [in_mm(line) for line in sorted(lines(*ticks), key=lambda line: (line.x, line.y))] == [
        (116, 3, 116, 7.5),
        (116, 162.5, 116, 167),
        (221, 3, 221, 7.5),
        (221, 162.5, 221, 167),
    ]
    for tick in ticks:
        assert len(tick.outline) == 2
        assert tick.stroke is not None
        assert (tick.stroke.colour, tick.stroke.width) == (REGISTRATION, 0.25)
        assert tick.stroke.dash


def test_folds_one_below_the_other_are_marked_on_the_left_and_right() -> None:
    found = lines(*fold_marks(flat(4, A6.turned(), room=8), "front"))
    assert [in_mm(line) for line in found] == [(3, 116, 7.5, 116), (162.5, 116, 167, 116)]


def test_without_a_bleed_they_keep_off_the_trim() -> None:
    found = lines(*fold_marks(flat(4, bleed=0, room=8), "back"))
    assert [in_mm(line) for line in found] == [(113, 3, 113, 7.5), (113, 156.5, 113, 161)]


@given(any_flat())
def test_a_mark_stands_at_both_ends_of_every_fold_and_in_no_bleed(plan: Flat) -> None:
    for side in SIDES:
        ticks = lines(*fold_marks(plan, side))
        assert len(ticks) == 2 * len(plan.folds(side))
        bleed = plan.trim.outset(plan.bleed)
        assert not any(bleed.overlaps(tick.outset(0.1), 0.2) for tick in ticks)


@given(any_flat())
def test_creases_run_from_trim_edge_to_trim_edge_and_overprint(plan: Flat) -> None:
    item = creases(plan, "front", "Crease")
    assert [*map(in_mm, lines(item))] == [*map(in_mm, plan.folds("front"))]
    assert item.overprint
    assert item.fill is None
    assert item.stroke is not None
    assert isinstance(item.stroke.colour, Spot)
    assert item.stroke.colour.name == "Crease"
    assert item.stroke.width >= 0.25


@pytest.mark.parametrize("size", [A6, A6.turned(), Size(mm(63), mm(88)), Size(mm(60), mm(150))])
@pytest.mark.parametrize("count", [4, 6, 8])
@pytest.mark.parametrize("kind", ["concertina", "roll"])
def test_slug_and_registration_marks_keep_off_fold_marks(size: Size, count: int, kind: str) -> None:
    plan = flat(count, size, room=8, kind=kind)
    for side in SIDES:
        ticks = lines(*fold_marks(plan, side))
        around = panel_plan(plan, side)
        slug = slug_position(around)
        assert slug is not None
        assert max(slug.width, slug.height) > mm(60)
        assert not any(slug.overlaps(tick.outset(mm(0.5))) for tick in ticks)
        for mark in registration_marks(around):
            for segment in mark.outline:
                if isinstance(segment, MoveTo | LineTo):
                    dot = Rect(segment.x, segment.y, 0, 0).outset(mm(0.5))
                    assert not any(dot.overlaps(tick.outset(0.1)) for tick in ticks)


def test_crop_marks_stand_at_the_corners_of_the_flat_alone() -> None:
    (item,) = crop_marks(cut_plan(flat(6, room=8)))
    assert len(lines(item)) == 8
    assert {round(line.x / mm(1)) for line in lines(item) if not line.width} == {11, 326}
