"""Reading ease, as far as English goes."""

from __future__ import annotations

import pytest

from deckgen.advice.reading import counted, is_english, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1),
        ("the", 1),
        ("make", 1),
        ("shared", 1),
        ("created", 2),
        ("agreed", 2),
        ("valued", 2),
        ("people", 2),
        ("places", 2),
        ("changes", 2),
        ("boxes", 2),
        ("table", 2),
        ("needs", 1),
        ("strengths", 1),
        ("policies", 3),
        ("partnership", 3),
        ("organisation", 5),
        ("responsibility", 6),
        ("rhythm", 1),
        ("nhs", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_sentences_end_with_their_marks_and_not_with_a_line() -> None:
    assert sentences("Who decides?\nWho is told (and when?) and\nwho is not? Say so…") == [
        "Who decides",
        "Who is told (and when?) and\nwho is not",
        "Say so",
    ]


def test_lines_of_a_list_are_sentences() -> None:
    assert sentences("Bring\n- paper\n- pens\nAnd then\n\nwrite") == [
        "Bring",
        "- paper",
        "- pens",
        "And then",
        "write",
    ]


def test_numbers_and_addresses_are_no_ends() -> None:
    assert len(sentences("See www.iriss.org.uk for version 2.5 of it.")) == 1


def test_reading_ease_is_flesch_s() -> None:
    """206.835 - 1.015 × words a sentence - 84.6 × syllables a word."""
    sample = counted(["The cat sat on the mat.", "The people shared a table."])
    assert (sample.sentences, sample.words, sample.syllables) == (2, 11, 13)
    assert sample.reading_ease == pytest.approx(206.835 - 1.015 * 11 / 2 - 84.6 * 13 / 11)


@pytest.mark.parametrize(("tag", "is_it"), [("en", True), ("en-GB", True), ("EN", True)])
def test_english(tag: str, is_it: bool) -> None:
    assert is_english(tag) is is_it


@pytest.mark.parametrize("tag", ["gd", "de-DE", "enm", ""])
def test_other_languages(tag: str) -> None:
    assert not is_english(tag)
