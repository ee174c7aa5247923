"""Embedded subsets, proved by drawing them: a PDF is made by hand and read by pdfium."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from deckgen.fonts.catalogue import Catalogue
from deckgen.fonts.font import Font, FontProgram

KINDS = [
    ("Atkinson Hyperlegible Next", "truetype"),
    ("Deckgen Test Serif", "cff"),
    ("Deckgen Test Keyed", "cff"),
    ("Deckgen Test Variable", "truetype"),
    ("Deckgen Test Outlines Two", "cff"),
    ("Deckgen Test Woff", "cff"),
    ("Deckgen Test Woff Two", "truetype"),
]
EM = 200


def _glyphs(font: Font, text: str) -> list[int]:
    return [glyph for glyph, *_ in font.shape(text, {}, "Latn", "en")]


@pytest.mark.parametrize(("family", "kind"), KINDS)
@pytest.mark.parametrize("letter", ["p", "l", "w"])
def test_an_embedded_glyph_draws_the_letter(
    catalogue: Catalogue, family: str, kind: str, letter: str
) -> None:
    font = catalogue.find(family, 700)
    (glyph,) = _glyphs(font, letter)
    program = font.program([glyph, *_glyphs(font, "hamburg")])
    assert program.kind == kind
    left, bottom, right, top = font.glyph_bounds(glyph)
    drawn = _ink(program, program.cids[glyph])
    expected = (50 + left * EM, 100 + bottom * EM, 50 + right * EM, 100 + top * EM)
    assert drawn == pytest.approx(expected, abs=1.5)


@pytest.mark.parametrize("family", [family for family, _ in KINDS])
def test_a_subset_is_small_and_the_same_each_time(catalogue: Catalogue, family: str) -> None:
    font = catalogue.find(family)
    few, more = font.program([40, 30]), font.program(range(20, 50))
    assert few.data == font.program([30, 40, 30]).data
    assert len(few.data) < len(more.data)
    assert few.cids.keys() == few.widths.keys() == {0, 30, 40}


def test_nothing_is_embedded_that_no_reader_looks_at(catalogue: Catalogue) -> None:
    for family in ("Noto Sans", "Atkinson Hyperlegible Next", "Deckgen Test Variable"):
        with TTFont(io.BytesIO(catalogue.find(family, 600).program([5]).data)) as font:
            assert set(font.keys()) - {"GlyphOrder"} <= {
                "glyf", "loca", "head", "hhea", "hmtx", "maxp",
            }  # fmt: skip


def test_widths_are_those_of_the_shaped_text(catalogue: Catalogue) -> None:
    font = catalogue.find("Noto Sans")
    shaped = font.shape("n", {}, "Latn", "en")
    assert font.program([shaped[0][0]]).widths[shaped[0][0]] == shaped[0][2] / font.upem * 1000


def test_descriptor(catalogue: Catalogue) -> None:
    italic = catalogue.find("Atkinson Hyperlegible Next", 700, italic=True).program([5])
    assert italic.flags == 4 + 64
    assert -20 < italic.italic_angle < 0
    assert (italic.ascent, italic.descent, italic.stem_v) == (984, -316, 140)
    assert italic.bbox[0] < italic.bbox[2]


def _ink(program: FontProgram, code: int) -> tuple[float, float, float, float]:
    """The box of what a reader paints for a code at 200 pt from (50, 100); y up."""
    with pikepdf.new() as pdf:
        program_stream = pdf.make_stream(program.data)
        key = "/FontFile2"
        if program.kind == "cff":
            program_stream.Subtype = Name.CIDFontType0C
            key = "/FontFile3"
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/AAAAAA+T"), Flags=program.flags,
            FontBBox=Array(list(program.bbox)), ItalicAngle=program.italic_angle,
            Ascent=program.ascent, Descent=program.descent, CapHeight=program.cap_height,
            StemV=program.stem_v,
        )  # fmt: skip
        descriptor[key] = program_stream
        subtype = Name.CIDFontType2 if program.kind == "truetype" else Name.CIDFontType0
        descendant = Dictionary(
            Type=Name.Font, Subtype=subtype, BaseFont=Name("/AAAAAA+T"), FontDescriptor=descriptor,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        )  # fmt: skip
        if program.kind == "truetype":
            descendant.CIDToGIDMap = Name.Identity
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/AAAAAA+T"),
            Encoding=Name("/Identity-H"), DescendantFonts=Array([descendant]),
        )  # fmt: skip
        page = pdf.add_blank_page(page_size=(300, 300))
        page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        page.Contents = pdf.make_stream(b"BT /F 200 Tf 50 100 Td <%04X> Tj ET" % code)
        buffer = io.BytesIO()
        pdf.save(buffer)
    document = pypdfium2.PdfDocument(buffer.getvalue())
    try:
        image = document[0].render(scale=1).to_pil().convert("L")
    finally:
        document.close()
    box = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None, "nothing was drawn"
    return (box[0], 300 - box[3], box[2], 300 - box[1])
