"""Compounds are broken where lines look better, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.fonts.catalogue import Catalogue
from deckgen.text.fit import line_count
from deckgen.text.lines import lines_of
from deckgen.text.setting import Typesetter, Voice
from deckgen.text.word import Word

HOUSE = Voice(("Atkinson Hyperlegible Next",))
TYPESETTER = Typesetter(Catalogue([Path(__file__).parents[2] / "fonts"]))


def lines(text: str, width: float) -> list[str]:
    (part,) = TYPESETTER.set(text, HOUSE).paragraphs
    return ["".join(word.text for word in words).rstrip() for words, _ in lines_of(part, width)]


def test_a_compound_is_broken_where_that_makes_better_lines() -> None:
    text = "What can be used for well-being, policy/legislation and practice"
    assert lines(text, 13.5) == [
        "What can be used for",
        "well-being, policy/",
        "legislation and practice",
    ]
    assert lines(text, 10) == [
        "What can be used",
        "for well-being,",
        "policy/legislation",
        "and practice",
    ]


def test_a_dash_begins_a_line_only_if_it_finds_no_room() -> None:
    text = "Every partnership – however"
    assert lines(text, 5.9) == ["Every", "partnership\u00a0–", "however"]
    assert lines(text, 5.7) == ["Every", "partnership", "– however"]


def test_a_broken_compound_reads_as_one() -> None:
    text = "We use strengths-based/person-centred issues"
    assert lines(text, 10) == ["We use strengths\u2010", "based/person\u2010", "centred issues"]


@pytest.mark.parametrize("compound", ["co-located", "face-to-face", "and/or", "1995–2005"])
def test_a_compound_of_short_members_is_not(compound: str) -> None:
    text = f"aaaaaaaa {compound} bbbbbbbb aaaaaaaaa"
    for width in (5.5, 6, 6.5, 7, 8, 9, 10):
        assert compound in " ".join(lines(text, width))


@pytest.mark.parametrize(
    "address", ["https://iriss.org.uk/projects/past", "one-more@left-over.org"]
)
def test_an_address_is_not(address: str) -> None:
    for width in (18, 19, 20, 22, 24):
        assert address in " ".join(lines(f"There is more about it on {address} and so on", width))


COMPOUNDS = st.lists(
    st.sampled_from(
        ["a", "two", "words", "well-being,", "strengths/expertise", "co-op", "over—all"]
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(COMPOUNDS, st.floats(6, 30))
def test_compounds_never_change_how_many_lines_there_are(pieces: list[str], width: float) -> None:
    text = TYPESETTER.set(" ".join(pieces), HOUSE)
    (part,) = text.paragraphs
    found = lines_of(part, width)
    assert len(found) == line_count(text, width)
    said = "".join(word.text for words, _ in found for word in words)
    assert said.replace("\u2010", "-") == text.text
    for words, length in found:
        assert length == pytest.approx(_length(words))
        assert length <= width + 1e-5 or len(words) == 1


def _length(words: tuple[Word, ...]) -> float:
    return sum(word.advance for word in words[:-1]) + words[-1].width
