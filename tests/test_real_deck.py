"""The real deck, built by the command and read back by libraries that did not write it."""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.reading import POINTS_PER_MM, ROOT, box_mm, deckgen, fonts, operators, text_of

PROFILES = ("press-sra3", "press-singles", "office-a4")
FOOTER = "PARTNERSHIPS & CO : CONVERSATION OPENERS"
SIZES = ("148x105mm", "126x88mm", "70x120mm", "63.5x88.9mm")
PUBLISHED = ROOT / "tests" / "published" / "partnerships-and-co.txt"


def published_cards() -> list[tuple[str, str, str]]:
    """Theme title, strapline and question of each card, read off the published text."""
    text = PUBLISHED.read_text(encoding="utf-8")
    text = text[text.index("## DRIVERS") :]
    cards = []
    for card in text.split(FOOTER):
        lines = [line.strip() for line in card.splitlines() if line.strip()]
        if lines and lines[0].startswith("## "):
            cards.append((lines[0].removeprefix("## "), lines[1], " ".join(lines[2:])))
    return cards


def straight(text: str) -> str:
    """Typographer's quotes and spaces undone, for comparison with what was published."""
    for made, typed in (
        ("‘", "'"),
        ("’", "'"),
        ("“", '"'),
        ("”", '"'),
        ("\u00a0", " "),
        ("–", "-"),
    ):
        text = text.replace(made, typed)
    return re.sub(r"\s+", " ", text).strip()


def test_page_counts(real_deck: Path) -> None:
    counts = {}
    for profile in PROFILES:
        with pikepdf.open(real_deck / f"{profile}.pdf") as pdf:
            counts[profile] = len(pdf.pages)
    assert counts == {"press-sra3": 18, "press-singles": 100, "office-a4": 50}


def test_every_card_reads_as_published_in_published_order(real_deck: Path) -> None:
    cards = published_cards()
    assert len(cards) == 50
    for number, (title, strapline, question) in enumerate(cards, start=1):
        front = straight(text_of(real_deck / "press-singles.pdf", 2 * number - 2))
        # In the order of the page: number, title and strapline, footer, question.
        for part in (title, strapline, question, FOOTER, str(number)):
            assert part in front
        rest = front
        for part in (title, strapline, question, FOOTER, str(number)):
            rest = rest.replace(part, "", 1)
        assert not rest.strip(), f"card {number} says more than was published: {rest!r}"
        back = straight(text_of(real_deck / "press-singles.pdf", 2 * number - 1))
        assert title in back
        assert strapline in back
        assert FOOTER in back


def test_single_pages_have_trim_and_bleed(real_deck: Path) -> None:
    with pikepdf.open(real_deck / "press-singles.pdf") as pdf:
        for page in pdf.pages:
            assert box_mm(page, "/MediaBox") == (0, 0, 154, 111)
            assert box_mm(page, "/BleedBox") == (0, 0, 154, 111)
            assert box_mm(page, "/TrimBox") == (3, 3, 151, 108)
            assert "/ArtBox" not in page.obj
            assert "/CropBox" not in page.obj
            assert "/Rotate" not in page.obj
            assert "/Trans" not in page.obj


def test_sheets_are_sra3_and_ask_to_be_flipped_on_the_long_edge(real_deck: Path) -> None:
    with pikepdf.open(real_deck / "press-sra3.pdf") as pdf:
        for page in pdf.pages:
            assert box_mm(page, "/MediaBox") == (0, 0, 320, 450)
            assert box_mm(page, "/TrimBox") == (0, 0, 320, 450)
        preferences = pdf.Root.ViewerPreferences
        assert preferences.PrintScaling == "/None"
        assert preferences.Duplex == "/DuplexFlipLongEdge"
        assert str(pdf.Root.Lang) == "en-GB"


