"""Which texts say nearly the same, whatever the number of them."""

from __future__ import annotations

from itertools import pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.advice.likeness import ALIKE, alike
from deckgen.advice.words import words_of

OTHERS = [
    "What gaps, needs or barriers does the work of the partnership seek to respond to?",
    "How will the work of the partnership empower people accessing support?",
    "Who leads the partnership, and who decides when partners disagree?",
    "What does each organisation bring to the table?",
    "How often should everyone meet, and where?",
    "Which records are shared, and with whom?",
]
"""A deck around the two texts that a test compares."""


def pairs(*texts: str) -> list[tuple[int, int]]:
    found = alike([*OTHERS, *texts])
    return [(pair.text - len(OTHERS), pair.earlier - len(OTHERS)) for pair in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What risks might impact the project?", "What risks might impact the project?"),
        ("What risks might impact the project?", "what *risks* might impact, the project"),
        (
            "Who should be round the table when plans are made?",
            "Who is round the table when plans are made?",
        ),
        (
            "What policies and legislation impact on all of our plans?",
            "What policies and legislation have an impact on all our plans?",
        ),
        ("Where are the strengths/expertise in it?", "Where are the strengths, expertise in it?"),
        ("Ποιος αποφασίζει όταν διαφωνούμε;", "Ποιος αποφασίζει όταν διαφωνούμε εμείς;"),
    ],
)
def test_what_says_nearly_the_same_is_found(one: str, other: str) -> None:
    assert pairs(one, other) == [(1, 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What helps us to talk?", "Where do we meet when it rains?"),
        ("What are the enablers of change?", "What are the barriers to trust?"),
        ("Why?", "Why?"),
        ("First steps now", "First steps now"),
        ("What is 3 times 5 in your head?", "What is 3 times 6 in your head?"),
    ],
)
def test_what_says_something_else_is_left_alone(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_a_text_is_told_once_with_the_one_that_it_is_most_like() -> None:
    text = "Who should be round the table when plans are made?"
    assert pairs(text, text.replace("plans", "big plans"), text) == [(2, 0), (1, 0)]


WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=4, max_size=9).map(" ".join)


@given(st.lists(WORDS, min_size=2, max_size=12, unique=True))
def test_no_pair_is_lost_by_looking_at_rare_words_only(texts: list[str]) -> None:
    """Against comparing each text with each."""
    found = {pair.text: pair.likeness for pair in alike(texts)}
    assert found == pytest.approx(_by_comparing_all(texts))


def _by_comparing_all(texts: list[str]) -> dict[int, float]:
    shingles = [_shingles(text) for text in texts]
    every = [shingle for those in shingles for shingle in those]
    weight = {shingle: log(1 + len(texts) / max(1, every.count(shingle) - 1)) for shingle in every}

    def heft(those: set[str]) -> float:
        return sum(weight[shingle] for shingle in those)

    best: dict[int, float] = {}
    for place, those in enumerate(shingles):
        ratios = [heft(those & other) / heft(those | other) for other in shingles[:place]]
        if ratios and max(ratios) >= ALIKE:
            best[place] = max(ratios)
    return best


def _shingles(text: str) -> set[str]:
    words = text.split()
    return {*words, *(f"{a} {b}" for a, b in pairwise(words))}


def test_a_deck_of_one_pattern_does_not_take_the_square_of_its_number() -> None:
    """If it did, this would take minutes."""
    texts = [
        f"Name the capital of country{n} and that of its neighbour{n % 7}" for n in range(3000)
    ]
    found = [pair.text for pair in alike(texts)]
    assert len(found) == len({*found})


def test_words_are_compared_without_what_is_around_them() -> None:
    assert words_of("“What’s *that*?” – and/or (this)…") == ["what’s", "that", "and", "or", "this"]
