"""What is printed reads as it was written, whoever extracts it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from tests.alphabets.cards import HEADINGS, LANGUAGES, SIZES, Card, as_set, cards, plain

Build = Callable[..., Path]


def pdfium(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def pdftotext(file: Path, *options: str) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", *options, "-enc", "UTF-8", str(file), "-"]
    run = subprocess.run(command, capture_output=True, check=True)
    assert run.stderr == b""
    return run.stdout.decode().split("\f")


READERS: dict[str, Callable[[Path], list[str]]] = {
    "pdfium": pdfium,
    "pdftotext": pdftotext,
    "pdftotext -layout": lambda file: pdftotext(file, "-layout"),
    "pdftotext -raw": lambda file: pdftotext(file, "-raw"),
}


def fronts(deck: str, pages: list[str]) -> list[tuple[Card, str]]:
    return [(card, plain(pages[2 * card.number - 2])) for card in cards(deck)]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("size", SIZES)
def test_every_text_reads_as_written(build: Build, size: str, reader: str) -> None:
    found = fronts("alphabets", READERS[reader](build("alphabets", size)))
    assert len(found) == 37
    assert {card.id: front for card, front in found if as_set(card) not in front} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_s_own_rules(build: Build, language: str) -> None:
    file = build(language)
    for reader in (pdfium, pdftotext):
        for card, front in fronts(language, reader(file)):
            assert as_set(card) in front


@pytest.mark.parametrize("deck", ["alphabets", "turkish", "greek", "french"])
def test_capitals(build: Build, deck: str) -> None:
    for card, front in fronts(deck, pdfium(build(deck))):
        assert HEADINGS.get(card.id, "") in front


def test_lists_read_in_order(build: Build) -> None:
    for size in SIZES:
        (text,) = (
            front
            for card, front in fronts("alphabets", pdfium(build("alphabets", size)))
            if card.id == "list"
        )
        assert "1. Ask, “why?” 2. Then ask why again, at some length, so" in text
        assert text.endswith("so that the item runs over its line on every card. 3. Stop.")


def test_an_empty_line_stays(build: Build) -> None:
    (lines,) = (
        pdfium(build("alphabets"))[2 * card.number - 2].splitlines()
        for card in cards("alphabets")
        if card.id == "hard-lines"
    )
    assert [line.strip() for line in lines][-3:] == ["A line", "and another", "and a gap"]