@pytest.mark.parametrize("profile", ["press-sra3", "press-singles"])
def test_press_files_know_no_rgb_and_no_grey(real_deck: Path, profile: str) -> None:
    with pikepdf.open(real_deck / f"{profile}.pdf") as pdf:
        used = {name for name, _ in operators(pdf)}
        text = pdf.Root.unparse() + b"".join(o.unparse() for o in pdf.objects if _is_plain(o))
    assert not used & {"rg", "RG", "g", "G"}
    assert b"DeviceRGB" not in text
    assert {"k"} <= used


def _is_plain(obj: object) -> bool:
    return isinstance(obj, pikepdf.Dictionary | pikepdf.Array) and not isinstance(
        obj, pikepdf.Stream
    )


def test_black_text_is_black_ink_alone_and_overprints(real_deck: Path) -> None:
    """Each piece of text is K 100, or the paper's white on a coloured ground."""
    with pikepdf.open(real_deck / "press-singles.pdf") as pdf:
        forms = [
            obj
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Form"
        ]
        seen = set()
        for form in forms:
            states = form.get("/Resources", {}).get("/ExtGState", {})
            fill, overprint = None, False
            for instruction in pikepdf.parse_content_stream(form):
                operands = [*instruction.operands]
                match str(instruction.operator):
                    case "k":
                        fill = tuple(float(x) for x in operands)
                    case "gs":
                        overprint = bool(states[str(operands[0])].get("/op", False))
                    case "TJ" | "Tj":
                        seen.add((fill, overprint))
    assert seen == {((0, 0, 0, 1), True), ((0, 0, 0, 0), False)}


@pytest.mark.parametrize("profile", PROFILES)
def test_fonts_are_embedded_subsets_with_unicode(real_deck: Path, profile: str) -> None:
    with pikepdf.open(real_deck / f"{profile}.pdf") as pdf:
        composite = [font for font in fonts(pdf) if font.Subtype == "/Type0"]
        assert composite
        for font in composite:
            assert re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont))
            assert "/ToUnicode" in font
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert all(font.Subtype != "/Type1" for font in fonts(pdf))


def test_each_face_is_a_form_that_is_stored_once(real_deck: Path) -> None:
    """50 fronts, each placed once, and 5 backs, each placed ten times."""
    with pikepdf.open(real_deck / "press-sra3.pdf") as pdf:
        placed = [_forms_placed(page) for page in pdf.pages]
    for sides, distinct in ((placed[0::2], 50), (placed[1::2], 5)):
        # The first and the last sheet have other themes, and only the marks in common.
        marks = set(sides[0]) & set(sides[-1])
        faces = [form for side in sides for form in side if form not in marks]
        assert len(faces) == 50
        assert len(set(faces)) == distinct


def _forms_placed(page: pikepdf.Page) -> list[tuple[int, int]]:
    forms = page.Resources.XObject
    return [
        forms[str(instruction.operands[0])].objgen
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) == "Do"
    ]


def test_the_number_stands_on_the_footer_s_baseline(real_deck: Path) -> None:
    with pypdfium2.PdfDocument(real_deck / "press-singles.pdf") as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        feet = [page.get_charbox(text.index(mark))[1] for mark in ("1", "PARTNERSHIPS & CO")]
    assert abs(feet[0] - feet[1]) < 0.05 * POINTS_PER_MM


@pytest.mark.parametrize("size", SIZES)
def test_text_stays_inside_the_safe_area_at_every_size(size: str, tmp_path: Path) -> None:
    """By the glyphs' measured bounds. The trade's four sizes, by the size alone."""
    run = deckgen(
        "build", "partnerships-and-co", "-q", "-p", "press-singles", "--size", size, "-o", tmp_path
    )
    assert (run.returncode, run.stderr) == (0, "")
    safe = 8 * POINTS_PER_MM - 0.3  # bleed and safe area; a tenth of a millimetre for side bearings
    with pypdfium2.PdfDocument(tmp_path / "partnerships-and-co" / "press-singles.pdf") as pdf:
        for number, page in enumerate(pdf):
            width, height = page.get_size()
            textpage = page.get_textpage()
            for index in range(textpage.count_chars()):
                left, bottom, right, top = textpage.get_charbox(index)
                if textpage.get_text_range(index, 1).isspace():
                    continue
                inside = (
                    left >= safe
                    and bottom >= safe
                    and right <= width - safe
                    and top <= height - safe
                )
                assert inside, (number, index, textpage.get_text_range(index, 1))


