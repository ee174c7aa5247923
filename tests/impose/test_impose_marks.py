"""Marks: where they must stand on real sheets, and where none may ever stand."""

from __future__ import annotations

from collections.abc import Iterable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imposing import A6_LANDSCAPE, POKER, TAROT, auto, in_mm, pairs, plans

from deckgen.colour import REGISTRATION
from deckgen.face import ClosePath, CurveTo, PathItem
from deckgen.geometry import Rect, Size
from deckgen.impose import plan_sheet
from deckgen.marks import colour_bar, crop_marks, registration_marks, slug_position
from deckgen.paper import Paper, named_paper
from deckgen.sheet import FixedSlot, Flip, Grid, Gutter, SheetPlan, SheetSpec, Slot
from deckgen.units import mm, to_mm


def extent(item: PathItem) -> Rect:
    """The rectangle that a mark inks."""
    points = [(s.x, s.y) for s in item.outline if not isinstance(s, ClosePath)]
    points += [(s.x1, s.y1) for s in item.outline if isinstance(s, CurveTo)]
    xs, ys = zip(*points, strict=True)
    line = item.stroke.width / 2 if item.stroke else 0.0
    return Rect.from_edges(min(xs), min(ys), max(xs), max(ys)).outset(line)


def crop_lines(items: Iterable[PathItem]) -> list[Rect]:
    """Each line of a path of crop marks, as a rectangle without width or height."""
    lines = []
    for item in items:
        for start, end in zip(item.outline[::2], item.outline[1::2], strict=True):
            lines.append(Rect.from_edges(start.x, start.y, end.x, end.y))
    return lines


def inked(line: Rect) -> Rect:
    """What a crop mark inks: half its 0.25 pt to both sides, nothing beyond its ends."""
    if line.width > line.height:
        return Rect(line.x, line.y - 0.125, line.width, 0.25)
    return Rect(line.x - 0.125, line.y, 0.25, line.height)


def mirrored(rect: Rect, plan: SheetPlan, flip: Flip) -> Rect:
    upright = (plan.size.width <= plan.size.height) is (flip is Flip.LONG_EDGE)
    if upright:
        return Rect(plan.size.width - rect.right, rect.y, rect.width, rect.height)
    return Rect(rect.x, plan.size.height - rect.bottom, rect.width, rect.height)


def near(ones: list[Rect], others: list[Rect]) -> bool:
    """Whether every rectangle has its like among the others, and there are no more of them."""
    return len(ones) == len(others) and all(
        any(one.contains(other, 0.02) and other.contains(one, 0.02) for other in others)
        for one in ones
    )


def rounded(rects: Iterable[Rect]) -> list[tuple[float, ...]]:
    return sorted(in_mm(rect) for rect in rects)


def test_crop_marks_of_six_a6_cards_on_sra3():
    plan = auto("SRA3 portrait", A6_LANDSCAPE, bleed=3)
    upright = [(x, top, x, top + 5) for x in (9.0, 157.0, 163.0, 311.0) for top in (53.5, 391.5)]
    level = [
        (left, y, left + 5, y)
        for y in (61.5, 166.5, 172.5, 277.5, 283.5, 388.5)
        for left in (1.0, 314.0)
    ]
    assert rounded(crop_lines(crop_marks(plan))) == sorted(upright + level)


def test_crop_marks_are_a_quarter_point_on_every_plate():
    (item,) = crop_marks(auto("SRA3 portrait", TAROT, bleed=3))
    assert item.stroke is not None
    assert (item.stroke.colour, item.stroke.width, item.fill) == (REGISTRATION, 0.25, None)


def test_crop_marks_can_keep_off_the_unprintable_edge():
    plan = auto("A4 portrait", POKER, bleed=2)
    lines = crop_lines(crop_marks(plan, in_margin=False))
    assert len(lines) == 24
    assert all(plan.printable.contains(line) for line in lines)
    left = next(line for line in lines if line.right < plan.block.left)
    assert in_mm(left)[0::2] == (7.1, 12.1)


def test_crop_marks_on_a_sheet_with_hardly_an_edge():
    # 8.75 mm less 2 of bleed less 5 of margin leave 1.75 mm beside the cards.
    spec = SheetSpec("s", named_paper("A4 portrait"), Grid(3, 3, Gutter(mm(1), mm(4))))
    plan = plan_sheet(spec, None, POKER, mm(2), None, mm(5))
    level = [r for r in crop_lines(crop_marks(plan, in_margin=False)) if r.width > r.height]
    assert {round(to_mm(line.width), 3) for line in level} == {1.75}
    assert len(level) == 12


