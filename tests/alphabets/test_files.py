"""The files as a print shop's tools see them: fonts, plates, boxes, sheets, bytes."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont
from PIL import Image

from tests.alphabets.cards import PROJECT, cards
from tests.reading import POINTS_PER_MM, ROOT, box_mm, fonts, operators

Build = Callable[..., Path]

needs_gs = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")


def ghostscript(*options: str | Path) -> subprocess.CompletedProcess[str]:
    command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_syntax_is_sound(build: Build) -> None:
    for file in (build("alphabets"), build("alphabets", profile="press-sra3")):
        with pikepdf.open(file) as pdf:
            assert pdf.check_pdf_syntax() == []


@needs_gs
def test_a_rip_has_nothing_to_say(build: Build) -> None:
    run = ghostscript("-dPDFSTOPONERROR", "-sDEVICE=nullpage", "-o", os.devnull, build("alphabets"))
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_every_font_is_a_subset_that_says_its_text(build: Build) -> None:
    with pikepdf.open(build("alphabets")) as pdf:
        found = [font for font in fonts(pdf) if font["/Subtype"] == "/Type0"]
        names = {re.sub(r"^/[A-Z]{6}\+", "", str(font["/BaseFont"])) for font in found}
        assert all("/ToUnicode" in font for font in found)
    assert names == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoSans-Italic",
        "NotoSansDevanagari-Regular",
        "NotoSansDevanagari-Bold",
        "SampleSerif-Regular",
        "SampleVariable-Regular_wght600",
        "SamplePacked-Regular",
    }


def widths(font: Any) -> Iterator[tuple[int, float]]:
    """What /W says of each code."""
    row = list(font.DescendantFonts[0].W)
    for first, several in zip(row[::2], row[1::2], strict=True):
        yield from ((int(first) + i, float(width)) for i, width in enumerate(several))


def drawn_widths(descriptor: Any) -> Callable[[int], float]:
    """What the embedded program says, in 1/1000 em."""
    if "/FontFile2" in descriptor:
        program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
        order, em = program.getGlyphOrder(), program["head"].unitsPerEm
        return lambda code: float(program["hmtx"][order[code]][0]) * 1000 / em
    outlines = CFFFontSet()
    outlines.decompile(io.BytesIO(descriptor.FontFile3.read_bytes()), None)
    top = outlines[0]

    def width(code: int) -> float:
        glyph = top.CharStrings[top.charset[code]]
        glyph.draw(NullPen())
        return float(glyph.width)

    return width


def test_widths_are_those_of_the_embedded_glyphs(build: Build) -> None:
    with pikepdf.open(build("alphabets")) as pdf:
        for font in fonts(pdf):
            if font["/Subtype"] == "/Type0":
                drawn = drawn_widths(font.DescendantFonts[0].FontDescriptor)
                for code, width in widths(font):
                    assert abs(drawn(code) - width) < 0.01, (font["/BaseFont"], code)


def plates(file: Path, page: int, folder: Path) -> dict[str, Image.Image]:
    """Each ink's plate at 72 dpi, the ink white on black."""
    options = ("-sDEVICE=tiffsep", "-r72", f"-dFirstPage={page}", f"-dLastPage={page}")
    run = ghostscript(*options, f"-sOutputFile={folder / 'page'}.tif", file)
    assert run.returncode == 0, run.stderr
    return {
        path.name[5:-5]: Image.open(path).convert("L").point(lambda value: 255 - value)
        for path in folder.glob("page(*).tif")
    }


@needs_gs
def test_black_text_is_on_the_black_plate_alone(build: Build, tmp_path: Path) -> None:
    found = plates(build("alphabets"), 1, tmp_path)
    inked = {name for name, plate in found.items() if plate.getbbox()}
    assert inked == {"Black", "PANTONE 185 C"}
    spot = found["PANTONE 185 C"].getbbox()
    assert spot is not None  # the footer, at the foot
    assert spot[1] > found["Black"].height - 11 * POINTS_PER_MM


