"""How letters stand out from their ground."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.advice.grounds import Lettering, Patch, parts
from deckgen.advice.lightness import least_for, mixed
from deckgen.colour import BLACK, WHITE, Cmyk, Spot
from deckgen.face import GroupItem, Item, PathItem, SharedItem, ellipse, rectangle
from deckgen.geometry import Matrix, Point, Rect
from deckgen.luminance import contrast

AMOUNT = st.floats(0, 1)
RGB = st.tuples(AMOUNT, AMOUNT, AMOUNT)


def _grey(level: int) -> tuple[float, float, float]:
    return (level / 255,) * 3


def plain(colour: Cmyk) -> tuple[float, float, float]:
    return 1 - colour.c, 1 - colour.m, 1 - colour.y


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (_grey(0), _grey(255), 21),
        (_grey(255), _grey(255), 1),
        (_grey(0x76), _grey(255), 4.54),
        (_grey(0x77), _grey(255), 4.48),
        ((0, 0, 1), (1, 1, 1), 8.59),
        ((1, 0, 0), (1, 1, 1), 4.0),
    ],
)
def test_contrast_is_that_of_wcag(
    one: tuple[float, float, float], other: tuple[float, float, float], ratio: float
) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(RGB, RGB)
def test_contrast_is_the_same_both_ways_and_within_bounds(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@given(RGB, RGB, AMOUNT)
def test_a_mixture_never_stands_out_more_than_what_is_mixed_in(
    over: tuple[float, float, float], under: tuple[float, float, float], opacity: float
) -> None:
    assert all(
        min(a, b) - 1e-9 <= m <= max(a, b) + 1e-9
        for a, b, m in zip(over, under, mixed(over, under, opacity), strict=True)
    )


@pytest.mark.parametrize(
    ("size", "weight", "least"),
    [(8, 400, 4.5), (14, 400, 4.5), (14, 700, 3), (17.9, 600, 4.5), (18, 400, 3), (13.9, 800, 4.5)],
)
def test_large_letters_need_less(size: float, weight: int, least: float) -> None:
    assert least_for(size, weight) == least


def covering(point: Point, *items: Item) -> list[tuple[float, float, float] | None]:
    """The colours of what covers a point, from the bottom up."""
    found = []
    for part in parts(items, plain):
        assert not isinstance(part, Lettering)
        assert isinstance(part, Patch)
        if part.covers(point):
            found.append(part.colour)
    return found


SQUARE = PathItem(rectangle(Rect(0, 0, 10, 10)), fill=BLACK)
DISC = PathItem(ellipse(Rect(0, 0, 10, 10)), fill=WHITE)


def test_a_shape_covers_what_is_inside_it() -> None:
    assert covering(Point(5, 5), SQUARE, DISC) == [(1, 1, 1), (1, 1, 1)]
    assert covering(Point(1, 1), DISC) == []
    assert covering(Point(1.6, 1.6), DISC) == [(1, 1, 1)]
    assert covering(Point(11, 5), SQUARE) == []


def test_groups_move_and_clip() -> None:
    moved = GroupItem((SQUARE,), Matrix.translation(20, 0), clip=rectangle(Rect(0, 0, 10, 4)))
    assert covering(Point(25, 2), SharedItem((moved,))) == [(1, 1, 1)]
    assert covering(Point(25, 6), moved) == []
    assert covering(Point(5, 2), moved) == []


def test_a_spot_ink_looks_as_its_mixture_does() -> None:
    gold = PathItem(SQUARE.outline, fill=Spot("Gold", Cmyk(0, 0.5, 1, 0), tint=0.5))
    assert covering(Point(5, 5), gold) == [(1, 0.75, 0.5)]
