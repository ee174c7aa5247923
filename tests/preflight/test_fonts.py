from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.preflight.broken import Change
from tests.preflight.conftest import Found

GROUP = "font."


def _first(pdf: pikepdf.Pdf) -> Dictionary:
    """The font that the first page names first."""
    for page in pdf.pages:
        for found in page.resources.get("/XObject", Dictionary()).values():
            fonts = found.get("/Resources", Dictionary()).get("/Font")
            if fonts is not None:
                return next(iter(fonts.values()))
    raise AssertionError("no font")


def _font(change: Callable[[Dictionary], object]) -> Change:
    return lambda pdf: change(_first(pdf))


def _name(pdf_font: Dictionary) -> str:
    return str(pdf_font.BaseFont)[1:]


def _below(font: Dictionary) -> Dictionary:
    return font.DescendantFonts[0]


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_a_whole_file_has_its_fonts(found: Found, case: str) -> None:
    assert found(case) == []


def test_a_font_that_is_not_embedded_is_found_inside_forms(found: Found) -> None:
    def change(font: Dictionary) -> None:
        del _below(font).FontDescriptor["/FontFile2"]
        font.BaseFont = Name("/Away")

    assert found("x4", _font(change)) == ["font.embedded 1: the font Away is not embedded"]


@pytest.mark.parametrize("name", ["Helvetica", "Times-BoldItalic", "ZapfDingbats"])
def test_one_of_the_standard_14_is_found_though_every_reader_has_it(
    found: Found, name: str
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))
        pdf.pages[1].resources.Font = Dictionary(F9=font)

    assert found("x4", change) == [
        f"font.embedded 2: the font {name} (one of the standard 14) is not embedded"
    ]


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "is empty"), (b"%PDF" * 100, "is not what FontFile2 says")]
)
def test_a_font_program_that_is_none_is_found(found: Found, data: bytes, message: str) -> None:
    def change(font: Dictionary) -> None:
        font.BaseFont = Name("/ABCDEF+Odd")
        _below(font).FontDescriptor.FontFile2.write(data)

    assert found("x4", _font(change)) == [
        f"font.program 1: the program of the font ABCDEF+Odd {message}"
    ]


@pytest.mark.parametrize("name", ["Atkinson", "ABC+Atkinson", "abcdef+Atkinson", "ABCDEF+"])
def test_a_subset_without_a_subset_s_name_is_a_warning(found: Found, name: str) -> None:
    def change(font: Dictionary) -> None:
        font.BaseFont = Name(f"/{name}")

    assert found("x4", _font(change)) == [
        f"font.subset-name 1: the font {name} has no subset's name: six capitals and a plus"
    ]


def test_a_font_without_a_map_to_unicode_is_a_warning(found: Found) -> None:
    def change(font: Dictionary) -> None:
        font.BaseFont = Name("/ABCDEF+Mute")
        del font["/ToUnicode"]

    assert found("x4", _font(change), pages=None) == [
        "font.to-unicode 1: the font ABCDEF+Mute has no ToUnicode map"
    ]


def _type3(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_stream(b"500 0 d0 0 0 400 400 re f")
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        Name=Name.Drawn,
        FontBBox=Array([0, 0, 500, 500]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=glyph),
        Encoding=Dictionary(Differences=Array([97, Name.a])),
        FirstChar=97,
        LastChar=97,
        Widths=Array([500]),
    )
    pdf.pages[1].resources.Font = Dictionary(F9=font)


def test_a_font_of_drawings_is_found_in_files_for_the_press(found: Found) -> None:
    assert found("x4", _type3) == ["font.type3 2: the font Drawn is of Type 3"]


def test_an_embedded_truetype_font_needs_a_map_to_its_glyphs(found: Found) -> None:
    def change(font: Dictionary) -> None:
        font.BaseFont = Name("/ABCDEF+Lost")
        del _below(font)["/CIDToGIDMap"]

    assert found("x4", _font(change)) == [
        "font.glyph-map 1: the font ABCDEF+Lost has no CIDToGIDMap"
    ]


def test_the_glyph_for_what_is_missing_is_found(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        page.resources.Font = Dictionary(F9=_first(pdf))
        page.contents_add(b"BT /F9 8 Tf 100 100 Td [<0003> -20 <00000004>] TJ ET")
        _first(pdf).BaseFont = Name("/ABCDEF+Gap")

    assert found("x4", change) == [
        "font.notdef 2: the font ABCDEF+Gap shows the glyph .notdef",
        "font.widths 2: the font ABCDEF+Gap has its glyph 3 0 wide, and the file says 1000, "
        "and 1 more",
    ]


def test_a_code_that_is_mapped_to_no_glyph_is_found(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = _first(pdf)
        font.BaseFont = Name("/ABCDEF+Gap")
        _below(font).CIDToGIDMap = pdf.make_stream(bytes(1 << 17))

    assert found("x4", change) == [
        "font.notdef 1: the font ABCDEF+Gap shows the glyph .notdef",
        "font.widths 1: the font ABCDEF+Gap has its glyph 18 527 wide, and the file says 688, "
        "and 6 more",
    ]


def test_fonts_that_are_none_do_no_harm(found: Found) -> None:
    def change(font: Dictionary) -> None:
        font.DescendantFonts = 7
        font.BaseFont = 8

    assert found("x4", _font(change)) == [
        "font.embedded 1: the font without a name is not embedded"
    ]


def test_a_width_that_is_not_the_font_s_own_is_found_once(found: Found) -> None:
    def change(font: Dictionary) -> None:
        below = _below(font)
        below.W, below.DW = Array(), 777

    (told,) = found("x4", _font(change))
    said = re.fullmatch(
        r"font\.widths 1: the font [A-Z]{6}\+AtkinsonHyperlegibleNext-Bold has its glyph (\d+) "
        r"(\d+) wide, and the file says 777, and (\d+) more",
        told,
    )
    assert said is not None, told
    assert all(int(number) > 0 for number in said.groups())
