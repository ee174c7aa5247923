"""Fitting: what is said to fit does, and nothing larger would have."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.fonts.catalogue import Catalogue
from deckgen.text.fit import (
    LeadingRange,
    Overset,
    SizeRange,
    block_height,
    fits,
    largest_size,
    lay_out,
    line_count,
    loosest_leading,
    overset,
)
from deckgen.text.setting import SetText, Typesetter, Voice
from deckgen.text.word import TextLine

HOUSE = Voice(("Atkinson Hyperlegible Next",))
TYPESETTER = Typesetter(Catalogue([Path(__file__).parents[2] / "fonts"]))
QUESTION = (
    "Different partners may have different drivers and expectations for developing a partnership. "
    "How can you ensure these are shared, understood and agreed?"
)


def set_text(text: str) -> SetText:
    return TYPESETTER.set(text, HOUSE)


def spoken(lines: tuple[TextLine, ...]) -> list[str]:
    return ["".join(word.text for word in line.words) for line in lines]


def length(line: TextLine, size: float) -> float:
    *before, last = line.words
    return (sum(word.advance for word in before) + last.width) * size


def test_block_height() -> None:
    assert block_height(3, 10, 1.2, 0.9, 0.3) == pytest.approx(12 + 24)
    assert block_height(0, 10, 1.2, 0.9, 0.3) == 0


def test_counting_lines() -> None:
    text = set_text("one two\n\nthree")
    assert line_count(text, 100) == 3
    assert line_count(text, 3) == 4
    assert line_count(set_text(""), 3) == 1


def test_laid_out_lines_stand_on_their_baselines() -> None:
    text = set_text(QUESTION)
    lines, used = lay_out(text, 200, 10, 1.3, "left", 5, 7)
    assert [line.y for line in lines] == pytest.approx(
        [7 + text.ascent * 10 + index * 13 for index in range(len(lines))]
    )
    assert used == pytest.approx(block_height(len(lines), 10, 1.3, text.ascent, text.descent))
    assert "".join(spoken(lines)) == text.text
    assert all(line.x == 5 for line in lines)


def test_alignment_leaves_the_space_at_the_end_out() -> None:
    text = set_text(QUESTION)
    for line in lay_out(text, 200, 10, 1.3, "right", 5, 0)[0]:
        assert line.x + length(line, 10) == pytest.approx(205)
    for line in lay_out(text, 200, 10, 1.3, "centre", 5, 0)[0]:
        assert line.x + length(line, 10) / 2 == pytest.approx(105)


def test_an_empty_line_takes_its_place() -> None:
    lines, _ = lay_out(set_text("a\n\nb"), 100, 10, 1.5, "left", 0, 0)
    assert spoken(lines) == ["a ", "", "b"]
    assert lines[2].y - lines[0].y == pytest.approx(30)


def test_a_hyphen_breaks_a_word_only_if_it_is_wider_than_a_line() -> None:
    text = set_text("with co-operation")
    word = text.paragraphs[0].words[1]
    just_wide_enough = word.width * 10
    lines, _ = lay_out(text, just_wide_enough, 10, 1.2, "left", 0, 0)
    assert spoken(lines) == ["with ", "co-operation"]
    lines, _ = lay_out(text, just_wide_enough - 1, 10, 1.2, "left", 0, 0)
    assert spoken(lines) == ["with co\u2010", "operation"]
    assert fits(text, just_wide_enough - 1, 100, 10, 1.2)


def test_a_soft_hyphen_shows_only_where_it_breaks() -> None:
    text = set_text("Donau\u00addampf\u00adschiff")
    (line,) = lay_out(text, 200, 10, 1.2, "left", 0, 0)[0]
    assert spoken((line,)) == ["Donaudampfschiff"]
    lines, _ = lay_out(text, 66, 10, 1.2, "left", 0, 0)
    assert spoken(lines) in (["Donau\u00ad", "dampfschiff"], ["Donaudampf\u00ad", "schiff"])
    assert line_count(text, 6.6) == 2
    hyphen = TYPESETTER.set("-", HOUSE).paragraphs[0].words[0].runs[0].glyphs[0].id
    assert lines[0].words[-1].runs[-1].glyphs[0].id == hyphen
    for line in lines:
        assert length(line, 10) <= 66


def test_overset_says_by_how_much() -> None:
    text = set_text(QUESTION)
    assert overset(text, 300, 300, 10, 1.2) is None
    found = overset(text, 300, 20, 10, 1.2)
    lines = line_count(text, 30)
    used = block_height(lines, 10, 1.2, text.ascent, text.descent)
    assert found == Overset(too_high_pt=pytest.approx(used - 20), too_wide_pt=0.0, widest="")
    word = set_text("expectations").paragraphs[0].words[0]
    found = overset(text, word.width * 10 - 2, 999, 10, 1.2)
    assert found is not None
    assert (found.widest, found.too_high_pt) == ("partnership.", 0) or found.too_wide_pt > 0


def test_a_word_too_wide_never_fits() -> None:
    assert not fits(set_text("Practicalities"), 20, 999, 10, 1.2)


SIZES = SizeRange(max=22, min=8)


@settings(max_examples=60, deadline=None)
@given(st.floats(60, 400), st.floats(20, 300))
def test_the_largest_size_fits_and_a_larger_does_not(width: float, height: float) -> None:
    text = set_text(QUESTION)
    size = largest_size(text, width, height, SIZES, 1.2)
    if size is None:
        assert overset(text, width, height, SIZES.min, 1.2) is not None
        return
    assert fits(text, width, height, size, 1.2)
    assert size == SIZES.max or not fits(text, width, height, size + 0.1, 1.2)
    lines, used = lay_out(text, width, size, 1.2, "left", 0, 0)
    assert used <= height + 1e-5
    assert all(length(line, size) <= width + 1e-4 for line in lines)
    assert len(lines) == line_count(text, width / size)


@settings(max_examples=60, deadline=None)
@given(st.floats(80, 400), st.floats(20, 300))
def test_the_loosest_leading_fits(width: float, height: float) -> None:
    text = set_text(QUESTION)
    leading = loosest_leading(text, width, height, 12, LeadingRange(max=1.4, min=1.15))
    if fits(text, width, height, 12, 1.15):
        assert fits(text, width, height, 12, leading)
        assert leading == 1.4 or not fits(text, width, height, 12, leading + 0.011)
    else:
        assert leading == 1.15


@settings(max_examples=60, deadline=None)
@given(st.floats(100, 400), st.floats(30, 300), st.floats(0.3, 1))
def test_text_never_grows_when_the_box_shrinks(width: float, height: float, by: float) -> None:
    text = set_text(QUESTION)
    large = largest_size(text, width, height, SIZES, 1.2)
    small = largest_size(text, width * by, height * by, SIZES, 1.2)
    assert (small or 0) <= (large or 0)
