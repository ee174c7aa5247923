from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.errors import Mark
from deckgen.geometry import Rect, Size
from deckgen.preflight.attribution import Attribution, CardSource, FieldSource, Origin
from deckgen.preflight.expected import Expected, ExpectedCard, ExpectedPage, expected_of
from deckgen.preflight.finding import Finding, Severity
from tests.preflight.broken import profile

FILE = "content/d/themes/a.yaml"
CARD, QUESTION, HINT = Mark(FILE, 4, 5), Mark(FILE, 5, 15), Mark(FILE, 6, 11)

KNOWS = Attribution(
    {
        "a-01": CardSource(
            "a-01",
            "a",
            CARD,
            (
                FieldSource("question", "What's the *real* driver -- and why?", QUESTION),
                FieldSource("hint", "Ask around.", HINT),
            ),
        ),
    }
)


@pytest.fixture(scope="module")
def expected() -> Expected:
    """Two cards side by side, 100 points wide, with bleeds of 10."""
    cards = tuple(
        ExpectedCard(name, "front", Rect(x, 10, 100, 80), Rect(x - 10, 0, 120, 100))
        for name, x in (("a-01", 10), ("a-02", 130))
    )
    page = ExpectedPage(
        Size(300, 200), Rect(0, 0, 300, 200), Rect(0, 0, 300, 200), "front", 1, cards
    )
    return replace(expected_of(profile("press-sra3")), pages=(page,))


def _found(where: Rect | None, text: str = "", page: int | None = 1) -> Finding:
    return Finding("text.small", Severity.ERROR, "too small", page, where, text)


def test_a_place_on_a_card_is_that_card_s(expected: Expected) -> None:
    assert KNOWS.of(_found(Rect(20, 20, 5, 5)), expected) == Origin(("a-01",), "front", "", CARD)


def test_a_text_is_found_in_its_field_however_it_was_set(expected: Expected) -> None:
    place = Rect(20, 20, 5, 5)
    asked = Origin(("a-01",), "front", "question", QUESTION)
    for text in ("What’s the real", "REAL DRIVER – AND", "driver — and why?"):
        assert KNOWS.of(_found(place, text), expected) == asked
    assert KNOWS.of(_found(place, "around"), expected) == Origin(("a-01",), "front", "hint", HINT)


def test_a_text_of_no_field_is_the_card_s(expected: Expected) -> None:
    for text in ("Footer", "?", ""):
        found = KNOWS.of(_found(Rect(20, 20, 5, 5), text), expected)
        assert found == Origin(("a-01",), "front", "", CARD)


def test_a_card_that_nothing_is_known_of_is_still_named(expected: Expected) -> None:
    place = _found(Rect(150, 20, 5, 5), "text")
    assert KNOWS.of(place, expected) == Origin(("a-02",), "front", "", None)


def test_what_lies_over_two_cards_is_both_s(expected: Expected) -> None:
    found = KNOWS.of(_found(Rect(0, 0, 300, 100)), expected)
    assert found == Origin(("a-01", "a-02"), "front", "", None)


@pytest.mark.parametrize(
    "finding",
    [
        _found(None),
        _found(Rect(20, 20, 5, 5), page=None),
        _found(Rect(20, 20, 5, 5), page=2),
        _found(Rect(20, 150, 5, 5)),
    ],
)
def test_what_lies_on_no_card_has_no_origin(expected: Expected, finding: Finding) -> None:
    assert KNOWS.of(finding, expected) is None


def test_in_a_file_of_somebody_else_s_nothing_is_known(expected: Expected) -> None:
    foreign = replace(expected, pages=None)
    assert KNOWS.of(_found(Rect(20, 20, 5, 5)), foreign) is None
