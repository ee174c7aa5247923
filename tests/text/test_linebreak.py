"""Even lines, and never a worse break than there need be."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.text import linebreak
from deckgen.text.linebreak import (
    BEGINS_BADLY,
    ENDS_CLAUSE,
    ENDS_SENTENCE,
    NOTCH,
    ONE_LETTER,
    ONE_WORD_LAST_LINE,
    OPENS,
    SHORT_WORD_LAST_LINE,
    STROKE,
    WITHOUT_NOTCH,
    balance,
    fill,
    traits,
)
from deckgen.text.paragraph import Paragraph
from deckgen.text.word import Word


def typewritten(text: str) -> Paragraph:
    """Every character one em wide: widths that can be counted."""
    tokens = text.split(" ")
    last = len(tokens) - 1
    return Paragraph(
        tuple(
            Word(token, (), float(len(token)), len(token) + (index < last), traits(token))
            for index, token in enumerate(tokens)
        )
    )


def lines(text: str, width: float) -> list[str]:
    part = typewritten(text)
    starts = balance(part, width)
    words = text.split(" ")
    ends = [*starts[1:], len(words)]
    return [" ".join(words[start:end]) for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("a", ONE_LETTER),
        ("(a", ONE_LETTER),
        ("“I", ONE_LETTER),
        ("к", ONE_LETTER),
        ("z", ONE_LETTER),
        ("5", 0),
        ("क", 0),
        ("ab", 0),
        ("(", OPENS),
        ("«", OPENS),
        ("„Wort“", 0),
        ("–", BEGINS_BADLY | ENDS_CLAUSE),
        ("»", BEGINS_BADLY),
        ("),", BEGINS_BADLY | ENDS_CLAUSE),
        ("’tis", 0),
        ("end.", ENDS_SENTENCE),
        ("end?”", ENDS_SENTENCE),
        ("है।", ENDS_SENTENCE),
        ("so,", ENDS_CLAUSE),
        ("12", 0),
        ("½a", 0),
        ("/", STROKE | BEGINS_BADLY),
        ("and/or", 0),
    ],
)
def test_traits(word: str, expected: int) -> None:
    assert traits(word) == expected


def test_lines_are_even() -> None:
    assert lines("aaaa bbbb cccc dddd", 15) == ["aaaa bbbb", "cccc dddd"]


def test_the_last_line_has_more_than_one_word() -> None:
    assert lines("aaaa bbbb cc ddddddddd", 14) == ["aaaa bbbb", "cc ddddddddd"]
    assert lines("aa bb", 4) == ["aa", "bb"], "unless there is no other way"


def test_a_long_word_may_be_the_last_line() -> None:
    text = "values, attitudes, relationships"
    assert lines(text, 31) == ["values, attitudes,", "relationships"]
    assert lines("values, attitudes, kin", 21) == ["values,", "attitudes, kin"]


def test_a_line_between_two_longer_ones_is_filled() -> None:
    text = "evidence reflection improvement evidence requirements shared what local"
    assert lines(text, 28) == [
        "evidence reflection",
        "improvement evidence",
        "requirements shared",  # alone it would make a notch, if more even lines
        "what local",
    ]


def test_a_notch_stays_if_a_word_more_would_cost_too_much() -> None:
    text = "aaaaaaaaaaaaaaaaaaaa bb cccccccccccccccccccc"
    assert lines(text, 20) == ["aaaaaaaaaaaaaaaaaaaa", "bb", "cccccccccccccccccccc"]


def test_more_lines_than_are_needed() -> None:
    part = typewritten("aaa bbb ccc ddd")
    assert balance(part, 7) == balance(part, 7, 2) == [0, 2]
    assert balance(part, 7, 3) == [0, 1, 2]
    assert balance(part, 7, 4) == [0, 1, 2, 3]


def test_no_line_ends_in_one_letter() -> None:
    assert lines("take care of a small house", 14) == ["take care of", "a small house"]
    assert lines("šel jsem k lesu a domů", 13) == ["šel jsem", "k lesu a domů"]
    assert lines("šel jsem k lesu a domů", 12)[0] == "šel jsem k", "unless there is no other way"


def test_no_line_begins_with_a_dash() -> None:
    for width in range(9, 30):
        for line in lines("one two three – four five six – seven eight", width):
            assert not line.startswith("–")


def test_a_sentence_end_is_preferred_if_lines_stay_nearly_even() -> None:
    text = "aaaaa bbbbb ccccc. ddd eeeee fffff"
    assert lines(text, 24) == ["aaaaa bbbbb ccccc.", "ddd eeeee fffff"]


def test_no_line_ends_in_the_first_word_of_a_sentence() -> None:
    text = "aaaa bbb ccc? Who dddd eeee ffffffff"
    assert lines(text, 24) == ["aaaa bbb ccc?", "Who dddd eeee ffffffff"]
    assert lines(text.replace("Who", "who"), 24)[0] == "aaaa bbb ccc? who", "no new sentence"
    assert lines(text.replace("Who", "Who?"), 24)[0] == "aaaa bbb ccc? Who?", "a whole sentence"
    no_other_way = "aaaa bbb ccc? Who ddddddddddddddddddddd"
    assert lines(no_other_way, 24)[0] == "aaaa bbb ccc? Who"


def test_no_line_ends_in_a_lone_slash() -> None:
    text = "aaaa bbbb / cc dddd eee"
    assert lines(text, 20) == ["aaaa bbbb / cc", "dddd eee"]
    assert lines(text.replace("/", "5"), 20) == ["aaaa bbbb 5", "cc dddd eee"]
    assert lines(text, 12)[0] == "aaaa bbbb /", "there is no other way"


def test_a_word_wider_than_the_line_stands_alone() -> None:
    assert lines("aa bbbbbbbbbbbb cc dd", 6) == ["aa", "bbbbbbbbbbbb", "cc dd"]


PIECES = st.lists(
    st.sampled_from(["a", "bb", "ccc", "Dddd", "eeeee", "–", "/", "(", "ff,", "ggg.", "hhhhhhh"]),
    min_size=1,
    max_size=11,
)


def _cost(part: Paragraph, starts: tuple[int, ...], width: float) -> float:
    """What `balance` makes least, worked out the plain way."""
    words, ends = part.words, part.ends
    total = 0.0
    for start, after in zip(starts, (*starts[1:], len(words)), strict=True):
        length = ends[after - 1] - part.start(start)
        if length > width and after - start > 1:
            return float("inf")
        total += ((width + linebreak.TOLERANCE - length) / width) ** 2
        if after < len(words):
            total += linebreak._break_cost(words, after)
        elif start == len(words) - 1 and len(starts) > 1:
            short = length < width / 3
            total += SHORT_WORD_LAST_LINE if short else ONE_WORD_LAST_LINE
    return total


@settings(max_examples=150)
@given(PIECES, st.integers(3, 22))
def test_no_way_of_breaking_is_better(pieces: list[str], width: int) -> None:
    part = typewritten(" ".join(pieces))
    starts = balance(part, width)
    count = len(fill(part, width))
    assert len(starts) == count
    ways = [(0, *rest) for rest in combinations(range(1, len(pieces)), count - 1)]
    least = min(_cost(part, way, width) for way in ways)
    cost = _cost(part, tuple(starts), width)
    if cost == pytest.approx(least):
        return
    assert least < cost < least + WITHOUT_NOTCH
    cheaper = [way for way in ways if _cost(part, way, width) == pytest.approx(least)]
    assert any(_has_notch(part, way, width) for way in cheaper)
    assert not _has_notch(part, tuple(starts), width)


def _has_notch(part: Paragraph, starts: tuple[int, ...], width: float) -> bool:
    ends = (*starts[1:], len(part.words))
    long = [part.ends[end - 1] - part.start(start) for start, end in zip(starts, ends, strict=True)]
    threes = zip(long, long[1:], long[2:], strict=False)
    return any(min(before, after) - line > NOTCH * width for before, line, after in threes)


@given(PIECES, st.floats(1, 30))
def test_filled_lines_are_as_few_as_can_be(pieces: list[str], width: float) -> None:
    part = typewritten(" ".join(pieces))
    starts = fill(part, width)
    for start, after in pairwise(starts):
        assert part.ends[after] - part.start(start) > width, "the next word would have fitted"
    assert starts[0] == 0
