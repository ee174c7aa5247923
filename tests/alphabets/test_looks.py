"""The pages as pictures and lines: what a typographer would send back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops, features

from tests.alphabets.cards import SIZES, cards
from tests.alphabets.other_shaper import BLEED, SAFE, assert_heading_is_drawn_alike, dark

Build = Callable[..., Path]

SCALE = 4
OVERHANG = 1.5
"""In points: how far a j or an accent at 18 pt may hang out of its line's left edge."""


@pytest.mark.parametrize("size", SIZES)
def test_no_ink_of_a_text_leaves_the_safe_area(build: Build, size: str) -> None:
    """Also accents on capitals in the first line, Vietnamese stacks, signs below the last line."""
    with pypdfium2.PdfDocument(build("alphabets", size)) as pdf:
        for number in range(0, len(pdf), 2):
            page = pdf[number]
            width, height = page.get_size()
            box = dark(page, SCALE).getbbox()
            assert box is not None
            left, top, right, bottom = (value / SCALE for value in box)
            inside = BLEED + SAFE
            assert left > inside - OVERHANG, number
            assert top > inside - 0.5, number
            assert right < width - inside + 0.5, number
            assert bottom < height - inside + 0.5, number


@pytest.mark.parametrize("size", SIZES)
def test_no_line_begins_or_ends_badly(build: Build, size: str) -> None:
    with pypdfium2.PdfDocument(build("alphabets", size)) as pdf:
        pages = [pdf[2 * n].get_textpage().get_text_bounded() for n in range(len(pdf) // 2)]
    for card in cards("alphabets"):
        lines = [line.strip() for line in pages[card.number - 1].splitlines()]
        for line, following in itertools.pairwise(lines):
            assert not re.search(r"(^|\s)[(\[“‘«„]$", line), card.id
            assert not re.match(r"[,.;:!?)\]।»]", following), card.id


@pytest.mark.parametrize("size", SIZES)
def test_no_line_ends_in_a_one_letter_word(build: Build, size: str) -> None:
    """In the languages whose books forbid it: Polish, Czech, Russian, Ukrainian."""
    with pypdfium2.PdfDocument(build("alphabets", size)) as pdf:
        for card in cards("alphabets"):
            if card.id in ("polish", "czech", "russian", "ukrainian"):
                text = pdf[2 * card.number - 2].get_textpage().get_text_bounded()
                ends = [line.split()[-1] for line in text.splitlines()[2:] if line.strip()]
                assert not [word for word in ends if len(word) == 1 and word.isalpha()], ends


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow does not shape text")
@pytest.mark.parametrize(
    ("deck", "card", "font", "text"),
    [
        ("alphabets", "marathi", "NotoSansDevanagari-Bold.ttf", "कार्यक्रम"),
        ("alphabets", "nepali", "NotoSansDevanagari-Bold.ttf", "साझेदारी"),
        ("alphabets", "vietnamese-tight", "NotoSans-Bold.ttf", "ẴẬỐỄỮỆ ÅŮÄ"),
        ("alphabets", "czech", "NotoSans-Bold.ttf", "PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ"),
        ("alphabets", "polytonic", "NotoSans-Bold.ttf", "ΕΝ ΑΡΧΗΙ ΗΝ Ο ΛΟΓΟΣ"),
        ("alphabets", "serbian", "NotoSans-Bold.ttf", "ЂОРЂЕ И ЉИЉАНА"),
        ("turkish", "turkish-1", "NotoSans-Bold.ttf", "İSTANBUL IŞIĞI"),
    ],
)
def test_headings_are_drawn_as_another_shaper_draws_them(
    build: Build, deck: str, card: str, font: str, text: str
) -> None:
    assert_heading_is_drawn_alike(build(deck), (deck, card), font, text, foot=20.5, most=0.12)


def test_a_serbian_italic_is_not_a_russian_one(build: Build) -> None:
    """The same letters, in the forms of the deck's language (OpenType locl)."""
    words = {}
    for deck, card, word in (("serbian", "serbian-1", "тамо"), ("alphabets", "serbian", "тамо")):
        (number,) = (known.number for known in cards(deck) if known.id == card)
        with pypdfium2.PdfDocument(build(deck)) as pdf:
            page = pdf[2 * number - 2]
            text = page.get_textpage()
            (at, count) = text.search(word).get_next()
            boxes = [text.get_charbox(at + i) for i in range(count)]
            height = page.get_size()[1]
            left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
            right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
            area = (left, height - top - 4, right, height - bottom + 2)
            words[deck] = dark(page, 8).crop(tuple(round(value * 8) for value in area))
    serbian, russian = words["serbian"], words["alphabets"]
    difference = ImageChops.difference(serbian.resize(russian.size), russian)
    assert sum(difference.histogram()[128:]) > 0.1 * sum(russian.histogram()[128:])
