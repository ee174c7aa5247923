"""What is kept on one page: what is bound before what is close, and sections on pages of their own
where that costs little."""

from __future__ import annotations

import pytest

from deckgen.flow.paginate import Strip, page_starts
from deckgen.flow.said import address_of


def test_what_is_bound_stays_together_and_what_is_close_gives_way() -> None:
    strips = [Strip(40), Strip(30, bound=True), Strip(40, close=True), Strip(30, bound=True)]
    assert page_starts(strips, 100) == [0, 2]


def test_what_is_close_stays_together_where_that_can_be() -> None:
    strips = [Strip(40), Strip(40), Strip(10, close=True)]
    assert page_starts(strips, 85) == [0, 1]


def test_a_page_begins_where_one_is_told_to_whatever_is_close() -> None:
    strips = [Strip(10), Strip(10, close=True, begins_page=True)]
    assert page_starts(strips, 100) == [0, 1]


def test_a_section_begins_a_page_rather_than_that_pages_are_equally_full() -> None:
    strips = [Strip(30), Strip(30), Strip(30, begins_section=True), Strip(30), Strip(30)]
    assert page_starts(strips, 100) == [0, 2]


def test_a_title_has_no_page_to_itself_where_there_is_room_below_it() -> None:
    strips = [Strip(30), Strip(40, begins_section=True), Strip(50, begins_section=True)]
    assert page_starts(strips, 100) == [0, 2]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("example.org", "https://example.org"),
        ("www.example.org/a/b", "https://www.example.org/a/b"),
        ("somebody@example.org", "mailto:somebody@example.org"),
        ("mailto:somebody@example.org", "mailto:somebody@example.org"),
        ("", ""),
        ("somewhere", ""),
        ("ask at example.org", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_an_address_as_people_write_it(written: str, address: str) -> None:
    assert address_of(written) == address