def test_same_input_same_bytes(real_deck: Path, tmp_path: Path) -> None:
    deckgen("build", "partnerships-and-co", "-q", "-o", tmp_path)
    for profile in PROFILES:
        first = (real_deck / f"{profile}.pdf").read_bytes()
        again = (tmp_path / "partnerships-and-co" / f"{profile}.pdf").read_bytes()
        assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()


def test_manifest_says_what_was_built(real_deck: Path) -> None:
    manifest = json.loads((real_deck / "manifest.json").read_text(encoding="utf-8"))
    assert [f["profile"] for f in manifest["files"]] == list(PROFILES)
    sheets = {
        f["profile"]: (f["pages"], f["cards"], f["sheets"], f["paper"]) for f in manifest["files"]
    }
    assert sheets == {
        "press-sra3": (18, 50, 9, "SRA3 portrait"),
        "press-singles": (100, 50, 0, "one card a page"),
        "office-a4": (50, 50, 25, "A4 portrait"),
    }
    for file in manifest["files"]:
        assert file["bytes"] == (real_deck / file["file"]).stat().st_size


def test_files_are_whole(real_deck: Path) -> None:
    for profile in PROFILES:
        with pikepdf.open(real_deck / f"{profile}.pdf") as pdf:
            assert pdf.check_pdf_syntax() == []


# The looks, by numbers


def _sample(path: Path, page: int, x_mm: float, y_mm: float) -> tuple[int, int, int]:
    with pypdfium2.PdfDocument(path) as pdf:
        image = pdf[page].render(scale=1).to_pil()
        colour = image.getpixel((int(x_mm * POINTS_PER_MM), int(y_mm * POINTS_PER_MM)))
    return colour[:3]


@pytest.fixture(scope="module")
def grounds(real_deck: Path) -> list[tuple[int, int, int]]:
    """The colour of each theme's back, as a screen shows the office file's or the press file's."""
    return [_sample(real_deck / "press-singles.pdf", 20 * i + 1, 10, 55) for i in range(5)]


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: tuple[int, int, int]) -> float:
    return sum(w * _linear(v) for w, v in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def test_text_on_every_ground_has_contrast(grounds: list[tuple[int, int, int]]) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1. White text on four grounds, black on the yellow one."""
    for ground, text in zip(grounds, (1.0, 1.0, 1.0, 1.0, 0.02), strict=True):
        light, dark = sorted((_luminance(ground), text), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear sRGB.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _lab(linear: list[float]) -> tuple[float, float, float]:
    r, g, b = linear
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("vision", VISION)
def test_themes_keep_apart_for_colour_blind_readers(
    grounds: list[tuple[int, int, int]], vision: str
) -> None:
    """At least 20 units of CIE 1976 ΔE between any two: some ten times what can just be seen."""
    seen = []
    for ground in grounds:
        linear = [_linear(value) for value in ground]
        rows = VISION[vision]
        mixed = [sum(m * v for m, v in zip(row, linear, strict=True)) for row in rows]
        seen.append(_lab([min(1.0, max(0.0, value)) for value in mixed]))
    closest = min(math.dist(one, other) for one, other in itertools.combinations(seen, 2))
    assert closest >= 20


def test_themes_keep_apart_in_greys(grounds: list[tuple[int, int, int]]) -> None:
    """By 8 units of CIE lightness or more: on paper from a printer with black only."""
    lightness = sorted(_lab([_linear(value) for value in ground])[0] for ground in grounds)
    assert min(light - dark for dark, light in itertools.pairwise(lightness)) >= 8
