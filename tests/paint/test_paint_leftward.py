"""Letters that run leftward: drawn where they belong, and found by whoever reads the file."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.colour import BLACK
from deckgen.face import TextItem
from deckgen.fonts.catalogue import Catalogue
from deckgen.text.fit import lay_out
from deckgen.text.setting import Typesetter, Voice
from tests.paint.painting import Out, face, painted, single
from tests.reading import operators

FONTS = Path(__file__).parents[1] / "alphabets" / "project" / "fonts"
ARABIC = Voice(("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans"), language="ar")
NASTALIQ = Voice(("Noto Nastaliq Urdu",), language="ur")


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(Catalogue([FONTS]))


def page_of(folder: Path, typesetter: Typesetter, text: str, voice: Voice = ARABIC) -> Out:
    done = typesetter.set(text, voice, markup=False, typographic=False)
    lines, _ = lay_out(done, 230, 12, 1.4, "right", 5, 10)
    return painted(folder, [single(face(TextItem(lines, 12, BLACK)))])


def poppler(out: Out, *options: str) -> str:
    found = shutil.which("pdftotext")
    if found is None:
        pytest.skip("pdftotext is not here")
    command = [found, *options, "-enc", "UTF-8", str(out.path), "-"]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return "".join(each for each in read if unicodedata.category(each) not in ("Cf", "Cc"))


def test_one_word_is_one_string_without_any_hint(tmp_path: Path, typesetter: Typesetter) -> None:
    out = page_of(tmp_path, typesetter, "שלום")
    assert [name for name, _ in operators(out.pdf()) if name in ("TJ", "BDC")] == ["TJ"]


def test_glyphs_off_the_line_are_said_to_be_a_space(tmp_path: Path, typesetter: Typesetter) -> None:
    out = page_of(tmp_path, typesetter, "ضًا")
    spans = [operands[1] for name, operands in operators(out.pdf()) if name == "BDC"]
    assert [str(span.ActualText) for span in spans] == [" "]
    assert out.text().strip() == poppler(out).strip() == "ضًا"


def test_ligatures_come_apart(tmp_path: Path, typesetter: Typesetter) -> None:
    out = page_of(tmp_path, typesetter, "لا الله")
    assert out.text().split() == poppler(out).split() == ["لا", "الله"]


def test_a_letter_that_shares_its_outline_has_a_code_of_its_own(
    tmp_path: Path, typesetter: Typesetter
) -> None:
    out = page_of(tmp_path, typesetter, "ذد ثث تت بب")
    assert out.text().split() == ["ذد", "ثث", "تت", "بب"]
    with pikepdf.open(out.path) as pdf:
        maps = [
            font.DescendantFonts[0].CIDToGIDMap
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/Type0"
        ]
    assert [isinstance(each, pikepdf.Stream) for each in maps] == [True]


def test_a_joiner_that_parts_letters_stays_in_the_text(
    tmp_path: Path, typesetter: Typesetter
) -> None:
    out = page_of(tmp_path, typesetter, "می\u200cکنیم لوگ")
    assert out.text().replace("\u200c", "").split() == ["میکنیم", "لوگ"]
    assert poppler(out).split() == ["میکنیم", "لوگ"]


def test_letters_that_hang_are_read_in_order(tmp_path: Path, typesetter: Typesetter) -> None:
    text = "شراکت داری ہم مل کر کام کریں۔"
    out = page_of(tmp_path, typesetter, text, NASTALIQ)
    assert " ".join(out.text().split()) == text
    assert poppler(out).strip() == text
    assert "".join(poppler(out, "-raw").split()) == "".join(text.split())


def cff_font(path: Path) -> None:
    """Hebrew letters that are boxes, one raised, with outlines that no map of codes can stand in
    for."""
    builder = FontBuilder(1000, isTTF=False)
    letters = {f"uni{code:04X}": code for code in (0x20, 0x5D0, 0x5D1, 0x5E9, 0x5B0, 0x2D)}
    builder.setupGlyphOrder([".notdef", *letters])
    builder.setupCharacterMap({code: name for name, code in letters.items()})
    shapes = {}
    for name in (".notdef", *letters):
        pen = T2CharStringPen(500, None)
        if name != "uni0020":
            pen.moveTo((50, 0))
            for point in ((450, 0), (450, 600), (50, 600)):
                pen.lineTo(point)
            pen.closePath()
        shapes[name] = pen.getCharString()
    builder.setupCFF("Boxes", {"FullName": "Boxes"}, shapes, {})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *letters), (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.font.save(path)


def test_fonts_without_a_map_of_codes_say_their_letters(tmp_path: Path) -> None:
    cff_font(tmp_path / "Boxes.otf")
    boxes = Voice(("Boxes",), language="he")
    out = page_of(tmp_path, Typesetter(Catalogue([tmp_path])), "אב שְב", boxes)
    assert poppler(out).split() == ["אב", "שְב"]


PIECES = st.sampled_from(
    [*"abc 12.,()-؟،", "שלום ", "שָׁ", "كيف ", "ضً", "لا", "٣٤ ", "English words ", " (", ") "]
)


@settings(deadline=None, max_examples=25)
@given(pieces=st.lists(PIECES, min_size=1, max_size=14))
def test_every_letter_is_found_again(
    tmp_path_factory: pytest.TempPathFactory, typesetter: Typesetter, pieces: list[str]
) -> None:
    """In whatever mixture; the words of one direction in their order."""
    text = unicodedata.normalize("NFC", "".join(pieces))
    out = page_of(tmp_path_factory.mktemp("mix"), typesetter, text)

    def letters(read: str) -> Counter[str]:
        return Counter(each for each in unicodedata.normalize("NFC", read) if each.isalnum())

    assert letters(poppler(out, "-raw")) == letters(poppler(out)) == letters(text)
    with pypdfium2.PdfDocument(out.path) as pdf:
        assert letters(pdf[0].get_textpage().get_text_range()) == letters(text)