def test_a_crop_mark_ends_where_the_next_bleed_begins():
    # 9 mm between the cards, 6 of them bleed: one mark of 3 mm serves both.
    slots = (FixedSlot(mm(20), mm(20)), FixedSlot(mm(99), mm(20)), FixedSlot(mm(20), mm(149)))
    spec = SheetSpec("s", named_paper("SRA3 portrait"), slots)
    lines = rounded(crop_lines(crop_marks(plan_sheet(spec, None, TAROT, mm(3)))))
    assert [line for line in lines if line[1] == line[3] == 20] == [
        (12, 20, 17, 20),
        (93, 20, 96, 20),
        (172, 20, 177, 20),
    ]
    assert (20, 143, 20, 146) in lines


def test_touching_cards_share_one_mark_at_both_ends_of_their_cut():
    """Also where the trims of neighbours differ in the last digit, as those of poker cards do."""
    paper = Paper("", Size(mm(160), mm(220)), fixed=True)
    plan = plan_sheet(SheetSpec("s", paper, Grid(2, 2, Gutter(0, 0))), None, POKER, mm(3))
    lines = crop_lines(crop_marks(plan))
    across, down = {in_mm(r)[0] for r in lines if r.height}, {in_mm(r)[1] for r in lines if r.width}
    assert across == {16.5, 80, 143.5}
    assert down == {21.1, 110, 198.9}
    assert len(lines) == 2 * 3 + 2 * 3


@given(plans, st.booleans())
def test_no_crop_mark_inks_a_bleed_or_leaves_the_sheet(plan: SheetPlan, in_margin: bool):
    area = plan.sheet if in_margin else plan.printable
    for line in crop_lines(crop_marks(plan, in_margin=in_margin)):
        assert area.contains(line, tolerance=1e-6)
        assert to_mm(max(line.width, line.height)) >= 0.999
        assert not any(bleed.overlaps(inked(line)) for bleed in plan.bleeds)


@given(plans)
def test_crop_marks_stand_on_trim_lines_and_not_on_one_another(plan: SheetPlan):
    lines = crop_lines(crop_marks(plan))
    xs = {round(x, 3) for slot in plan.slots for x in (slot.rect.left, slot.rect.right)}
    ys = {round(y, 3) for slot in plan.slots for y in (slot.rect.top, slot.rect.bottom)}
    for line in lines:
        place, known = (line.y, ys) if line.width > line.height else (line.x, xs)
        assert min(abs(place - other) for other in known) < 0.03
    upright = [inked(line) for line in lines if line.height > line.width]
    level = [inked(line) for line in lines if line.width > line.height]
    # Two trim lines nearer than a line's width (0.09 mm) may both have their marks.
    for one, other in [*pairs(upright), *pairs(level)]:
        same = (
            abs(one.x - other.x) < 0.02 if one.height > one.width else abs(one.y - other.y) < 0.02
        )
        assert not (same and one.overlaps(other))


@given(plans)
def test_every_outer_trim_line_has_its_marks_where_the_sheet_has_room(plan: SheetPlan):
    lines = crop_lines(crop_marks(plan))
    block = plan.block.outset(plan.bleed)
    if plan.sheet.outset(-mm(1)).contains(block):
        for slot in plan.slots:
            if abs(slot.rect.top - plan.block.top) < 1e-6:
                for x in (slot.rect.left, slot.rect.right):
                    assert any(
                        abs(line.x - x) < 0.03 and abs(line.bottom - block.top) < 1e-6
                        for line in lines
                    )


@given(plans)
def test_marks_keep_off_bleeds_edges_and_each_other(plan: SheetPlan):
    slug = slug_position(plan, in_margin=False)
    bar = [extent(item) for item in colour_bar(plan)]
    registration = [extent(item) for item in registration_marks(plan)]
    crops = [inked(line) for line in crop_lines(crop_marks(plan))]
    others = [*registration, *([slug] if slug else [])]
    for mark in [*others, *bar]:
        assert plan.printable.contains(mark, tolerance=0.2)
        assert not any(mark.overlaps(bleed) for bleed in plan.bleeds)
        assert not any(mark.overlaps(line) for line in crops)
    assert not any(one.overlaps(other) for one, other in pairs(others))
    assert not any(patch.overlaps(other) for patch in bar for other in others)