@needs_gs
def test_black_text_overprints_and_a_spot_knocks_out(build: Build, tmp_path: Path) -> None:
    found = plates(build("alphabets"), 2, tmp_path)
    assert found["Yellow"].getbbox() is None
    text = found["Black"].getbbox()
    square = found["PANTONE 185 C"].getbbox()
    assert text is not None
    assert square is not None
    cyan = found["Cyan"]
    assert cyan.crop(text).getextrema() == (153, 153)  # no hole for the letters
    inner = (square[0] + 2, square[1] + 2, square[2] - 2, square[3] - 2)
    assert cyan.crop(inner).getextrema() == (0, 0)


def test_rgb_is_for_the_office_only(build: Build) -> None:
    for profile, rgb in (("office-a4", True), ("press-sra3", False), ("odd-sheets", False)):
        with pikepdf.open(build("alphabets", profile=profile)) as pdf:
            used = {name for name, _ in operators(pdf)}
        assert bool(used & {"rg", "RG"}) is rgb
        assert not used & ({"k", "K"} if rgb else {"rg", "RG", "g", "G"})


def test_boxes(build: Build) -> None:
    with pikepdf.open(build("alphabets", "63.5x88.9mm")) as pdf:
        for page in pdf.pages:
            assert box_mm(page, "/MediaBox") == box_mm(page, "/BleedBox") == (0, 0, 69.5, 94.9)
            assert box_mm(page, "/TrimBox") == (3, 3, 66.5, 91.9)
            assert "/ArtBox" not in page.obj
    with pikepdf.open(build("alphabets", profile="odd-sheets")) as pdf:
        assert {box_mm(page, "/TrimBox") for page in pdf.pages} == {(0, 0, 450, 320)}
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"


Area = tuple[float, float, float, float]


def placements(page: Any, width: float, height: float) -> list[Area]:
    """Where the faces of a sheet lie: the trim of each, in the page's space."""
    trims = []
    matrix, depth = pikepdf.Matrix(), []
    for operator, operands in page:
        if operator == "q":
            depth.append(matrix)
        elif operator == "Q":
            matrix = depth.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
        elif operator == "Do" and depth:
            corners = [matrix.transform(point) for point in ((0, 0), (width, height))]
            (x1, y1), (x2, y2) = corners
            trims.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
    return trims


def cards_on(pdf: pypdfium2.PdfDocument, sheets: pikepdf.Pdf, page: int) -> dict[str, Area]:
    """The text of each face on a side, and its trim, for cards of A6 or poker size."""
    content = [
        (str(step.operator), list(step.operands))
        for step in pikepdf.parse_content_stream(sheets.pages[page])
    ]
    forms = sheets.pages[page].resources.XObject.values()
    boxes = [[float(edge) for edge in form.BBox] for form in forms]
    _, _, right, bottom = next(box for box in boxes if box[0] < 0)  # the others are the marks
    bleed = -min(box[0] for box in boxes)
    text = pdf[page].get_textpage()
    return {
        " ".join(text.get_text_bounded(*trim).split()): trim
        for trim in placements(content, right - bleed, bottom - bleed)
    }


