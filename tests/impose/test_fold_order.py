"""Strips folded by hand: whatever their number of panels, way, kind of fold and direction of
reading, the reader meets the pages in their order, and all of them upright."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.fold import MOST_PANELS, Fold, FoldKind, FoldWay
from deckgen.geometry import Size
from deckgen.impose.flat import Flat, plan_flat
from deckgen.impose.fold import impose_leaflet
from deckgen.units import mm
from tests.impose.folding import Strip, pages
from tests.impose.imposing import lengths

PORTRAIT, LANDSCAPE = Size(mm(70), mm(120)), Size(mm(148), mm(105))


@st.composite
def flats(draw: st.DrawFn, kind: FoldKind) -> Flat:
    size = Size(draw(lengths(60, 150)), draw(lengths(60, 150)))
    tuck = f"{draw(st.integers(5, 20)) / 10}mm"
    fold = Fold.model_validate({"kind": kind, "way": draw(st.sampled_from(FoldWay)), "tuck": tuck})
    count = 2 * draw(st.integers(2, MOST_PANELS))
    return plan_flat(
        fold, count, size, draw(lengths(0, 4)), draw(lengths(0, 10)), leftward=draw(st.booleans())
    )


def strip(flat: Flat) -> Strip:
    made = pages(2 * len(flat.lengths), flat.page, flat.bleed)
    return Strip(impose_leaflet(made, flat), made, flat.flip)


def reading(flat: Flat, *numbers: int) -> list[int]:
    """As they lie on the table for who reads them in this order."""
    return [*numbers[:: -1 if flat.leftward and not flat.down else 1]]


def close_concertina(paper: Strip) -> None:
    """The cover onto its neighbour, both beneath the next, all of them onto the next …"""
    for i in range(1, len(paper.leaves)):
        paper.fold(range(i), paper.leaves[i].start, under=i % 2 == 0)
        assert paper.whole
    if len(paper.leaves) % 2:
        paper.turn_over()


def close_roll(paper: Strip) -> None:
    """From the far end inwards; the cover is laid over it all."""
    last = len(paper.leaves) - 1
    for i in range(last, 1, -1):
        packed = range(i, last + 1)
        paper.fold(packed, paper.leaves[i].start)
        assert paper.whole
        beneath = paper.leaves[i - 1]
        for lying in (paper.leaves[j] for j in packed):
            assert beneath.low - 1e-3 <= lying.low <= lying.high <= beneath.high + 1e-3
    paper.fold([0], paper.leaves[0].end)
    assert paper.whole


def open_cover(paper: Strip) -> None:
    paper.fold([0], paper.leaves[0].end)


@given(flats(FoldKind.CONCERTINA))
@settings(max_examples=60, deadline=None)
def test_a_concertina_is_read_along_one_side_and_then_along_the_other(flat: Flat) -> None:
    k = len(flat.lengths)
    paper = strip(flat)
    assert paper.pages_seen() == reading(flat, *range(2, k + 2))
    close_concertina(paper)
    assert paper.pages_seen() == [1]
    open_cover(paper)
    assert paper.pages_seen() == reading(flat, 2, 3)
    opened = strip(flat)
    opened.turn_over()
    # The outside ends with the cover, which is at the other end of what is read there.
    assert opened.pages_seen() == reading(flat, *range(k + 2, 2 * k + 1), 1)


@given(flats(FoldKind.ROLL))
@settings(max_examples=60, deadline=None)
def test_a_roll_is_opened_leaf_by_leaf(flat: Flat) -> None:
    k = len(flat.lengths)
    paper = strip(flat)
    close_roll(paper)
    assert paper.pages_seen() == [1]
    paper.turn_over()
    assert paper.pages_seen() == [2 * k]
    paper.turn_over()
    open_cover(paper)
    for i in range(1, k - 1):
        # What is still rolled up shows its outside, and comes out leaf by leaf.
        assert paper.pages_seen() == reading(flat, *range(2, i + 2), 2 * k - i)
        paper.fold(range(i + 1, k), paper.leaves[i + 1].start)
    assert paper.pages_seen() == reading(flat, *range(2, k + 2))


@given(st.sampled_from(FoldKind).flatmap(flats))
@settings(max_examples=60, deadline=None)
def test_what_is_printed_behind_a_page_is_cut_and_folded_with_it(flat: Flat) -> None:
    paper = strip(flat)
    k = len(flat.lengths)
    backs = {frozenset(printed.page for printed in leaf.printed) for leaf in paper.leaves}
    assert backs == {frozenset((1, 2)), *(frozenset((i + 2, 2 * k + 1 - i)) for i in range(1, k))}


@pytest.mark.parametrize("kind", FoldKind)
@pytest.mark.parametrize(
    ("size", "leftward", "count", "outside", "inside"),
    [
        (PORTRAIT, False, 4, [4, 1], [2, 3]),
        (PORTRAIT, False, 6, [5, 6, 1], [2, 3, 4]),
        (PORTRAIT, False, 8, [6, 7, 8, 1], [2, 3, 4, 5]),
        (PORTRAIT, True, 4, [1, 4], [3, 2]),
        (PORTRAIT, True, 6, [1, 6, 5], [4, 3, 2]),
        (LANDSCAPE, False, 6, [5, 6, 1], [2, 3, 4]),
        (LANDSCAPE, True, 6, [5, 6, 1], [2, 3, 4]),
    ],
)
def test_printers_know_these_orders(
    kind: FoldKind,
    size: Size,
    leftward: bool,
    count: int,
    outside: list[int],
    inside: list[int],
) -> None:
    flat = plan_flat(Fold(kind=kind), count, size, mm(3), leftward=leftward)
    assert flat.down is size.landscape
    sides = impose_leaflet(pages(count, size, mm(3)), flat)
    found = []
    for side in sides:
        placed = sorted(side.placements, key=lambda each: (each.matrix.e, each.matrix.f))
        found.append([int(each.card.removeprefix("page ")) for each in placed])
    assert found == [outside, inside]
