"""Letters that run leftward: drawn where they belong, and found by whoever reads the file."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.colour import BLACK
from deckgen.face import TextItem
from deckgen.fonts.catalogue import Catalogue
from deckgen.preflight.aloud import aloud
from deckgen.tagged import Content, Piece, ReadDocument, ReadPage, Role
from deckgen.text.directions import Direction
from deckgen.text.fit import lay_out
from deckgen.text.setting import Typesetter, Voice
from tests.paint import reading_aloud
from tests.paint.painting import Out, face, painted, single
from tests.reading import operators

FONTS = Path(__file__).parents[1] / "alphabets" / "project" / "fonts"
ARABIC = Voice(("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans"), language="ar")
HEBREW = Voice(("Noto Sans Hebrew", "Noto Naskh Arabic", "Noto Sans"), language="he")
ENGLISH = Voice(("Noto Sans", "Noto Sans Hebrew", "Noto Naskh Arabic"), language="en")
NASTALIQ = Voice(("Noto Nastaliq Urdu", "Noto Sans"), language="ur")


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


def test_blanks_are_as_wide_in_the_font_as_the_file_says(
    tmp_path: Path, typesetter: Typesetter
) -> None:
    """Letters of ligatures and of hanging styles are said by blanks of many widths."""
    for text, voice in (("ضًا لآخر", ARABIC), ("کریں", NASTALIQ)):
        out = page_of(tmp_path, typesetter, text, voice)
        with pikepdf.open(out.path) as pdf:
            compared = [
                round(own - said)
                for font in pdf.objects
                if isinstance(font, pikepdf.Dictionary)
                and isinstance(font.get("/CIDToGIDMap"), pikepdf.Stream)
                for own, said in _widths(font)
            ]
        assert len(compared) > 5
        assert set(compared) == {0}


def _widths(font: pikepdf.Dictionary) -> Iterator[tuple[float, float]]:
    """Of each code: what the font program says, and the file, in 1/1000 em."""
    program = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    glyphs = font.CIDToGIDMap.read_bytes()
    rows = iter(font.W.as_list())
    for first, row in zip(rows, rows, strict=True):
        for code, said in enumerate(row.as_list(), int(first)):
            glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
            own, _ = program["hmtx"][program.getGlyphName(glyph)]
            yield own * 1000 / program["head"].unitsPerEm, float(said)


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


def test_letters_that_are_said_one_by_one_are_read_in_order(tmp_path: Path) -> None:
    cff_font(tmp_path / "Boxes.otf")
    setter = Typesetter(Catalogue([tmp_path]))
    file = tagged(tmp_path, setter, "אב שְב-אש", Voice(("Boxes",), language="he"), 200)
    assert read_in_order(file) == plain(aloud(file)[-1].text) == "אב שְב-אש"


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


MIXED = [
    (
        ARABIC,
        "عمل أحمد مع Dundee City Council (مجلس المدينة) منذ 2019، و(NHS) أيضًا: 12.5%.",
    ),
    (ARABIC, "NHS Scotland شريك مهم (انظر ص. 12)، أليس كذلك؟"),
    (ARABIC, "في عام ٢٠٢٦ كان لدينا ١٢٫٥٪ من الشركاء وقالت: “نعم، ‘حقا’”."),
    (ARABIC, "لُغَةٌ **جَمِيلَةٌ NHS** *Dundee* **City *Council* (مجلس**)."),
    (ARABIC, "بين 2024–2025 و 10-12، 5/6/2024 أو 50 % و 12 34 56"),
    (ARABIC, "راسلنا على info@iriss.org.uk أو https://www.iriss.org.uk/a/b?c=1"),
    (ARABIC, "…«NHS»، «شريك»… (NHS)!"),
    (HEBREW, "האם Dundee City Council (עיריית דנדי) ו-NHS Tayside עבדו יחד ב-2019 (12.5%)?"),
    (HEBREW, "בָּרָא אֱלֹהִים אֵת Genesis 1:1 הַשָּׁמַיִם"),
    (HEBREW, "“NHS” או ‘Iriss’? £50, -3° (10:30–11:45)."),
    (NASTALIQ, "کام NHS Tayside (2019–2024) کریں۔ Iriss کیا؟"),
    (ENGLISH, "Say (שלום). Then “שלום עולם”, and עולם 12, 13 – next: שלום!"),
]
"""Names, numbers, brackets, quotation marks, dates, addresses; signs and Latin at both ends."""


def read_in_order(path: Path) -> str:
    """Of a tagged file: what its one marked content says, in the order of the stream. What is shown
    from one place on is turned about if it is of a script that runs leftward."""
    said: list[str] = []
    shown: list[str] = []
    instead: list[str] | None = None
    with pikepdf.open(path) as pdf:
        (page,) = pdf.pages
        fonts = {name: _unicode(font) for name, font in page.Resources.Font.items()}
        font: dict[int, str] = {}
        for name, operands in operators(pdf):
            match name:
                case "Tm" | "ET":
                    said += _turned(shown)
                    shown = []
                case "Tf":
                    font = fonts[str(operands[0])]
                case "BDC" if "/ActualText" in operands[1]:
                    instead = [str(operands[1].ActualText)]
                case "EMC":
                    instead = None
                case "TJ" if instead is not None:
                    shown += instead
                    instead = []
                case "TJ":
                    for part in operands[0]:
                        if isinstance(part, pikepdf.String):
                            shown += _letters(bytes(part), font)
    return plain("".join(said).replace("\u2010", "-"))  # a line's last hyphen says that it lasts


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _turned(letters: list[str]) -> list[str]:
    kinds = {unicodedata.bidirectional(letter) for text in letters for letter in text}
    if not kinds & {"R", "AL"}:
        return letters
    assert not kinds & {"L", "EN", "AN"}, f"shown in one go, and turned about: {letters}"
    return letters[::-1]


def _unicode(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"^<(....)><(.*)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _letters(codes: bytes, font: dict[int, str]) -> Iterator[str]:
    for at in range(0, len(codes), 2):
        yield font[int.from_bytes(codes[at : at + 2], "big")]


def tagged(
    folder: Path, typesetter: Typesetter, text: str, voice: Voice, width: float, markup: bool = True
) -> Path:
    """A file whose one paragraph is this text. Wide enough for a word, or letters are lost."""
    done = typesetter.set(text, voice, markup=markup, typographic=False)
    lines, _ = lay_out(done, width, 12, 1.4, "left", 150, 40)
    content = Content()
    page = ReadPage(reading_aloud.A4, (Piece((TextItem(lines, 12, BLACK),), content),))
    root = reading_aloud.tag(Role.DOCUMENT, reading_aloud.tag(Role.PARAGRAPH, content))
    return reading_aloud.painted(folder, ReadDocument((page,), root, ())).path


@pytest.mark.parametrize("width", [400, 200, 110])
@pytest.mark.parametrize(("voice", "text"), MIXED)
def test_a_mixed_text_is_read_as_typed_in_the_order_of_the_file(
    tmp_path: Path, typesetter: Typesetter, voice: Voice, text: str, width: float
) -> None:
    """On one line, and on several that break within names."""
    file = tagged(tmp_path, typesetter, text, voice, width)
    due = plain(text.replace("*", ""))
    assert read_in_order(file) == due
    assert plain(aloud(file)[-1].text) == due


TYPED = st.lists(
    st.sampled_from(
        [
            *("כיף", "שלום", "בָּרָא", "ו", "كيف", "شريك", "أيضًا", "لُغَةٌ", "لا"),
            *(
                "NHS",
                "Tayside",
                "a",
                "12",
                "2019",
                "12.5%",
                "2024–2025",
                "5/6/2024",
                "٣٤",
                "a@b.org",
            ),
            *(*".,:;!?()[]«»“”'\"…–-/%،؟", " ", " ", " ", " ", "\u00a0"),
        ]
    ),
    min_size=1,
    max_size=16,
)


@settings(deadline=None, max_examples=80)
@given(
    pieces=TYPED,
    voice=st.sampled_from([ARABIC, HEBREW, ENGLISH]),
    direction=st.sampled_from(Direction),
    width=st.sampled_from([80.0, 150.0, 400.0]),
)
def test_whatever_is_typed_is_read_in_the_order_of_the_file(
    tmp_path_factory: pytest.TempPathFactory,
    typesetter: Typesetter,
    pieces: list[str],
    voice: Voice,
    direction: Direction,
    width: float,
) -> None:
    text = "".join(pieces).strip() or "."
    voice = voice._replace(direction=direction)
    file = tagged(tmp_path_factory.mktemp("typed"), typesetter, text, voice, width, markup=False)
    assert read_in_order(file) == plain(text)
    if "ו" not in pieces:  # preflight takes letters that stand alone for a file's way to set all
        assert plain(aloud(file)[-1].text) == plain(text)
