"""Emphasis, strength, and asterisks that are neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.text.markup import MARKS, Style, mark, stretches, style_after

E, S = Style.EMPHASIS, Style.STRONG


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", [("plain", Style.NONE)]),
        ("*a* b", [("a", E), (" b", Style.NONE)]),
        ("**a** b", [("a", S), (" b", Style.NONE)]),
        ("***a***", [("a", E | S)]),
        ("**a *b* c**", [("a ", S), ("b", E | S), (" c", S)]),
        ("(*a*)", [("(", Style.NONE), ("a", E), (")", Style.NONE)]),
        ("*a\nb*", [("a\nb", E)]),
        ("*a* and *b*", [("a", E), (" and ", Style.NONE), ("b", E)]),
    ],
)
def test_marks(text: str, expected: list[tuple[str, Style]]) -> None:
    assert list(stretches(mark(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3",
        "5 * 3 * 2",
        "a*b",
        "a*b*c",
        "*open",
        "close*",
        "**a*",
        "a\n\n*b",
        "*a\n\nb*",
        "* item",
        "****",
        "**",
    ],
)
def test_asterisks_that_stay(text: str) -> None:
    assert mark(text) == text


def test_escapes() -> None:
    assert mark(r"\*a\* and \\ and \n") == r"*a* and \ and \n"


def test_a_mark_that_never_closes_stays_inside_one_that_does() -> None:
    assert list(stretches(mark("**a *b**"))) == [("a *b", S)]


@given(st.text("ab *\\\n", max_size=20))
def test_only_marks_are_taken(text: str) -> None:
    marked = mark(text)
    plain = "".join(stretch for stretch, _ in stretches(marked))
    assert plain == "".join(character for character in marked if character not in MARKS)
    assert plain.replace("*", "").replace("\\", "") == text.replace("*", "").replace("\\", "")
    assert style_after(marked, Style.NONE) == Style.NONE