@given(plans, st.sampled_from(Flip))
def test_the_backs_marks_lie_behind_the_fronts(plan: SheetPlan, flip: Flip):
    back = plan.back(flip)
    crops = [mirrored(line, plan, flip) for line in crop_lines(crop_marks(plan))]
    assert near(crops, crop_lines(crop_marks(back)))
    registration = [mirrored(extent(item), plan, flip) for item in registration_marks(plan)]
    assert near(registration, [extent(item) for item in registration_marks(back)])


def test_two_thousand_cards_each_with_trim_lines_of_its_own_take_no_second():
    size = Size(mm(5080), mm(5080))
    card = Size(mm(100), mm(90))
    slots = tuple(
        Slot(Rect(mm(10 + 101 * column + row * 0.001), mm(10 + 101 * row), card.width, card.height))
        for row in range(40)
        for column in range(49)
    )
    plan = SheetPlan(size, card, slots, bleed=mm(0.2), margin=0)
    before = process_time()
    assert crop_marks(plan)
    assert process_time() - before < 1


def test_registration_marks_above_and_below_a6_on_sra3():
    plan = auto("SRA3 portrait", A6_LANDSCAPE, bleed=3)
    below, above = (extent(item) for item in registration_marks(plan))
    # Next to the crop marks of the gutter, which end 8 mm off the trim. Beside the cards there is
    # 1 mm to print on: no room.
    assert in_mm(below.outset(-0.125)) == (157, 397.5, 163, 403.5)
    assert in_mm(above.outset(-0.125)) == (157, 46.5, 163, 52.5)


def test_registration_marks_on_all_sides_where_there_is_room():
    paper = Paper("", Size(mm(200), mm(200)), fixed=True)
    plan = plan_sheet(None, paper, Size(mm(100), mm(110)), mm(3))
    assert len(registration_marks(plan)) == 4


def test_the_slug_of_the_press_sheet_stands_below_the_cards():
    slug = slug_position(auto("SRA3 portrait", A6_LANDSCAPE, bleed=3))
    assert slug is not None
    assert in_mm(slug) == (10, 392.5, 156, 395.5)


def test_the_slug_stands_upright_where_only_the_sides_are_free():
    paper = Paper("", Size(mm(120), mm(150)), fixed=True)
    slug = slug_position(plan_sheet(None, paper, Size(mm(80), mm(140)), mm(2), None, mm(2)))
    assert slug is not None
    assert slug.height > slug.width == pytest.approx(mm(3))


def test_the_slug_goes_to_the_unprintable_edge_only_if_it_may():
    paper = Paper("", Size(mm(97), mm(142)), fixed=True)
    plan = plan_sheet(None, paper, Size(mm(80), mm(125)), mm(3), None, mm(5))
    assert slug_position(plan, in_margin=False) is None
    slug = slug_position(plan)
    assert slug is not None
    assert plan.sheet.contains(slug)
    assert not any(bleed.overlaps(slug) for bleed in plan.bleeds)


def test_a_sheet_that_is_full_to_its_edges_has_no_marks():
    paper = Paper("", Size(mm(80), mm(125)), fixed=True)
    plan = plan_sheet(None, paper, Size(mm(80), mm(125)), 0.0)
    assert crop_marks(plan) == registration_marks(plan) == colour_bar(plan) == ()
    assert slug_position(plan) is None


def test_the_colour_bar_has_each_ink_their_overprints_and_greys():
    plan = auto("SRA3 portrait", A6_LANDSCAPE, bleed=3)
    patches = colour_bar(plan)
    inks = [(p.fill.c, p.fill.m, p.fill.y, p.fill.k) for p in patches]
    assert inks[:7] == [
        (1, 0, 0, 0),
        (0, 1, 0, 0),
        (0, 0, 1, 0),
        (0, 0, 0, 1),
        (1, 1, 0, 0),
        (1, 0, 1, 0),
        (0, 1, 1, 0),
    ]
    assert [ink[3] for ink in inks[7:10]] == [0.75, 0.5, 0.25]
    edges = [in_mm(extent(patch)) for patch in patches]
    assert all(right - left == pytest.approx(5) for left, _, right, _ in edges)
    assert edges[0][0] == pytest.approx(255)
    assert edges[-1][2] == pytest.approx(310)
