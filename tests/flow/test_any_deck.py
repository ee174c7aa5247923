"""Any deck on any page with any options is laid out whole, or there is a message."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from deckgen.cli import main
from tests.cli.project import ALPHA, BETA, DECK, FILES, PROFILE, write
from tests.flow import rules
from tests.flow.reading import Handout, plain

WORDS = ("a", "care", "partner", "what", "why", "our", "e.g.", "“so”", "2026", "co-located", "&")
LONG_WORD = "Gesundheitspartnerschaft"
POINTS = 72 / 25.4
NOT_SHRUNK = (Phase.explicit, Phase.generate)
"""An example takes a tenth of a second: what fails is told as it was found."""

texts = st.builds(
    lambda words, ending: " ".join(words) + ending,
    st.lists(st.sampled_from((*WORDS, LONG_WORD)), min_size=1, max_size=40),
    st.sampled_from(("?", ".", " (why)?")),
)
decks = st.lists(texts, min_size=1, max_size=40)
pages = st.tuples(st.integers(105, 420), st.integers(105, 420))
options = st.fixed_dictionaries(
    {
        "size": st.sampled_from((8, 10, 13, 18, 28)),
        "lines": st.integers(0, 6),
        "pages": st.booleans(),
        "contrast": st.booleans(),
        "contents": st.booleans(),
    }
)


def build(folder: Path, questions: list[str], cut: int, page: tuple[int, int], profile: str) -> str:
    """What the build says; nothing if it went well."""
    write(folder, FILES)
    parts = {"a": questions[:cut], "b": questions[cut:]}
    kept = [theme for theme, cards in parts.items() if cards]
    deck = FILES[DECK].replace("themes: [a, b]", f"themes: [{', '.join(kept)}]")
    write(folder, {DECK: deck})
    for theme, file in (("a", ALPHA), ("b", BETA)):
        (folder / file).unlink()
        cards = "".join(
            f"  - {{id: {theme}-{at}, question: '{text}'}}\n"
            for at, text in enumerate(parts[theme])
        )
        if cards:
            write(folder, {file: f"id: {theme}\ntitle: Theme {theme}\ncards:\n{cards}"})
    width, height = page
    write(
        folder, {PROFILE: f"extends: {profile}\npaper: {{width: {width}mm, height: {height}mm}}\n"}
    )
    return profile


def said(folder: Path, chosen: dict[str, object]) -> tuple[int, str]:
    asked = (part for name, value in chosen.items() for part in ("--option", f"{name}={value}"))
    out = io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stderr(out), pytest.raises(SystemExit) as ended:
            main(["build", "-q", "-p", "x", "--no-preflight", *asked])
    finally:
        os.chdir(before)
    return int(ended.value.code or 0), out.getvalue()


@settings(max_examples=30, phases=NOT_SHRUNK)
@given(questions=decks, cut=st.integers(0, 40), page=pages, chosen=options)
def test_the_questions_are_laid_out_whole_or_there_is_a_message(
    questions: list[str], cut: int, page: tuple[int, int], chosen: dict[str, object]
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        build(folder, questions, cut, page, "handout-a4")
        status, told = said(folder, chosen)
        if status:
            assert told.endswith("nothing was written\n")
            assert "fault of deckgen" not in told
            return
        handout = Handout(folder / "output" / "d" / "x.pdf")
        numbers = [item for item in handout.items if item.kids[0].role == "Lbl"]
        assert [item.kids[1].text for item in numbers] == [plain(text) for text in questions]
        width, height = (side * POINTS for side in page)
        rules.assert_inside(handout, 0, 0, width, height)
        rules.assert_headings_have_no_gaps(handout)
        rules.assert_no_heading_is_last(handout)
    finally:
        shutil.rmtree(folder)


@settings(max_examples=15, phases=NOT_SHRUNK)
@given(questions=decks, page=pages, count=st.sampled_from((2, 4)))
def test_so_are_those_of_a_session(questions: list[str], page: tuple[int, int], count: int) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        build(folder, questions, 3, page, "handout-a4-session")
        status, told = said(folder, {"count": count})
        if status:
            assert told.endswith("nothing was written\n")
            assert "fault of deckgen" not in told
            return
        handout = Handout(folder / "output" / "d" / "x.pdf")
        read = [each.text for each in handout.root.of("P")]
        assert read[1::2] == [plain(text) for text in questions]
        rules.assert_inside(handout, 0, 0, page[0] * POINTS, page[1] * POINTS)
    finally:
        shutil.rmtree(folder)