@pytest.mark.parametrize(
    ("size", "profile", "across"),
    [
        ("148x105mm", "press-sra3", True),
        ("63.5x88.9mm", "press-sra3", True),
        ("148x105mm", "office-a4", True),
        ("63.5x88.9mm", "office-a4", False),
        ("148x105mm", "odd-sheets", True),
        ("70x120mm", "odd-sheets", True),
    ],
)
def test_held_to_the_light_every_back_lies_behind_its_front(
    build: Build, size: str, profile: str, across: bool
) -> None:
    """Portrait turned on its long edge and landscape on its short one mirror across, landscape on
    its long edge down; the last sheet, which is not full, too."""
    file = build("alphabets", size, profile)
    ids = {card.number: card.id for card in cards("alphabets")}
    with pypdfium2.PdfDocument(file) as pdf, pikepdf.open(file) as sheets:
        width, height = pdf[0].get_size()
        assert (width < height) is (profile != "odd-sheets" and across)
        for page in range(0, len(pdf), 2):
            fronts, backs = cards_on(pdf, sheets, page), cards_on(pdf, sheets, page + 1)
            assert len(fronts) == len(backs)
            for text, (left, bottom, right, top) in fronts.items():
                number = re.search(r"· (\d+)\.", text)
                assert number
                name = ids.pop(int(number[1]))
                behind = (
                    (width - right, bottom, width - left, top)
                    if across
                    else (left, height - top, right, height - bottom)
                )
                assert backs[name] == pytest.approx(behind, abs=0.01)
    assert not ids


@pytest.mark.parametrize("size", ["148x105mm", "63.5x88.9mm"])
@pytest.mark.parametrize("profile", ["press-sra3", "odd-sheets"])
def test_no_mark_inks_a_bleed(build: Build, profile: str, size: str) -> None:
    """The fronts are white from their bleed to their safe area, so any ink there is a mark's."""
    file = build("alphabets", size, profile)
    bleed, scale = 3 * POINTS_PER_MM, 3
    with pypdfium2.PdfDocument(file) as pdf, pikepdf.open(file) as sheets:
        for number in range(0, len(pdf), 2):
            page = pdf[number].render(scale=scale).to_pil().convert("L")
            height = pdf[number].get_size()[1]
            for left, bottom, right, top in cards_on(pdf, sheets, number).values():
                outer = (left - bleed, height - top - bleed, right + bleed, height - bottom + bleed)
                face = page.crop(tuple(round(edge * scale) for edge in outer))
                wide, high = face.size
                rim = round(2 * bleed * scale)
                # Without the outermost pixels, which a mark that begins there shares.
                assert face.crop((1, 1, wide - 1, rim)).getextrema() == (255, 255)
                assert face.crop((1, high - rim, wide - 1, high - 1)).getextrema() == (255, 255)
                assert face.crop((1, 1, rim, high - 1)).getextrema() == (255, 255)
                assert face.crop((wide - rim, 1, wide - 1, high - 1)).getextrema() == (255, 255)


def test_the_slug_says_which_sheet(build: Build) -> None:
    with pypdfium2.PdfDocument(build("alphabets", profile="press-sra3")) as pdf:
        count = len(pdf) // 2
        for number in range(len(pdf)):
            text = " ".join(pdf[number].get_textpage().get_text_bounded().split())
            side = "back" if number % 2 else "front"
            said = f"Alphabets · press-sra3 · sheet {number // 2 + 1} of {count} · {side} · 2026"
            assert said in text


def test_a_slug_names_the_deck_by_its_id_where_its_font_lacks_the_title_s_letters(
    build: Build,
) -> None:
    with pypdfium2.PdfDocument(build("hindi", profile="press-sra3")) as pdf:
        assert "hindi · press-sra3 · sheet 1 of" in pdf[0].get_textpage().get_text_bounded()


SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
)


def test_the_same_bytes_wherever_and_whenever(build: Build, tmp_path: Path) -> None:
    first = build("alphabets").read_bytes()
    deck = PROJECT / "content" / "alphabets"
    options = ("--size", "148x105mm", "--profile", "press-singles", "--quiet")
    command = [sys.executable, "-m", "deckgen", "build", str(deck), *options]
    for number, surroundings in enumerate(SURROUNDINGS):
        inherited = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        output = tmp_path / str(number)
        subprocess.run(
            [*command, "--output", str(output)],
            env={**inherited, **surroundings, "PYTHONPATH": path},
            cwd=tmp_path,
            check=True,
        )
        assert (output / "alphabets" / "press-singles.pdf").read_bytes() == first
