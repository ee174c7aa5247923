"""Where pages begin: by arithmetic alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from deckgen.flow.paginate import SLACK, Strip, page_starts, starts_of

ROOM = 100.0

strips = st.lists(
    st.builds(
        Strip,
        height=st.integers(1, 130).map(float),
        space=st.integers(0, 30).map(float),
        bound=st.booleans(),
        begins_page=st.booleans(),
        begins_section=st.booleans(),
    ),
    max_size=40,
)
plain = st.lists(
    st.builds(Strip, height=st.integers(5, 100).map(float), space=st.integers(0, 20).map(float)),
    min_size=1,
    max_size=9,
)


def pages(found: Sequence[Strip], starts: Sequence[int]) -> list[Sequence[Strip]]:
    return [found[first:after] for first, after in pairwise((*starts, len(found)))]


def used(page: Sequence[Strip]) -> float:
    return sum(strip.height for strip in page) + sum(strip.space for strip in page[1:])


@given(strips, st.booleans())
def test_every_strip_is_on_one_page_and_no_page_is_too_full(
    found: list[Strip], balance: bool
) -> None:
    starts = page_starts(found, ROOM, balance=balance)
    parted = pages(found, starts)
    assert [strip for page in parted for strip in page] == found
    assert all(len(page) == 1 or used(page) <= ROOM + SLACK for page in parted)
    assert all(not strip.begins_page for page in parted for strip in page[1:])


def other_ways(found: Sequence[Strip]) -> list[list[Sequence[Strip]]]:
    """Every way to part them into pages that are not too full."""
    ways = []
    for count in range(len(found)):
        for cuts in combinations(range(1, len(found)), count):
            parted = pages(found, (0, *cuts))
            if all(used(page) <= ROOM for page in parted):
                ways.append(parted)
    return ways


@given(plain)
def test_there_are_as_few_pages_as_can_be_and_none_are_more_alike(found: list[Strip]) -> None:
    parted = pages(found, page_starts(found, ROOM))
    ways = other_ways(found)
    fewest = min(map(len, ways))
    assert len(parted) == fewest

    def unequal(way: Sequence[Sequence[Strip]]) -> float:
        return sum((ROOM - used(page)) ** 2 for page in way)

    least = min(unequal(way) for way in ways if len(way) == fewest)
    assert unequal(parted) <= least + 1e-6


@given(plain)
def test_without_balance_each_page_is_as_full_as_can_be(found: list[Strip]) -> None:
    parted = pages(found, page_starts(found, ROOM, balance=False))
    for page, following in pairwise(parted):
        assert used([*page, following[0]]) > ROOM


@given(plain, st.integers(1, 9))
def test_as_many_pages_as_are_asked_for(found: list[Strip], count: int) -> None:
    starts = starts_of(found, ROOM, count)
    if starts is None:
        assert count > len(found) or count < len(page_starts(found, ROOM))
        return
    assert len(starts) == count
    assert all(used(page) <= ROOM + SLACK for page in pages(found, starts))


def test_what_is_bound_stays_on_its_page() -> None:
    found = [Strip(40.0), Strip(40.0), Strip(10.0), Strip(30.0, bound=True)]
    assert page_starts(found, ROOM) == [0, 2]


def test_a_section_begins_a_page_where_that_costs_little() -> None:
    alike = [Strip(30.0)] * 7
    assert page_starts(alike, 150.0) == [0, 4]
    section = [*alike[:3], Strip(30.0, begins_section=True), *alike[4:]]
    assert page_starts(section, 150.0) == [0, 3]


def test_thirteen_questions_on_two_pages_are_seven_and_six() -> None:
    found = [Strip(8.0, space=1.0)] * 13
    assert [len(page) for page in pages(found, page_starts(found, ROOM))] == [7, 6]
