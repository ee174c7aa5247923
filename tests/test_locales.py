"""Dates and numbers as languages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.compose.problem import TemplateProblem
from deckgen.compose.template import Templates
from deckgen.locales import written_date, written_number


@pytest.mark.parametrize(
    ("language", "moment", "written"),
    [
        ("en-GB", "2026-11-24", "24 November 2026"),
        ("en-US", "2026-11-24", "November 24, 2026"),
        ("en-GB", "2026-11", "November 2026"),
        ("en-GB", "2026", "2026"),
        ("gd", "2026-11", "An t-Samhain 2026"),
        ("pl", "2026-11-24", "24 listopada 2026"),
        ("pl", "2026-11", "listopad 2026"),
        ("hi", "2026-11-24", "24 नवंबर 2026"),
        ("ar", "2026-11-24", "24 نوفمبر 2026"),
        ("ur", "2026-11-24", "24 نومبر، 2026"),
        ("he", "2026-11-24", "24 בנובמבר 2026"),
        ("hu", "2026-11-24", "2026. november 24."),
        ("sr-Latn-x-local", "2026-11", "novembar 2026."),
        ("xx", "2026-11-24", "2026-11-24"),
        ("en-GB", "2026-13", "2026-13"),
        ("en-GB", "spring", "spring"),
        ("en-GB", "", ""),
    ],
)
def test_a_date_is_written_as_the_language_does(language: str, moment: str, written: str) -> None:
    assert written_date(moment, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-GB", "12,345.5"),
        ("fr", "12\u202f345,5"),
        ("de", "12.345,5"),
        ("pl", "12\u00a0345,5"),
        ("ar-EG", "12,345.5"),
        ("mr", "12,345.5"),
        ("xx", "12345.5"),
    ],
)
def test_a_number_is_written_as_the_language_does(language: str, written: str) -> None:
    assert written_number(12345.5, language) == written


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_and_no_tag_is_an_error(moment: str, language: str) -> None:
    assert isinstance(written_date(moment, language), str)


def test_templates_write_them_in_the_deck_s_language() -> None:
    names = {"deck": {"date": "2026-11", "cards": 1250, "title": "T"}}
    text = Templates("de").text("{{ deck.cards | number }} Karten, {{ deck.date | date }}")
    assert text.render(names) == "1.250 Karten, November 2026"
    with pytest.raises(TemplateProblem, match="'number' works on numbers only"):
        Templates("de").text("{{ deck.title | number }}").render(names)
