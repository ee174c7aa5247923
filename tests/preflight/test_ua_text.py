"""Text that is read: its letters, the spaces between its words, and its contrast."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name

from deckgen.preflight.aloud import aloud
from tests.preflight.pages import helvetica
from tests.preflight.tagged import Change, Tagged, found, shown

PALE = "0.7 g"
"""2.1:1 on white."""

HALF_BLACK = "/Half gs 0 g 0 180 400 40 re f /Full gs "


def _said(*contents: str) -> Change:
    """Each a marked content of the last paragraph."""

    def change(made: Tagged) -> None:
        made.text(1, made.made["P"][0], " ", 290)
        for content in contents:
            made.mark(1, made.made["P"][0], content)

    return change


def _instead(words: str, letters: str) -> str:
    return f"/Span <</ActualText ({words})>> BDC {shown(letters, 200)} EMC "


@pytest.mark.parametrize(
    ("change", "run_together"),
    [
        (_said(shown("one ", 200) + shown("two", 180)), False),
        (_said(shown("one", 200) + shown(" two", 180)), False),
        (_said(shown("one", 200) + shown("two", 180)), True),
        (_said(shown("one.", 200), shown("Two", 180)), True),
        (_said(shown("one", 200) + shown("two", 200, x=72)), True),
        (_said(shown("on", 200) + shown("ward", 200, x=62.5)), False),
        (_said(shown("well-", 200) + shown("known", 180)), False),
        (_said(_instead("one ", "1") + shown("two", 180)), False),
        (_said(_instead("one", "1 ") + shown("two", 180)), True),
    ],
)  # fmt: skip
def test_words_that_are_parted_by_a_gap_alone_are_found(
    tmp_path: Path, change: Change, run_together: bool
) -> None:
    told = ["ua.spaces 2: two words are read as one"] if run_together else []
    assert found(change, tmp_path) == told


def test_scripts_that_write_no_spaces_need_none(tmp_path: Path) -> None:
    def thai(made: Tagged) -> None:
        _wide(made, "<0001> <0E01>")
        line = "BT /F2 12 Tf 50 {} Td <0001> Tj ET"
        made.mark(1, made.made["P"][0], shown(" ", 290) + line.format(200) + line.format(180))

    assert found(thai, tmp_path) == []


def _wide(made: Tagged, pairs: str) -> None:
    """A font F2 of the second page with such a map to letters."""
    cmap = made.pdf.make_stream(f"1 beginbfchar {pairs} endbfchar".encode())
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Wide, DW=500)
    made.pdf.pages[1].obj.Resources.Font.F2 = made.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Wide,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([below]),
            ToUnicode=cmap,
        )
    )


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ("<0001> <0041>", []),
        ("<0002> <0041>", ["does not say which letter its glyph 1 is (ToUnicode)"]),
        ("<0001> <0000>", ["says that its glyph 1 is U+0000, which is no letter (ToUnicode)"]),
        ("<0001> <FEFF>", ["says that its glyph 1 is U+FEFF, which is no letter (ToUnicode)"]),
        ("<0001> <E001>", ["says that its glyph 1 is U+E001, which is no letter (ToUnicode)"]),
    ],
)
def test_each_glyph_is_a_letter(tmp_path: Path, pairs: str, told: list[str]) -> None:
    def change(made: Tagged) -> None:
        _wide(made, pairs)
        made.text(1, made.made["P"][0], " ", 290)
        for y in (200, 180):
            content = f"BT /F2 12 Tf 50 {y} Td <0001> Tj ET {shown(' ', y, x=60)}"
            made.mark(1, made.made["P"][0], content)

    assert found(change, tmp_path, "ua.letters-known") == [
        f"ua.letters-known 2: the font Wide {each}" for each in told
    ]


HEBREW = "<0001> <05D0> <0002> <05D1> <0003> <05D2> <0004> <0020> <0005> <0031> <0006> <0032>"
"""Alef, bet, gimel; a space; 1 and 2. Each is half an em wide."""


def _leftward(words: str, x: float, y: float) -> str:
    """Letters as they are seen, from left to right."""
    codes = {"א": 1, "ב": 2, "ג": 3, " ": 4, "1": 5, "2": 6}
    shown = "".join(f"{codes[letter]:04X}" for letter in words)
    return f"BT /F2 12 Tf {x} {y} Td <{shown}> Tj ET "


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_leftward("גבא", 100, 200), "אבג"),
        # What is given a place of its own stands for itself, but where each letter is.
        (_leftward(" ", 94, 200) + _leftward("בא", 100, 200), " אב"),
        (_leftward("ב", 100, 200) + _leftward("א", 106, 200), "אב"),
        # Words follow each other in the order of reading, leftward.
        (_leftward(" בא", 100, 200) + _leftward("ג", 94, 200), "אב ג"),
        (_leftward("12 בא", 100, 200), "אב 12"),
        # A text in place of letters is in the order of reading already.
        (
            "/Span <</ActualText <FEFF05D005D1>>> BDC " + _leftward("בא", 100, 200) + "EMC",
            "אב",
        ),
    ],
)
def test_leftward_letters_are_read_from_the_right(tmp_path: Path, content: str, said: str) -> None:
    def change(made: Tagged) -> None:
        _wide(made, HEBREW)
        made.mark(1, made.element("P", made.made["Sect"][0]), content)

    assert found(change, tmp_path) == []
    assert aloud(tmp_path / "made.pdf")[-1].text == said


def test_words_of_a_leftward_line_are_parted_too(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        _wide(made, HEBREW)
        content = _leftward("בא", 100, 200) + _leftward("ג", 90, 200)
        made.mark(1, made.element("P", made.made["Sect"][0]), content)

    assert found(change, tmp_path) == ["ua.spaces 2: two words are read as one"]


def _contrast(ratio: float, size: str = "12", least: str = "4.5") -> str:
    return (
        f"ua.contrast 2: text of {size} pt has a contrast of {ratio}:1 to what it lies on; "
        f"{least}:1 is the least"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (shown("a ", 200, colour="0.4 g"), []),
        (shown("a ", 200, colour="0.5 g"), [_contrast(3.9)]),
        (shown("a ", 200, colour="0.5 g", size=18), []),
        (shown("a ", 200, colour="0.6 g", size=18), [_contrast(2.8, "18", "3")]),
        (shown("a ", 200, colour="1 0 0 rg"), [_contrast(3.9)]),
        (shown("a ", 200, colour="1 g"), [_contrast(1)]),
        ("0 0 0.5 rg 0 180 400 40 re f " + shown("a ", 200, colour="1 g"), []),
        ("0.8 g 0 180 400 40 re f " + shown("a ", 200, colour="0.4 g"), [_contrast(3.5)]),
        # Inside a shape that is no rectangle, and beside it: in the triangle's missing half.
        ("0 g 0 0 m 400 0 l 0 900 l f " + shown("a ", 200, colour="1 g"), []),
        ("0 g 0 0 m 400 0 l 0 900 l f " + shown("a ", 500, x=350, colour="1 g"), [_contrast(1)]),
        # Partly on one thing and partly on another, or on a picture: nobody can say.
        ("0 g 0 180 52 40 re f " + shown("aaa ", 200, colour="1 g"), []),
        # A line to write on is no ground.
        ("0 g 0 199 400 0.5 re f " + shown("a ", 200, colour=PALE), [_contrast(2.1)]),
        # Half transparent black on white is grey.
        (HALF_BLACK + shown("a ", 200, colour="1 g"), [_contrast(3.9)]),
        # In the inks of a press nobody knows the colours.
        (shown("a ", 200, colour="0 0 0 0.1 k"), []),
    ],
)  # fmt: skip
def test_pale_text_is_found_where_the_ground_is_flat(
    tmp_path: Path, content: str, told: list[str]
) -> None:
    def change(made: Tagged) -> None:
        made.pdf.pages[1].obj.Resources.ExtGState = Dictionary(
            Half=Dictionary(ca=0.5), Full=Dictionary(ca=1)
        )
        made.text(1, made.made["P"][0], " ", 290)
        made.mark(1, made.made["P"][0], content)

    assert found(change, tmp_path) == told


def test_bold_text_counts_as_large_sooner(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        fonts = made.pdf.pages[1].obj.Resources.Font
        for label, name in (("F2", "Helvetica-Bold"), ("F3", "Sans-SemiBold")):
            fonts[f"/{label}"] = helvetica()
            fonts[f"/{label}"].BaseFont = Name(f"/{name}")
        made.text(1, made.made["P"][0], " ", 290)
        for number in (2, 3):
            content = f"0.5 g BT /F{number} 14 Tf 50 {200 + number * 20} Td (a ) Tj ET"
            made.mark(1, made.made["P"][0], content)

    assert found(change, tmp_path) == [_contrast(3.9, "14")]


def test_text_on_a_picture_is_left_alone(tmp_path: Path) -> None:
    inline = "q 400 0 0 400 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q "
    content = inline + shown("a ", 200, colour=PALE)
    assert found(_said(content), tmp_path) == []
