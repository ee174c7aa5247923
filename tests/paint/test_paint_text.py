"""Text that looks right and copies out as it was written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deckgen.colour import BLACK
from deckgen.face import TextItem
from deckgen.fonts.catalogue import Catalogue
from deckgen.fonts.font import Font
from deckgen.paint import text as paint_text
from deckgen.paint.glyphs import UsedFont
from deckgen.paint.text import TextPainter
from deckgen.text.word import Glyph, GlyphRun, TextLine, Word
from tests.paint.painting import (
    Out,
    face,
    house_font,
    operators,
    painted,
    run,
    single,
    text_item,
    word,
    words,
)

OF_TESTS = Path(__file__).parents[1] / "text" / "fonts"


def page_of(folder: Path, *items: TextItem) -> Out:
    return painted(folder, [single(face(*items))])


def line(*parts: Word, size: float = 12) -> TextItem:
    return TextItem((TextLine(10, 30, parts),), size, BLACK)


def poppler(out: Out) -> str:
    found = shutil.which("pdftotext")
    if found is None:
        pytest.skip("pdftotext is not here")
    return subprocess.run(
        [found, out.path, "-"], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_text_reads_as_written_across_soft_breaks(tmp_path: Path) -> None:
    out = page_of(tmp_path, text_item("How can you ensure", "these are shared,", "understood?"))
    assert out.text().split() == [
        "How",
        "can",
        "you",
        "ensure",
        "these",
        "are",
        "shared,",
        "understood?",
    ]
    shown = b"".join(
        bytes(part)
        for form in _forms(out)
        for name, operands in form
        if name == "TJ"
        for part in operands[0]
        if isinstance(part, pikepdf.String)
    )
    space = run(" ").glyphs[0].id.to_bytes(2, "big")
    assert [shown[i : i + 2] for i in range(0, len(shown), 2)].count(space) == 7


def test_both_readers_agree(tmp_path: Path) -> None:
    out = page_of(tmp_path, text_item("Different partners", "may have “drivers”"))
    assert " ".join(poppler(out).split()) == "Different partners may have “drivers”"


def _forms(out: Out) -> list[list[tuple[str, list[Any]]]]:
    with out.pdf() as pdf:
        return [
            operators(item)
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"
        ]


def _serif() -> Font:
    return Catalogue([OF_TESTS]).find("Deckgen Test Serif")


@pytest.mark.parametrize(
    "family", ["Deckgen Test Serif", "Deckgen Test Variable", "Deckgen Test Keyed"]
)
def test_every_kind_of_font_is_embedded_as_a_subset(tmp_path: Path, family: str) -> None:
    font = Catalogue([OF_TESTS]).find(family)
    out = page_of(tmp_path, line(word(run("hamburg", font))))
    assert out.text() == "hamburg"
    with out.pdf() as pdf:
        (cid_font,) = (o for o in pdf.objects if _is(o, "/CIDSystemInfo"))
        cff = font.program([1]).kind == "cff"
        assert cid_font.Subtype == ("/CIDFontType0" if cff else "/CIDFontType2")
        assert ("/FontFile3" if cff else "/FontFile2") in cid_font.FontDescriptor
        assert str(cid_font.BaseFont)[7] == "+"


def _is(item: pikepdf.Object, key: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and key in item


def test_no_font_is_left_outside(tmp_path: Path) -> None:
    out = page_of(tmp_path, line(*words("plain"), word(run(" bold", house_font(700)))))
    with out.pdf() as pdf:
        fonts = [o for o in pdf.objects if _is(o, "/BaseFont")]
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
        assert len(fonts) == 4
    assert out.text() == "plain bold"


def test_a_ligature_copies_as_its_letters(tmp_path: Path) -> None:
    """Whichever glyph it is: here one glyph stands for three letters."""
    (glyph,) = run("w").glyphs
    ligature = GlyphRun(house_font(), (Glyph(glyph.id, glyph.advance, 0, 0, "ffi"),), "ffi", True)
    out = page_of(tmp_path, line(word("o", ligature, "ce")))
    assert out.text() == "office"
    assert poppler(out) == "office"


def test_a_glyph_that_stands_for_two_texts_says_so(tmp_path: Path) -> None:
    """A small-capital font draws `a` and `A` with one glyph; copies must tell them apart."""
    (glyph,) = run("A").glyphs
    small = GlyphRun(house_font(), (Glyph(glyph.id, glyph.advance, 0, 0, "a"),), "a", True)
    out = page_of(tmp_path, line(word("A", small)))
    assert poppler(out) == "Aa"
    spans = [o for form in _forms(out) for name, o in form if name == "BDC"]
    assert [str(o[1].ActualText) for o in spans] == ["a"]


def test_a_letter_met_first_as_a_part_of_another_stands_for_itself() -> None:
    font = UsedFont(house_font(), b"/F1")
    font.lend(7, "ế")
    font.lend(8, "")
    assert font.texts == {7: "ế", 8: ""}
    assert font.stands_for(7, "ê")
    font.lend(7, "ề")
    assert font.texts[7] == "ê"
    assert not font.stands_for(7, "ế")


def test_a_run_that_does_not_say_itself_is_said(tmp_path: Path) -> None:
    glyphs = run("ik").glyphs
    swapped = GlyphRun(house_font(), (glyphs[1], glyphs[0]), "ik", False)
    out = page_of(tmp_path, line(word("M", swapped)))
    assert poppler(out) == "Mik"


def test_spaces_that_only_keep_words_together_copy_as_spaces(tmp_path: Path) -> None:
    out = page_of(tmp_path, line(word("e.g.\u00a0x")))
    assert out.text() == "e.g. x"
    assert "BDC" not in {name for form in _forms(out) for name, _ in form}


def test_two_fonts_of_one_name_are_two(tmp_path: Path) -> None:
    one, two = house_font(), Catalogue([house_font().path.parent]).find(house_font().family)
    assert one.postscript_name == two.postscript_name
    out = page_of(tmp_path, line(word(run("ab", one)), word(run("cd", two))))
    assert out.text() == "abcd"
    with out.pdf() as pdf:
        names = {str(o.BaseFont) for o in pdf.objects if _is(o, "/DescendantFonts")}
        assert len(names) == 2


def test_widths_and_corrections_give_the_shaped_advance() -> None:
    """The pen goes where HarfBuzz says: the fonts' widths less the corrections of TJ."""
    for text in ("AVATAR To Wave", "fjord"):
        made = run(text)
        written = b" ".join(TextPainter().paint(line(word(made))))
        with pikepdf.new() as pdf:
            (array,) = (o[0] for name, o in operators(pdf.make_stream(written)) if name == "TJ")
        widths = house_font().program(g.id for g in made.glyphs).widths
        pen = 0.0
        for part in array:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                pen += sum(
                    widths[int.from_bytes(codes[i : i + 2], "big")] for i in range(0, len(codes), 2)
                )
            else:
                pen -= float(part)
        assert pen == pytest.approx(1000 * sum(g.advance for g in made.glyphs), abs=0.5)


def test_raised_glyphs_come_down_again(tmp_path: Path) -> None:
    raised = run("2", y_offset=0.4)
    out = page_of(tmp_path, line(word("x", raised, " y"), size=10))
    rises = [float(o[0]) for form in _forms(out) for name, o in form if name == "Ts"]
    assert rises == [4, 0]
    assert poppler(out).replace("\n", "").replace(" ", "") == "x2y"


def test_offsets_move_glyphs_and_not_what_follows() -> None:
    moved = GlyphRun(house_font(), tuple(run("a", x_offset=0.25).glyphs), "a", True)
    written = b" ".join(TextPainter().paint(line(word(moved))))
    assert b"[-250(" in written
    assert b")250]TJ" in written


def test_a_vocabulary_that_never_repeats_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paint_text, "WORDS_KEPT", 3)
    text = "one two three four five one two six seven"
    out = page_of(tmp_path, text_item(text, size=8))
    assert out.text() == text


def test_an_empty_line_is_nothing(tmp_path: Path) -> None:
    out = page_of(
        tmp_path, TextItem((TextLine(1, 1, ()), TextLine(10, 30, words("a b"))), 9, BLACK)
    )
    assert out.text() == "a b"
