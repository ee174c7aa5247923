"""How far letters reach, by what the font itself says, held against two other readers."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from math import inf
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from deckgen.geometry import Rect
from deckgen.preflight.content import ContentReader, PaintedText
from deckgen.preflight.content.boxes import NOWHERE, around
from deckgen.preflight.content.glyphs import read_glyphs
from deckgen.preflight.content.outlines import read_outlines
from deckgen.preflight.examine import asked
from deckgen.preflight.rules import RULES
from deckgen.preflight.subject import Subject
from deckgen.units import mm
from tests.preflight.broken import Case
from tests.preflight.pages import add_page, hits, new_pdf
from tests.reading import ROOT

FONT = next((ROOT / "fonts").rglob("AtkinsonHyperlegibleNext*Regular*.ttf"))


LETTERS = "AÅÎgjfyMW ."


@cache
def font() -> TTFont:
    return TTFont(BytesIO(FONT.read_bytes()))


def composite(pdf: pikepdf.Pdf) -> Dictionary:
    """The font as a Type 0 font whose codes are the numbers of its glyphs."""
    found = font()
    units = found["head"].unitsPerEm
    widths = [found["hmtx"][name][0] * 1000 / units for name in found.getGlyphOrder()]
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.A,
        Flags=4,
        Ascent=950,
        Descent=-250,
        FontFile2=pdf.make_stream(FONT.read_bytes()),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.A,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([0, Array(widths)]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.A,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(to_unicode()),
    )


def to_unicode() -> bytes:
    pairs = "".join(f"<{codes(letter)}> <{ord(letter):04x}>\n" for letter in LETTERS)
    head = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    return f"{head}{len(LETTERS)} beginbfchar\n{pairs}endbfchar endcmap".encode()


def codes(text: str) -> str:
    known = font().getBestCmap()
    return "".join(f"{font().getGlyphID(known[ord(letter)]):04x}" for letter in text)


def test_every_glyph_reaches_as_far_as_another_reader_says() -> None:
    found = read_outlines(FONT.read_bytes())
    assert found is not None
    scale = 1000 / font()["head"].unitsPerEm
    for number, name in enumerate(font().getGlyphOrder()):
        glyph = font()["glyf"][name]
        edges = tuple(column[number] for column in found)
        if glyph.numberOfContours == 0:
            assert edges == (inf, inf, -inf, -inf)
        else:
            due = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
            assert edges == pytest.approx([each * scale for each in due])


@given(st.binary(max_size=400))
def test_what_is_no_font_has_no_outlines(data: bytes) -> None:
    assert read_outlines(data) is None


@given(st.integers(0, 5_000))
def test_half_a_font_has_no_outlines_or_those_that_are_there(size: int) -> None:
    read_outlines(FONT.read_bytes()[:size])


ROUGHLY = 0.03
"""Of the size, here twice as large at the most: PDFium adds a 64th to the height of a letter."""

WORDS = st.text(LETTERS, min_size=1, max_size=6)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    parts=st.lists(WORDS | st.integers(-900, 900), min_size=1, max_size=5),
    size=st.sampled_from([6, 18.4, -12]),
    more=st.sampled_from(["", "3 Tc ", "5 Tw ", "80 Tz ", "4 Ts "]),
    turn=st.sampled_from(["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "2 0 0 1"]),
)
def test_a_line_reaches_as_far_as_its_letters_do(
    tmp_path: Path, parts: list[str | int], size: float, more: str, turn: str
) -> None:
    shown = " ".join(str(part) if isinstance(part, int) else f"<{codes(part)}>" for part in parts)
    with new_pdf() as pdf:
        page = add_page(pdf, f"BT /F2 {size} Tf {more}{turn} 200 150 Tm [{shown}] TJ ET")
        page.obj.Resources.Font.F2 = composite(pdf)
        pdf.save(tmp_path / "made.pdf")
        texts = ContentReader(pdf).page(1).texts
    document = pypdfium2.PdfDocument(tmp_path / "made.pdf")
    try:
        letters = [each.box for each in read_glyphs(document, 1)]
    finally:
        document.close()
    inks = [text.ink for text in texts if text.ink is not NOWHERE]
    assert len(inks) == bool(letters)
    for ink in inks:
        assert ink is not None
        assert edges(ink) == pytest.approx(edges(union(letters)), abs=ROUGHLY * abs(size))


def union(boxes: list[Rect]) -> Rect:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = around(whole, box)
    return whole


def edges(box: Rect) -> tuple[float, ...]:
    return box.left, box.top, box.right, box.bottom


def test_a_font_that_is_not_there_does_not_tell() -> None:
    with new_pdf() as pdf:
        add_page(pdf, "BT /F1 12 Tf 100 100 Td (Hello) Tj ET")
        (text,) = ContentReader(pdf).page(1).items
    assert isinstance(text, PaintedText)
    assert text.ink is None


def test_letters_at_the_cut_are_found_in_such_a_font(tmp_path: Path) -> None:
    """The trim is 10 pt off the left edge, and 4 mm within it the text is safe."""
    found = {}
    for left in (2, 12, 30):
        with new_pdf() as pdf:
            page = add_page(pdf, f"BT /F2 20 Tf {left} 100 Td <{codes('M')}> Tj ET")
            page.obj.Resources.Font.F2 = composite(pdf)
            found[left] = hits(pdf, tmp_path, "text.")
    assert found == {
        2: ["text.cut 1: text runs over the cut"],
        12: ["text.safe 1: text is 1.26 mm from the cut; 4 mm is the least"],
        30: [],
    }


def test_no_letter_of_a_whole_file_need_be_measured(cases: dict[str, Case]) -> None:
    rules = [rule for rule in RULES if rule.id in ("text.safe", "text.cut")]
    case = cases["sheets"]
    expected = replace(case.expected, safe=mm(4))
    with pikepdf.open(case.path) as pdf, Subject(pdf, expected, case.path) as subject:
        assert list(asked(rules, subject)) == []
        assert "document" not in vars(subject)
