"""Inks: what each thing puts on which plate, and how it sits on what is beneath."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageStat

from deckgen.geometry import Rect
from deckgen.preflight.content import ContentReader
from deckgen.preflight.content.pixels import plates_of
from deckgen.preflight.content.plates import Plates
from deckgen.preflight.rules import total_ink
from tests.preflight.conftest import Found
from tests.preflight.pages import (
    OVERPRINT,
    PAGE,
    add_page,
    form,
    hits,
    new_pdf,
    picture,
    separation,
)

GROUP = "ink."

GROUND = "0 0 400 300 re f"


def found_on(tmp_path: Path, content: str, **resources: Any) -> list[str]:
    with new_pdf() as pdf:
        add_page(pdf, content, ExtGState=OVERPRINT, **resources)
        return hits(pdf, tmp_path, GROUP)


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_whole_files_pass(found: Found, case: str) -> None:
    assert found(case) == []


# -- RGB


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("1 0 0 rg 50 50 9 9 re f", "an area is in DeviceRGB and not in inks"),
        ("1 0 0 RG 50 50 9 9 re S", "a line is in DeviceRGB and not in inks"),
        ("1 0 0 rg BT /F1 20 Tf 50 50 Td (a) Tj ET", "text is in DeviceRGB and not in inks"),
        ("/L cs 50 50 9 9 re f", "an area is in Lab and not in inks"),
        ("/I cs 50 50 9 9 re f", "an area is in ICC-based RGB and not in inks"),
        ("q 9 0 0 9 50 50 cm /P Do Q", "a picture is in Indexed DeviceRGB and not in inks"),
        (
            "q 9 0 0 9 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /RGB /F /AHx ID 000000> EI Q",
            "a picture is in DeviceRGB and not in inks",
        ),
        ("/G sh", "a gradient is in DeviceRGB and not in inks"),
    ],
)
def test_rgb_is_found_wherever_it_is(tmp_path: Path, content: str, message: str) -> None:
    with new_pdf() as pdf:
        fade = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
        fade.C0, fade.C1 = Array([0, 0, 0]), Array([1, 1, 1])
        add_page(
            pdf,
            content,
            ColorSpace=Dictionary(
                L=Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))]),
                I=Array([Name.ICCBased, pdf.make_stream(b"", N=3)]),
            ),
            XObject=Dictionary(
                P=picture(
                    pdf, b"\0", 1, 1, Array([Name.Indexed, Name.DeviceRGB, 0, b"\x09\x09\x09"])
                )
            ),
            Shading=Dictionary(
                G=Dictionary(
                    ShadingType=2,
                    ColorSpace=Name.DeviceRGB,
                    Coords=Array([0, 0, 9, 0]),
                    Function=fade,
                )
            ),
        )
        assert hits(pdf, tmp_path, "ink.rgb") == [f"ink.rgb 1: {message}"]


def test_rgb_is_found_in_a_press_file_of_ours(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        face = next(iter(pdf.pages[0].Resources.XObject.values()))
        face.write(face.read_bytes() + b"\n1 0 0 rg 10 10 5 5 re f")

    assert found("x4", spoil) == ["ink.rgb 1: an area is in DeviceRGB and not in inks"]


# -- spot inks


def test_spot_inks_have_one_spelling_one_recipe_and_an_alternate_in_inks(tmp_path: Path) -> None:
    spaces = Dictionary(
        A=separation("PANTONE 185 C"),
        B=separation("Pantone  185 C"),
        C=separation("PANTONE 185 C", 0, 0.9, 0.7, 0),
        D=separation("Gold", 0.8, 0.6, 0),
        E=separation("Silver"),
    )
    content = "".join(f"/{name} cs 50 50 9 9 re f " for name in "ABCDE")
    assert found_on(tmp_path, content, ColorSpace=spaces) == [
        "ink.spot-alternate 1: the alternate of spot ink 'Gold' is in DeviceRGB",
        "ink.spot-twice 1: spot ink 'PANTONE 185 C' has more than one alternate",
        "ink.spot-names 1: spot inks 'PANTONE 185 C' and 'Pantone  185 C' differ only in how they "
        "are spelt",
    ]


def test_a_spot_ink_used_on_many_pages_is_one_ink(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        for _ in range(2):
            spaces = Dictionary(A=separation("Gold"), B=separation("Silver"))
            add_page(pdf, "/A cs 50 50 9 9 re f /B cs 70 70 9 9 re f", ColorSpace=spaces)
        assert hits(pdf, tmp_path, GROUP) == []


@pytest.mark.parametrize("name", ["CutContour", "Die Line", "crease"])
def test_a_line_for_the_knife_is_a_line_and_overprints(tmp_path: Path, name: str) -> None:
    spaces = Dictionary(A=separation(name))
    right = "/A CS /On gs 50 50 90 90 re S"
    assert found_on(tmp_path, right, ColorSpace=spaces) == []
    wrong = "/A CS 50 50 90 90 re S /A cs /On gs 50 50 90 90 re f"
    assert found_on(tmp_path, wrong, ColorSpace=spaces) == [
        f"ink.technical 1: '{name}' knocks out what it lies on; it must overprint",
        f"ink.technical 1: '{name}' is filled; it must be a line",
    ]


def test_varnish_and_white_are_areas_that_overprint(tmp_path: Path) -> None:
    spaces = Dictionary(A=separation("Varnish"), B=separation("White"))
    content = "/On gs /A cs 50 50 9 9 re f /Mode0 gs /B cs 50 50 9 9 re f"
    assert found_on(tmp_path, content, ColorSpace=spaces) == []
    assert found_on(tmp_path, "/A cs 50 50 9 9 re f", ColorSpace=spaces) == [
        "ink.technical 1: 'Varnish' knocks out what it lies on; it must overprint"
    ]


# -- registration, white, black


@pytest.mark.parametrize("colour", ["/A cs 1 scn", "1 1 1 1 k"])
def test_registration_colour_is_not_for_cards(tmp_path: Path, colour: str) -> None:
    spaces = Dictionary(A=separation("All", 1, 1, 1, 1))
    found = found_on(tmp_path, f"{colour} 50 50 2 2 re f", ColorSpace=spaces)
    assert found[0] == "ink.registration 1: an area is in registration colour"


def test_registration_colour_beside_the_cards_is_for_marks(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(b"q 1 1 1 1 K 0.25 w 100 2 m 100 10 l S Q")

    assert found("sheets", spoil) == []

    def spoil_more(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q 1 1 1 1 K 0.25 w 100 600 m 100 640 l S Q")

    assert found("sheets", spoil_more) == ["ink.registration 1: a line is in registration colour"]


@pytest.mark.parametrize(
    ("colour", "vanishes"),
    [
        ("/On gs 0 0 0 0 k", True),
        ("/On gs 1 g", True),
        ("/Mode0 gs /A cs 0 scn", True),
        ("/Mode0 gs 0 0 0 0 k", False),
        ("0 0 0 0 k", False),
    ],
)
def test_white_that_overprints_vanishes(tmp_path: Path, colour: str, vanishes: bool) -> None:
    content = f"{colour} BT /F1 20 Tf 50 50 Td (a) Tj ET"
    found = found_on(tmp_path, content, ColorSpace=Dictionary(A=separation("Gold")))
    said = ["ink.white-overprint 1: text is white and overprints"]
    assert found == (said if vanishes else [])


BLACK = "ink.black-text 1: black text of 10 pt knocks out what it lies on; it must overprint with "


@pytest.mark.parametrize(
    ("ground", "state", "size", "wrong"),
    [
        (f"1 0 0 0 k {GROUND}", "", 10, True),
        (f"1 0 0 0 k {GROUND}", "/Mode0 gs", 10, True),
        (f"1 0 0 0 k {GROUND}", "/On gs", 10, False),
        (f"1 0 0 0 k {GROUND}", "", 12, False),
        ("", "", 10, False),
        (f"0 0 0 0 k {GROUND}", "", 10, False),
        (f"1 0 0 0 k {GROUND} 0 0 0 0 k 40 40 200 200 re f", "", 10, False),
        ("1 0 0 0 k 300 200 20 20 re f", "", 10, False),
        (f"1 0 0 0 k {GROUND} 0 0 0 0 k 40 40 m 90 40 l 60 90 l f", "", 10, True),
    ],
)
def test_small_black_text_overprints_where_it_lies_on_ink(
    tmp_path: Path, ground: str, state: str, size: float, wrong: bool
) -> None:
    content = f"{ground} {state} 0 0 0 1 k BT /F1 {size} Tf 50 50 Td (abc) Tj ET"
    assert found_on(tmp_path, content) == ([BLACK + "overprint mode 1"] if wrong else [])


def test_black_text_of_ours_that_no_longer_overprints_is_found(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for state in pdf.pages[0].Resources.ExtGState.values():
            state.op = False

    assert "6.5 pt knocks out what it lies on" in found("sheets", spoil)[0]


def test_rich_black_in_text_is_worth_a_warning(tmp_path: Path) -> None:
    content = "0.6 0.4 0.4 1 k BT /F1 {} Tf 50 50 Td (abc) Tj ET"
    assert found_on(tmp_path, content.format(20)) == [
        "ink.rich-black-text 1: text of 20 pt is in rich black; black alone stays sharp"
    ]
    assert found_on(tmp_path, content.format(24)) == []


def test_small_white_text_in_several_inks_is_worth_a_warning(tmp_path: Path) -> None:
    content = f"{{}} k {GROUND} 0 0 0 0 k BT /F1 5 Tf 50 50 Td (abc) Tj ET"
    assert found_on(tmp_path, content.format("1 1 0 0")) == [
        "ink.white-text 1: white text of 5 pt stands in an area of several inks"
    ]
    assert found_on(tmp_path, content.format("1 0 0 0")) == []


# -- total ink


STATES = {
    **{key[1:]: value for key, value in OVERPRINT.items()},
    "Half": Dictionary(ca=0.5),
    "Times": Dictionary(BM=Name.Multiply),
}
PLAIN = Dictionary(OP=False, op=False, OPM=0, ca=1, BM=Name.Normal)


def total(share: int) -> str:
    return f"ink.total 1: {share} % of ink lie on one another; 300 % is the most"


@pytest.mark.parametrize(
    ("content", "share"),
    [
        (f"1 1 1 0 k {GROUND}", None),
        (f"1 1 0.7 0.4 k {GROUND}", 310),
        # Black over three inks: overprinting it adds, knocking out it does not.
        (f"1 0.8 0.6 0 k {GROUND} /On gs 0 0 0 1 k 50 50 90 90 re f", 340),
        (f"1 0.8 0.6 0 k {GROUND} 0 0 0 1 k 50 50 90 90 re f", None),
        # In mode 0 the other process inks are knocked out too; a spot ink is not.
        (f"1 0.8 0.6 0 k {GROUND} /Mode0 gs 0 0 0 1 k 50 50 90 90 re f", None),
        (f"1 0.8 0.6 0 k {GROUND} /Mode0 gs /A cs 1 scn 50 50 90 90 re f", 340),
        # Boxes overlap, shapes do not.
        (
            "1 0.8 0.6 0 k 20 20 m 120 20 l 20 120 l f "
            "/On gs 0 0 0 1 k 130 130 m 130 40 l 40 130 l f",
            None,
        ),
        (
            "1 0.8 0.6 0 k 20 20 m 120 20 l 20 120 l f "
            "/On gs 0 0 0 1 k 100 100 m 100 10 l 10 100 l f",
            340,
        ),
        # A white area between them.
        (f"1 1 1 0 k {GROUND} 0 0 0 0 k 40 40 90 90 re f /On gs 0 0 0 1 k 50 50 9 9 re f", None),
        # Too small to matter.
        ("1 1 1 1 k 50 50 2 2 re f", None),
        # Large letters, and a few small ones.
        (f"1 1 0.8 0 k {GROUND} /On gs 0 0 0 1 k BT /F1 60 Tf 50 50 Td (abc) Tj ET", 380),
        (f"1 1 0.8 0 k {GROUND} /On gs 0 0 0 1 k BT /F1 6 Tf 50 50 Td (abc) Tj ET", None),
        # Mixed with what is beneath: never more than the fuller of both; multiplied, it is.
        (f"1 1 0 0 k {GROUND} /Half gs 0 0 1 1 k {GROUND}", None),
        (f"1 1 0 0 k {GROUND} /Times gs 0 0 1 1 k {GROUND}", 400),
    ],
)
def test_total_ink_is_worked_out_from_what_is_drawn(
    tmp_path: Path, content: str, share: int | None
) -> None:
    with new_pdf() as pdf:
        spaces = Dictionary(A=separation("Gold"))
        add_page(pdf, content, ExtGState=Dictionary(**STATES), ColorSpace=spaces)
        assert hits(pdf, tmp_path, "ink.total") == ([total(share)] if share else [])


AMOUNT = st.sampled_from(["0", "0.4", "0.5", "0.8", "1"])
PLACE = st.sampled_from(["20 20 300 200", "20 20 100 100", "60 60 100 100", "300 200 80 80"])
STATE = st.sampled_from(["Off", "On", "Mode0", "Times", "Half"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(STATE, PLACE, AMOUNT, AMOUNT, AMOUNT, AMOUNT), min_size=1, max_size=4))
def test_faces_that_are_passed_without_a_closer_look_would_pass_one(
    tmp_path: Path, areas: list[tuple[str, ...]]
) -> None:
    content = " ".join(
        f"/{state} gs {' '.join(inks)} k {place} re f" for state, place, *inks in areas
    )
    found = {}
    for shortcut in (True, False):
        with pytest.MonkeyPatch.context() as patch, new_pdf() as pdf:
            if not shortcut:
                patch.setattr(total_ink, "_harmless", lambda page, measure: set())
            add_page(pdf, content, ExtGState=Dictionary(Off=PLAIN, **STATES))
            found[shortcut] = hits(pdf, tmp_path, "ink.total")
    assert found[True] == found[False]


def test_total_ink_is_not_asked_without_a_limit(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        add_page(pdf, f"1 1 1 0.9 k {GROUND}")
        assert hits(pdf, tmp_path, "ink.total", ink_limit=None) == []
        assert hits(pdf, tmp_path, "ink.total", ink_limit=240) == [
            "ink.total 1: 390 % of ink lie on one another; 240 % is the most"
        ]


def cmyk_jpeg(inks: tuple[int, int, int, int]) -> bytes:
    """As Adobe has them: upside down. Pillow writes the samples that it is given."""
    file = BytesIO()
    Image.new("CMYK", (64, 64), inks).save(file, "JPEG", quality=95)
    return file.getvalue()


@pytest.mark.parametrize("inverted", [True, False])
def test_the_pixels_of_jpegs_count_and_so_does_their_decode_array(
    tmp_path: Path, inverted: bool
) -> None:
    with new_pdf() as pdf:
        stream = pikepdf.Stream(pdf, cmyk_jpeg((255, 230, 200, 128)))
        stream.Filter = Name.DCTDecode
        for key, value in {"Width": 64, "Height": 64, "BitsPerComponent": 8}.items():
            stream[f"/{key}"] = value
        stream.Type, stream.Subtype, stream.ColorSpace = Name.XObject, Name.Image, Name.DeviceCMYK
        if inverted:
            stream.Decode = Array([1, 0] * 4)
        add_page(pdf, "q 90 0 0 90 50 50 cm /P Do Q", XObject=Dictionary(P=stream))
        found = hits(pdf, tmp_path, "ink.total")
    # The same file's samples are 19 % of ink where nothing turns them round.
    assert found == ([total(319)] if inverted else [])


@pytest.mark.parametrize(
    ("space", "pixel", "heavy"),
    [
        (Name.DeviceCMYK, b"\xff\xff\xff\x80", True),
        (Name.DeviceCMYK, b"\xff\xff\xff\x00", False),
        (Array([Name.Indexed, Name.DeviceCMYK, 0, b"\xff\xff\xff\x80"]), b"\x00", True),
    ],
)
def test_the_pixels_of_plain_pictures_count(
    tmp_path: Path, space: Any, pixel: bytes, heavy: bool
) -> None:
    with new_pdf() as pdf:
        stream = picture(pdf, pixel * (300 * 300), 300, 300, space)
        add_page(pdf, "q 90 0 0 90 50 50 cm /P Do Q", XObject=Dictionary(P=stream))
        assert hits(pdf, tmp_path, "ink.total") == ([total(350)] if heavy else [])


def test_what_overprints_a_picture_is_added_to_its_pixels(tmp_path: Path) -> None:
    """The left half of the picture is 250 % of ink, the right one bare."""
    row = b"\xff\xff\x80\x00" * 20 + b"\0\0\0\0" * 20
    content = "q 200 0 0 200 50 50 cm /P Do Q /On gs 0 0 0 1 k {} 60 50 100 re f"
    with new_pdf() as pdf:
        resources = {
            "XObject": Dictionary(P=picture(pdf, row * 40, 40, 40)),
            "ExtGState": OVERPRINT,
        }
        add_page(pdf, content.format(60), **resources)
        assert hits(pdf, tmp_path, "ink.total") == [total(350)]
    with new_pdf() as pdf:
        resources = {
            "XObject": Dictionary(P=picture(pdf, row * 40, 40, 40)),
            "ExtGState": OVERPRINT,
        }
        add_page(pdf, content.format(180), **resources)
        assert hits(pdf, tmp_path, "ink.total") == []


def test_a_picture_that_is_broken_takes_no_other_rule_down(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        add_page(
            pdf,
            "q 90 0 0 90 50 50 cm /P Do Q /A Do 1 1 1 1 k",
            XObject=Dictionary(
                P=picture(pdf, b"short", 300, 300), A=form(pdf, "1 1 1 0.5 k 0 0 90 90 re f")
            ),
        )
        assert hits(pdf, tmp_path, "ink.total") == [total(350)]


def test_varnish_and_cutting_lines_are_no_ink(tmp_path: Path) -> None:
    content = f"1 1 1 0 k {GROUND} /On gs /{{}} cs 1 scn 50 50 90 90 re f"
    for name, found in (("V", []), ("G", [total(400)])):
        with new_pdf() as pdf:
            spaces = Dictionary(V=separation("Spot UV"), G=separation("Gold"))
            add_page(pdf, content.format(name), ExtGState=OVERPRINT, ColorSpace=spaces)
            assert hits(pdf, tmp_path, "ink.total") == found


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_plates_are_those_that_ghostscript_makes(tmp_path: Path) -> None:
    """Shapes with holes, overprints in both modes, a turned picture, a spot ink."""
    content = (
        f"0.8 0.3 0 0 k {GROUND} 0 0.5 0.5 0 k 30 30 m 130 30 l 130 130 l 30 130 l h "
        "60 60 m 60 100 l 100 100 l 100 60 l h f "
        "/On gs 0 0 0 1 k 90 90 120 60 re f /Mode0 gs 0 0 0.6 0.2 k 150 150 90 60 re f "
        "/S cs 0.7 scn 40 200 80 60 re f /Off gs 1 0 0 0 K 9 w 20 20 m 380 280 l S "
        "q 60 60 -60 60 300 60 cm /P Do Q q 0 0 90 60 re W n 0 1 0 0 k 60 40 60 60 re f Q"
    )
    pixels = bytes(
        (x * 3 + y * 5 + c * 60) % 256 for y in range(40) for x in range(40) for c in range(4)
    )
    states = Dictionary(On=OVERPRINT.On, Mode0=OVERPRINT.Mode0, Off=Dictionary(OP=False))
    with new_pdf() as pdf:
        add_page(
            pdf,
            content,
            ExtGState=states,
            ColorSpace=Dictionary(S=separation("Gold")),
            XObject=Dictionary(P=picture(pdf, pixels, 40, 40)),
        )
        pdf.save(tmp_path / "made.pdf")
        plates = Plates(Rect(0, 0, *PAGE), plates_of)
        for item in ContentReader(pdf).page(1).seen:
            plates.paint(item)
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72")
    subprocess.run(
        ["gs", *options, f"-sOutputFile={tmp_path / 'p.tif'}", tmp_path / "made.pdf"], check=True
    )
    assert sorted(plates.images) == ["Black", "Cyan", "Gold", "Magenta", "Yellow"]
    for name, ours in plates.images.items():
        with Image.open(tmp_path / f"p({name}).tif") as plate:
            theirs = ImageChops.invert(plate.convert("L"))
        # Pixels along edges differ, by less than a hundredth of all ink.
        assert ImageStat.Stat(ImageChops.difference(ours, theirs)).mean[0] < 2.5, name
