"""Text: where it stands, and whether it can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from deckgen.preflight.content.glyphs import read_glyphs
from deckgen.units import mm
from tests.preflight.conftest import Found
from tests.preflight.pages import BLEED, PAGE, add_page, form, hits, new_pdf, separation

GROUP = "text."
SAFE = mm(4)


def found_on(tmp_path: Path, content: str, **resources: Any) -> list[str]:
    with new_pdf() as pdf:
        add_page(pdf, content, **resources)
        return hits(pdf, tmp_path, GROUP)


def at(x: float, y: float, text: str = "H", size: float = 20) -> str:
    """Helvetica's H is 0.08 to 0.64 em wide and 0.72 em high, and stands on the baseline."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET "


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_whole_files_pass(found: Found, case: str) -> None:
    assert found(case, safe=mm(4)) == []


def test_letters_are_measured_and_not_guessed(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        page = add_page(pdf, at(100, 100, "Hx "))
        page.obj.MediaBox = Array([50, 50, 450, 350])
        pdf.save(tmp_path / "made.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "made.pdf")
    try:
        letters = read_glyphs(document, 1)
    finally:
        document.close()
    assert [letter.text for letter in letters] == ["H", "x"]
    box = letters[0].box
    assert (box.left, box.bottom) == pytest.approx((50 + 0.08 * 20, 250), abs=0.3)
    assert (box.width, box.height) == pytest.approx((0.56 * 20, 0.72 * 20), abs=0.5)


def test_a_run_with_an_actual_text_is_measured_where_it_lies(tmp_path: Path) -> None:
    """PDFium itself gives its letters places in the form's space."""
    with new_pdf() as pdf:
        face = form(
            pdf, "/Span <</ActualText (ab)>> BDC " + at(0, 0, "HH") + "EMC", (-50, -50, 200, 200)
        )
        face.Resources = Dictionary(Font=Dictionary(F1=_helvetica()))
        add_page(pdf, "q 1 0 0 1 100 100 cm /X Do Q", XObject=Dictionary(X=face))
        pdf.save(tmp_path / "made.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "made.pdf")
    try:
        (run,) = read_glyphs(document, 1)
    finally:
        document.close()
    assert run.text == "ab"
    assert (run.box.left, run.box.bottom) == pytest.approx((100 + 0.08 * 20, 200), abs=0.5)


def _helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def test_text_in_the_safe_area_passes(tmp_path: Path) -> None:
    edge = BLEED + SAFE
    right, top = PAGE[0] - edge, PAGE[1] - edge
    content = at(edge - 1.4, edge) + at(right - 0.64 * 20 - 0.2, top - 0.72 * 20 - 0.2)
    assert found_on(tmp_path, content) == []


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (BLEED + 3.4, 150),
        (PAGE[0] - BLEED - 5 - 0.64 * 20, 150),
        (200, BLEED + 5),
        (200, PAGE[1] - BLEED - 5 - 0.72 * 20),
    ],
)
def test_text_near_any_edge_is_found(tmp_path: Path, x: float, y: float) -> None:
    (message,) = found_on(tmp_path, at(x, y))
    assert message.startswith("text.safe 1: text is 1.")
    assert message.endswith(" mm from the cut; 4 mm is the least")


def test_text_across_the_cut_is_found_and_so_is_text_wholly_in_the_bleed(tmp_path: Path) -> None:
    assert found_on(tmp_path, at(BLEED - 6, 150)) == ["text.cut 1: text runs over the cut"]
    assert found_on(tmp_path, at(200, 1, size=8)) == ["text.cut 1: text runs over the cut"]


def test_text_of_ours_that_was_moved_is_found_with_its_letters(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        face = next(iter(pdf.pages[0].Resources.XObject.values()))
        face.write(face.read_bytes().replace(b"86.003 91.676 Tm", b"6.003 91.676 Tm"))

    assert found("x4", spoil, safe=mm(5)) == [
        "text.safe 1: text is 2.62 mm from the cut; 5 mm is the least"
    ]


@pytest.mark.parametrize(
    ("size", "colour", "message"),
    [
        (8, "1 1 1 0 k", "text.small-inks 1: text of 8 pt is in 3 inks; 2 at most"),
        (8, "1 1 0 0 k", None),
        (9, "1 1 1 0 k", None),
        (4.5, "1 1 0 0 k", "text.small-inks 1: text of 4.5 pt is in 2 inks; 1 at most"),
        (4.5, "/A cs 1 scn", None),
        (4.5, "0 0 0 1 k", None),
    ],
)
def test_small_text_has_few_inks(
    tmp_path: Path, size: float, colour: str, message: str | None
) -> None:
    content = f"{colour} " + at(200, 150, size=size)
    found = found_on(tmp_path, content, ColorSpace=Dictionary(A=separation("Gold")))
    assert found == ([message] if message else [])


def test_invisible_text_is_found_and_is_in_no_ink(tmp_path: Path) -> None:
    content = "3 Tr 1 1 1 0 k " + at(200, 150, size=4)
    assert found_on(tmp_path, content) == ["text.invisible 1: text is invisible"]
