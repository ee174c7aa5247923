"""The reader of content: what a page paints, how, and where."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from deckgen.geometry import Rect
from deckgen.preflight.content import (
    ContentReader,
    PaintedImage,
    PaintedPath,
    PaintedShading,
    PaintedText,
    reader,
)
from deckgen.preflight.content.functions import read_function
from deckgen.preflight.content.kept import Kept
from deckgen.preflight.content.postscript import calculate, parse_program
from tests.preflight.pages import (
    OVERPRINT,
    add_page,
    content_of,
    form,
    hits,
    new_pdf,
    picture,
    separation,
)


def rounded(rect: Rect) -> tuple[float, ...]:
    return tuple(round(v, 2) for v in (rect.x, rect.y, rect.width, rect.height))


def test_boxes_are_in_the_page_space_with_y_down() -> None:
    (item,) = content_of("0 0 0 1 k 10 20 30 40 re f").items
    assert isinstance(item, PaintedPath)
    assert rounded(item.box) == (10, 240, 30, 40)
    assert item.rectangle


def test_the_page_space_begins_at_the_corner_of_the_media_box() -> None:
    with new_pdf() as pdf:
        page = add_page(pdf, "100 200 30 40 re f")
        page.obj.MediaBox = Array([100, 100, 500, 400])
        (item,) = ContentReader(pdf).page(1).items
    assert rounded(item.box) == (0, 160, 30, 40)


def test_clips_leave_what_can_be_seen() -> None:
    content = content_of("q 0 0 50 50 re W n 40 40 100 100 re f 200 200 9 9 re f Q 1 1 2 2 re f")
    assert [rounded(item.area) for item in content.seen] == [(40, 250, 10, 10), (1, 297, 2, 2)]
    assert len(content.items) == 3


@pytest.mark.parametrize(
    ("operators", "plates"),
    [
        ("0.1 0.2 0.3 0.4 k", {"Cyan": 0.1, "Magenta": 0.2, "Yellow": 0.3, "Black": 0.4}),
        ("0.25 g", {"Black": 0.75}),
        ("1 g", {}),
        ("/Gold cs 0.5 scn", {"Gold": 0.5}),
        ("/Two cs 0.5 1 scn", {"Gold": 0.5, "Black": 1.0}),
        ("/Few cs 1 sc", {"Magenta": 1.0}),
        ("/Icc cs 0 0 1 0 scn", {"Yellow": 1.0}),
        ("1 0 0 rg", {}),
    ],
)
def test_colours_are_read_as_plates(operators: str, plates: dict[str, float]) -> None:
    with new_pdf() as pdf:
        profile = pdf.make_stream(b"", N=4)
        tint = separation("Gold")[3]
        spaces = Dictionary(
            Gold=separation("Gold"),
            Two=Array([Name.DeviceN, Array([Name.Gold, Name.Black]), Name.DeviceCMYK, tint]),
            Few=Array([Name.Indexed, Name.DeviceCMYK, 1, b"\x00\x00\x00\xff\x00\xff\x00\x00"]),
            Icc=Array([Name.ICCBased, profile]),
        )
        add_page(pdf, f"{operators} 0 0 9 9 re f", ColorSpace=spaces)
        content = ContentReader(pdf).page(1)
    assert content.problems == ()
    assert content.items[0].look.inks.plates == pytest.approx(plates)


@pytest.mark.parametrize(
    "space",
    [
        Name.DeviceRGB,
        Array([Name.CalRGB, Dictionary(WhitePoint=Array([1, 1, 1]))]),
        Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))]),
        Array([Name.Indexed, Name.DeviceRGB, 0, b"\x00\x00\x00"]),
    ],
)
def test_colours_that_are_no_inks_are_told_apart(space: Any) -> None:
    (item,) = content_of("/S cs 0 0 9 9 re f", ColorSpace=Dictionary(S=space)).items
    assert item.look.inks.space.is_rgb


def test_overprint_alpha_and_blend_come_from_graphics_states() -> None:
    states = Dictionary(
        A=Dictionary(OP=True, OPM=1, ca=0.5, BM=Name.Multiply, LW=3), B=Dictionary(op=False)
    )
    first, line, second = content_of(
        "/A gs 0 0 9 9 re f 0 0 m 9 9 l S /B gs 0 0 9 9 re f", ExtGState=states
    ).items
    assert (first.look.overprint, first.look.overprint_mode) == (True, 1)
    assert (first.look.alpha, first.look.blend) == (0.5, "Multiply")
    assert isinstance(line, PaintedPath)
    assert (line.look.overprint, line.look.alpha, line.width) == (True, 1.0, 3.0)
    assert not second.look.overprint


def test_a_line_is_as_thick_as_it_comes_out() -> None:
    (line,) = content_of("q 0.1 0 0 0.1 0 0 cm 2 w 0 0 m 900 0 l S Q").items
    assert isinstance(line, PaintedPath)
    assert line.width == pytest.approx(0.2)
    assert rounded(line.box) == (-0.1, 299.9, 90.2, 0.2)


def test_text_has_its_size_on_the_page_and_its_box() -> None:
    (text,) = content_of("BT /F1 10 Tf 2 0 0 2 100 50 Tm [(ab) -500 (c)] TJ ET").items
    assert isinstance(text, PaintedText)
    assert (text.text, text.size, text.font) == ("abc", 20.0, "Helvetica")
    # Three letters of 5 pt and a gap of 5, doubled; 7 pt above the baseline and 2 below.
    assert rounded(text.box) == (100, 236, 40, 18)


def test_text_moves_on_and_is_spaced() -> None:
    content = content_of(
        "BT /F1 10 Tf 1 Tc 2 Tw 14 TL 50 Tz 10 100 Td (a b) Tj (c) ' 3 4 (d) \" 5 Ts (e) Tj ET"
    )
    boxes = [rounded(item.box)[:3] for item in content.items]
    assert boxes == [(10, 193, 10), (10, 207, 3), (10, 221, 4.5), (14.5, 216, 4.5)]


def test_composite_fonts_read_two_bytes_a_letter_and_what_these_mean() -> None:
    with new_pdf() as pdf:
        letters = b"1 beginbfchar <0001> <00660069> endbfchar "
        cmap = letters + b"1 beginbfrange <0002> <0004> <0061> endbfrange"
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+Body"),
            Encoding=Name("/Identity-H"),
            ToUnicode=pdf.make_stream(cmap),
            DescendantFonts=Array(
                [
                    Dictionary(
                        Subtype=Name.CIDFontType2,
                        W=Array([1, Array([600]), 2, 3, 250]),
                        DW=100,
                        FontDescriptor=Dictionary(Ascent=800, Descent=-200),
                    )
                ]
            ),
        )
        page = add_page(pdf, "BT /F2 10 Tf <00010002000300040005> Tj ET")
        page.obj.Resources.Font.F2 = font
        (text,) = ContentReader(pdf).page(1).items
    assert isinstance(text, PaintedText)
    assert (text.text, text.font) == ("fiabc", "ABCDEF+Body")
    assert text.box.width == pytest.approx(6 + 2.5 + 2.5 + 1 + 1)


def test_pictures_know_their_resolution() -> None:
    with new_pdf() as pdf:
        pixels = picture(pdf, bytes(4 * 30 * 20), 30, 20)
        add_page(pdf, "q 0 7.2 -7.2 0 50 50 cm /P Do Q", XObject=Dictionary(P=pixels))
        (item,) = ContentReader(pdf).page(1).items
    assert isinstance(item, PaintedImage)
    assert item.ppi == pytest.approx(200)
    assert (item.picture.width, str(item.picture.space)) == (30, "DeviceCMYK")


def test_inline_pictures_are_pictures() -> None:
    content = content_of(
        b"q 10 0 0 10 0 0 cm BI /W 2 /H 1 /BPC 8 /CS /RGB /F /AHx ID 000000ffffff> EI Q"
    )
    (item,) = content.items
    assert isinstance(item, PaintedImage)
    assert (item.picture.inline, str(item.picture.space)) == (True, "DeviceRGB")
    assert item.picture.filters == ("ASCIIHexDecode",)


def test_a_form_is_read_once_and_placed_often(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    parse = pikepdf.parse_content_stream
    monkeypatch.setattr(
        pikepdf, "parse_content_stream", lambda stream: parsed.append(stream) or parse(stream)
    )
    with new_pdf() as pdf:
        face = form(pdf, "0 0 0 1 k 0 0 10 10 re f", Matrix=Array([1, 0, 0, 1, 5, 0]))
        content = "".join(f"q 1 0 0 1 {x} 0 cm /X Do Q " for x in range(50))
        for _ in range(3):
            add_page(pdf, content, XObject=Dictionary(X=face))
        reader = ContentReader(pdf)
        pages = [reader.page(n) for n in (1, 2, 3)]
    assert len(parsed) == 4
    assert [rounded(item.box) for item in pages[2].items[:2]] == [
        (5, 290, 10, 10),
        (6, 290, 10, 10),
    ]
    assert len(pages[2].items) == 50


def test_a_form_takes_over_the_colour_in_force_and_is_clipped_to_its_box() -> None:
    with new_pdf() as pdf:
        face = form(pdf, "-50 -50 500 500 re f", (0, 0, 20, 20))
        add_page(
            pdf,
            "1 0 0 0 k /X Do 0 1 0 0 k q 0 1 -1 0 100 100 cm /X Do Q",
            XObject=Dictionary(X=face),
        )
        first, second = ContentReader(pdf).page(1).items
    assert first.look.inks.plates == {"Cyan": 1.0}
    assert second.look.inks.plates == {"Magenta": 1.0}
    assert rounded(second.area) == (80, 180, 20, 20)


def test_a_group_is_laid_down_as_a_whole() -> None:
    with new_pdf() as pdf:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        face = form(pdf, "0 0 9 9 re f", Group=group)
        add_page(
            pdf,
            "/Half gs /X Do",
            XObject=Dictionary(X=face),
            ExtGState=Dictionary(Half=Dictionary(ca=0.5)),
        )
        content = ContentReader(pdf).page(1)
    assert content.items[0].look.alpha == 0.5
    assert [str(group.space) for group in content.groups] == ["DeviceRGB"]


def test_gradients_and_tiles_stand_in_the_box_of_what_they_fill() -> None:
    with new_pdf() as pdf:
        fade = Dictionary(
            FunctionType=2,
            Domain=Array([0, 1]),
            C0=Array([0, 0, 0, 0]),
            C1=Array([1, 1, 0, 0]),
            N=1,
        )
        shading = Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 9, 0]), Function=fade
        )
        tile = pdf.make_stream(b"0 0 1 0 k 0 0 2 2 re f")
        tile.PatternType, tile.PaintType, tile.BBox = 1, 1, Array([0, 0, 4, 4])
        patterns = Dictionary(
            G=Dictionary(PatternType=2, Shading=shading), T=pdf.make_indirect(tile)
        )
        add_page(
            pdf,
            "/Pattern cs /G scn 10 10 20 20 re f /T scn 50 50 30 30 re f",
            Pattern=patterns,
        )
        gradient, tiled = ContentReader(pdf).page(1).items
    assert isinstance(gradient, PaintedShading)
    assert gradient.look.inks.plates == {"Cyan": 1.0, "Magenta": 1.0}
    assert rounded(gradient.box) == (10, 270, 20, 20)
    assert tiled.look.inks.plates == {"Yellow": 1.0}
    assert rounded(tiled.area) == (50, 220, 30, 30)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        (b"{2 mul exch pop}", [1.0]),
        (b"{dup 0.4 gt {pop 1} {pop 0} ifelse}", [0.25, 1.0]),
        (b"{3 1 roll 2 copy}", None),
        (b"{2 1 roll}", [0.5, 0.25]),
    ],
)
def test_calculator_functions_calculate(source: bytes, result: list[float] | None) -> None:
    program = parse_program(source)
    if result is None:
        with pytest.raises(ValueError, match="goes wrong"):
            calculate(program, [0.25, 0.5])
    else:
        assert calculate(program, [0.25, 0.5]) == result


def test_sampled_and_stitched_functions_give_their_ends() -> None:
    with new_pdf() as pdf:
        sampled = pdf.make_stream(
            b"\x00\x80\xff",
            FunctionType=0,
            Domain=Array([0, 1]),
            Range=Array([0, 2]),
            Size=Array([3]),
            BitsPerSample=8,
        )
        fade = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
        stitched = Dictionary(
            FunctionType=3,
            Domain=Array([0, 1]),
            Functions=Array([sampled, fade]),
            Bounds=Array([0.5]),
            Encode=Array([0, 1, 0, 1]),
        )
        function = read_function(stitched)
        assert function((0.0,)) == (0.0,)
        assert function((0.49,)) == pytest.approx((2.0,))
        assert function((0.5,)) == (1.0,)
        assert function((1.0,)) == (0.0,)


# -- hostile and broken files


def problems(content: str | bytes, **resources: Any) -> tuple[str, ...]:
    return content_of(content, **resources).problems


def test_what_cannot_be_read_is_said() -> None:
    assert problems("1 2 re f Zap /N gs /Nope Do q") == (
        "the operands of 're' are wrong",
        "there is no operator 'Zap'",
        "ExtGState /N is not in the resources",
        "XObject /Nope is not in the resources",
        "a graphics state is saved and never restored",
    )
    assert problems("Q") == ("a graphics state is restored that was never saved",)
    assert problems("BX Zap EX") == ()


def test_forms_that_paint_themselves_are_refused() -> None:
    with new_pdf() as pdf:
        one, two = form(pdf, "/B Do"), form(pdf, "/A Do 0 0 9 9 re f")
        one.Resources = Dictionary(XObject=Dictionary(B=two))
        two.Resources = Dictionary(XObject=Dictionary(A=one))
        add_page(pdf, "/A Do", XObject=Dictionary(A=one))
        content = ContentReader(pdf).page(1)
    assert content.problems == ("a form paints itself",)
    assert len(content.items) == 1


def test_forms_that_multiply_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ITEMS", 50_000)
    with new_pdf() as pdf:
        inner = form(pdf, "0 0 1 1 re f " * 10)
        for _ in range(12):
            outer = form(pdf, "/X Do " * 10)
            outer.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = outer
        for _ in range(20):
            add_page(pdf, "/X Do", XObject=Dictionary(X=inner))
        contents = ContentReader(pdf)
        found = {contents.page(n).problems for n in range(1, 21)}
    assert found == {("the page paints more than anyone could want",)}


def test_a_long_chain_of_forms_is_stopped() -> None:
    with new_pdf() as pdf:
        inner = form(pdf, "0 0 1 1 re f")
        for _ in range(200):
            outer = form(pdf, "/X Do")
            outer.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = outer
        add_page(pdf, "/X Do", XObject=Dictionary(X=inner))
        assert ContentReader(pdf).page(1).problems == ("forms are nested without end",)


def test_a_stream_that_grows_without_measure_is_refused() -> None:
    with new_pdf() as pdf:
        page = add_page(pdf, "")
        packed = zlib.compress(b"\0" * (80 << 20), 9)
        page.obj.Contents = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)
        assert ContentReader(pdf).page(1).problems == (
            "a stream grows beyond all use when it is decompressed",
        )
        page.obj.Contents = pikepdf.Stream(
            pdf, zlib.compress(b"q Q " * 1_100_000), Filter=Name.FlateDecode
        )
        assert ContentReader(pdf).page(1).problems == (
            "a content stream has more operators than anyone could want",
        )


TOKENS = st.lists(
    st.sampled_from(
        [
            "q",
            "Q",
            "cm",
            "w",
            "gs",
            "k",
            "K",
            "g",
            "rg",
            "cs",
            "scn",
            "SCN",
            "m",
            "l",
            "c",
            "v",
            "y",
            "re",
            "h",
            "S",
            "s",
            "f",
            "F",
            "f*",
            "B",
            "b",
            "W",
            "n",
            "BT",
            "ET",
            "Tf",
            "Tm",
            "Td",
            "TJ",
            "Tj",
            "'",
            "Do",
            "sh",
            "BI",
            "ID",
            "EI",
            "BX",
            "EX",
            "1",
            "0",
            "-3.5",
            "1e9",
            "/F1",
            "/X",
            "/P",
            "(a)",
            "<00>",
            "[",
            "]",
            "<<",
            ">>",
            "[(a)3]",
            "true",
            "null",
            "/G",
        ]
    ),
    max_size=60,
)


@given(TOKENS)
def test_no_order_of_operators_makes_a_traceback(tokens: list[str]) -> None:
    with new_pdf() as pdf:
        face = form(pdf, "0 0 9 9 re f /X Do")
        add_page(
            pdf,
            " ".join(tokens),
            XObject=Dictionary(X=face),
            Pattern=Dictionary(P=Dictionary(PatternType=2)),
            ExtGState=OVERPRINT,
        )
        ContentReader(pdf).page(1)


@given(st.binary(max_size=200))
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    content_of(data)


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        add_page(pdf, "0 0 9 9 re f")
        add_page(pdf, "1 2 re f")
        assert hits(pdf, tmp_path, "content.") == [
            "content.readable 2: the operands of 're' are wrong"
        ]


def test_content_that_breaks_off_is_said(recwarn: pytest.WarningsRecorder) -> None:
    with new_pdf() as pdf:
        face = form(pdf, "0 0 9 9 re f 0 0 9 << 9 re f")
        add_page(pdf, "/X Do", XObject=Dictionary(X=face))
        content = ContentReader(pdf).page(1)
    assert content.problems == ("the content breaks off in the middle",)
    assert len(content.items) == 1
    assert not recwarn.list


def test_a_form_that_was_let_go_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_PAINTED", 0)
    monkeypatch.setattr(reader, "_MOST_KEPT", 0)
    with new_pdf() as pdf:
        shared = form(pdf, "1 0 0 0 k 0 0 9 9 re f")
        for _ in range(2):
            add_page(pdf, "/X Do", XObject=Dictionary(X=shared))
        pages = ContentReader(pdf)
        first, second = pages.page(1), pages.page(2)
    assert [rounded(item.box) for item in second.items] == [(0, 291, 9, 9)]
    assert rounded(first.items[0].box) == rounded(second.items[0].box)


def test_what_was_not_asked_for_longest_is_let_go_first() -> None:
    kept = Kept()
    for name in ("a", "b", "a", "c"):
        kept.of(name, str)
    kept.shrink(2)
    assert [kept.of(name, lambda: "new") for name in ("a", "c", "b")] == ["", "", "new"]


def test_forms_that_a_page_places_are_told_with_their_turn() -> None:
    with new_pdf() as pdf:
        inner = form(pdf, "0 0 9 9 re f", (0, 0, 20, 10))
        outer = form(
            pdf, "/X Do", (0, 0, 20, 10), Resources=Dictionary(XObject=Dictionary(X=inner))
        )
        content = "q 0 1 -1 0 100 50 cm /X Do Q q 0 0 15 300 re W n /X Do Q"
        add_page(pdf, content, XObject=Dictionary(X=outer))
        forms = ContentReader(pdf).page(1).forms
    assert [(rounded(each.box), rounded(each.ink), each.rotation) for each in forms] == [
        ((90, 230, 10, 20), (90, 230, 10, 20), 270),
        ((0, 290, 20, 10), (0, 290, 15, 10), 0),
    ]
