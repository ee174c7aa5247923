"""Cards in Arabic, Urdu and Hebrew: what is printed looks right and reads as it was written.

Two readers put punctuation beside letters that run leftward where they think it belongs: what they
give is then compared letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import features

from tests.alphabets.cards import SIZES, cards, plain
from tests.alphabets.other_shaper import BLEED, SAFE, assert_heading_is_drawn_alike, dark
from tests.alphabets.test_looks import SCALE
from tests.alphabets.test_reading import READERS
from tests.reading import POINTS_PER_MM, fonts

Build = Callable[..., Path]

DECKS = ("arabic", "hebrew", "urdu", "nastaliq")
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

UNMIXED = {
    "arabic-1": "كيف يمكنكم ضمان أن تكون هذه التوقعات مشتركة ومفهومة ومتفق عليها؟",
    "arabic-points": "الْعَرَبِيَّةُ لُغَةٌ جَمِيلَةٌ واللّٰه أعلم لآخر",
    "arabic-english": "This card was not translated (yet).",
    "hebrew-1": "כיצד תוכלו להבטיח שהציפיות האלה משותפות, מובנות ומוסכמות על כולם?",
    "hebrew-points": "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ",
    "urdu-1": "مختلف شراکت داروں کے پاس شراکت داری قائم کرنے کے مختلف محرکات اور توقعات ہو سکتی "
    "ہیں۔",
    "nastaliq-1": "شراکت داری کیا کام کر ہم مل کر کام کریں۔ شراکت داری ہم کریں کیا ہم مل کر "
    "شراکت کریں؟",
}
"""Texts that run one way. The others have names, digits and brackets in them."""


def read(reader: str, file: Path) -> list[str]:
    return [plain(_CONTROLS.sub("", page)) for page in READERS[reader](file)][::2]


def letters(text: str) -> str:
    return "".join(each for each in text if unicodedata.category(each)[0] in "LM")


def words(text: str) -> list[str]:
    return sorted(re.findall(r"[^\W\d_]+", text))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("deck", DECKS)
def test_what_runs_one_way_reads_as_written(build: Build, deck: str, size: str) -> None:
    file = build(deck, size)
    for reader in ("pdfium", "pdftotext", "pdftotext -layout"):
        fronts = read(reader, file)
        for card in cards(deck):
            if card.id in UNMIXED:
                due = unicodedata.normalize("NFC", UNMIXED[card.id])
                found = unicodedata.normalize("NFC", fronts[card.number - 1])
                if due not in found and "," in due:  # poppler sets a comma before its space
                    due, found = letters(due), letters(found)
                assert due in found, (reader, card.id)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("deck", DECKS)
def test_all_letters_read_in_the_order_of_reading(build: Build, deck: str, size: str) -> None:
    """Names among them too, by poppler in all its ways, also in the order of the file."""
    file = build(deck, size)
    for reader in ("pdftotext", "pdftotext -layout", "pdftotext -raw"):
        fronts = read(reader, file)
        for card in cards(deck):
            if reader.endswith("-raw") and card.id == "arabic-points":
                continue  # a sign on the last letter of a word comes before the word
            due = letters(unicodedata.normalize("NFC", card.text.replace("*", "")))
            found = letters(unicodedata.normalize("NFC", fronts[card.number - 1]))
            assert due in found, (reader, card.id)


@pytest.mark.parametrize("deck", DECKS)
def test_pdfium_finds_every_word_of_a_mixed_line(build: Build, deck: str) -> None:
    """It turns the order of several foreign words about; each of them it has."""
    fronts = read("pdfium", build(deck))
    for card in cards(deck):
        due = words(unicodedata.normalize("NFC", card.text))
        found = words(unicodedata.normalize("NFC", fronts[card.number - 1]))
        assert [word for word in due if word not in found] == [], card.id


def test_every_letter_has_its_own_code(build: Build) -> None:
    """A code that stood for two letters would have them turned about by readers."""
    for deck in DECKS:
        with pikepdf.open(build(deck)) as pdf:
            for font in fonts(pdf):
                mapped = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
                codes = re.findall(rb"^<\w+><(\w+)>$", mapped, re.MULTILINE)
                said = [bytes.fromhex(code.decode()).decode("utf-16-be") for code in codes]
                assert [text for text in said if len(text) > 1 and text > "\u0590"] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("deck", DECKS)
def test_no_ink_leaves_the_safe_area_and_lines_begin_at_the_right(
    build: Build, deck: str, size: str
) -> None:
    with pypdfium2.PdfDocument(build(deck, size)) as pdf:
        for number in range(0, len(pdf), 2):
            page = pdf[number]
            width, height = page.get_size()
            box = dark(page, SCALE).getbbox()
            assert box is not None
            left, top, right, bottom = (value / SCALE for value in box)
            inside = BLEED + SAFE
            assert left > inside - 1.5, number
            assert top > inside - 0.5, number
            assert width - inside - 3 < right < width - inside + 1.5, number
            assert bottom < height - inside + 0.5, number


def test_lists_are_numbered_at_the_right(build: Build) -> None:
    (number,) = (card.number for card in cards("arabic") if card.id == "arabic-list")
    with pypdfium2.PdfDocument(build("arabic")) as pdf:
        text = pdf[2 * number - 2].get_textpage()
        (at, _) = text.search("1").get_next()
        (word, length) = text.search("اسأل").get_next()
        digit = text.get_charbox(at)
        assert digit[0] > max(text.get_charbox(word + i)[2] for i in range(length))


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow does not shape text")
@pytest.mark.parametrize(
    ("deck", "card", "font", "text"),
    [
        ("arabic", "arabic-1", "NotoNaskhArabic-Bold.ttf", "الشراكة"),
        ("arabic", "arabic-names", "NotoNaskhArabic-Bold.ttf", "الأسماء"),
        ("arabic", "arabic-points", "NotoNaskhArabic-Bold.ttf", "مُشَكَّل"),
        ("hebrew", "hebrew-points", "NotoSansHebrew-Bold.ttf", "נִקּוּד"),
        ("urdu", "urdu-1", "NotoNaskhArabic-Bold.ttf", "شراکت داری"),
    ],
)
def test_headings_are_drawn_as_another_shaper_draws_them(
    build: Build, deck: str, card: str, font: str, text: str
) -> None:
    assert_heading_is_drawn_alike(
        build(deck),
        (deck, card),
        font,
        text,
        foot=8 * POINTS_PER_MM,
        most=0.14,
        language="ar" if deck == "arabic" else "",
    )
