from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.broken import ICC, Change
from tests.preflight.conftest import Found

GROUP = "object."


def _stream(entries: str) -> Change:
    """One more XObject on the second page, its dictionary as it stands in a file."""

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"", pikepdf.Object.parse(f"<<{entries}>>".encode()))
        pdf.pages[1].resources.XObject.Odd = stream

    return change


def _resource(category: str, thing: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].resources[f"/{category}"] = Dictionary(Odd=thing)

    return change


FORM = "/Subtype/Form/BBox[0 0 1 1]"
IMAGE = "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
CMYK = f"{IMAGE}/ColorSpace/DeviceCMYK"


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_a_whole_file_has_plain_objects(found: Found, case: str) -> None:
    assert found(case) == []


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("/Subtype/PS", "postscript 2: there is a PostScript XObject"),
        (f"{FORM}/Subtype2/PS", "postscript 2: there is a PostScript XObject"),
        (f"{FORM}/PS(showpage)", "postscript 2: there is a PostScript XObject"),
        (
            f"{FORM}/Ref<</F(a.pdf)/Page 0>>",
            "reference 2: a form refers to a page of another file (Ref)",
        ),
        (f"{CMYK}/F(a.tif)", "outside-data 2: the data of a stream are in another file (F)"),
        (f"{CMYK}/OPI<<>>", "opi 2: a picture is to be replaced by another one (OPI)"),
        (f"{FORM}/OPI<<>>", "opi 2: a picture is to be replaced by another one (OPI)"),
        (f"{CMYK}/Alternates[]", "alternates 2: a picture has alternates"),
        (f"{CMYK}/Intent/Photo", "intent 2: 'Photo' is no rendering intent"),
    ],
)
@pytest.mark.parametrize("case", ["x4", "x1a"])
def test_objects_that_no_rip_can_be_trusted_with_are_found(
    found: Found, case: str, entries: str, message: str
) -> None:
    assert found(case, _stream(entries)) == [f"object.{message}"]


def test_an_object_in_a_form_in_a_form_is_found(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        _stream(FORM)(pdf)
        outer = pdf.pages[1].resources.XObject.Odd
        inner = pdf.make_stream(b"", pikepdf.Object.parse(f"<<{FORM}>>".encode()))
        odd = pdf.make_stream(b"", Subtype=Name.PS)
        outer.Resources = Dictionary(XObject=Dictionary(In=inner))
        inner.Resources = Dictionary(XObject=Dictionary(Odd=odd, Out=outer))

    assert found("x4", change) == ["object.postscript 2: there is a PostScript XObject"]


@pytest.mark.parametrize("count", [1, 2])
def test_lzw_is_found_in_x_1a_in_whatever_stream(found: Found, count: int) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in list(pdf.pages)[:count]:
            stream = pdf.make_stream(b"")
            stream.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
            page.obj.Odd = stream

    number = "1 stream is" if count == 1 else "2 streams are"
    kept = {"save_as": {"compress_streams": False}}
    assert found("x1a", change, **kept) == [f"object.lzw: {number} compressed with LZW"]
    assert found("x4", change, **kept) == []


@pytest.mark.parametrize(
    ("state", "messages"),
    [
        (Dictionary(TR=Name.Identity, TR2=Name.Default, RI=Name.Saturation), []),
        (Dictionary(HT=Dictionary(HalftoneType=1)), []),
        (Dictionary(TR=Array([])), ["transfer 2: a transfer function is set (TR)"]),
        (Dictionary(TR2=Name.Identity), ["transfer 2: a transfer function is set (TR2)"]),
        (Dictionary(HTP=Array([1, 2])), ["halftone 2: the phase of the screen is set (HTP)"]),
        (Dictionary(HTO=Array([1, 2])), ["halftone 2: the phase of the screen is set (HTO)"]),
        (
            Dictionary(HT=Dictionary(HalftoneType=6, HalftoneName=String("Fine"))),
            [
                "halftone 2: a halftone of type 6 is set",
                "halftone 2: a halftone is asked for by name (HalftoneName)",
            ],
        ),
        (Dictionary(RI=Name.Nice), ["intent 2: 'Nice' is no rendering intent"]),
    ],
)
def test_states_that_meddle_with_the_press_are_found(
    found: Found, state: Dictionary, messages: list[str]
) -> None:
    assert found("x4", _resource("ExtGState", state)) == [f"object.{told}" for told in messages]


def test_colours_by_measure_are_found_in_x_1a(found: Found) -> None:
    def icc(pdf: pikepdf.Pdf) -> None:
        _resource("ColorSpace", Array([Name.ICCBased, pdf.make_stream(ICC.read_bytes(), N=4)]))(pdf)

    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.9, 1, 0.8]))])
    indexed = Array([Name.Indexed, lab, 0, String("abc")])
    assert found("x1a", icc) == ["object.measured-colour 2: there is a colour space ICCBased"]
    assert found("x4", icc) == []
    for within in (lab, indexed, Array([Name.Pattern, lab])):
        assert found("x1a", _resource("ColorSpace", within)) == [
            "object.measured-colour 2: there is a colour space Lab"
        ]


def test_a_picture_s_colours_are_looked_at_too(found: Found) -> None:
    grey = f"{IMAGE}/ColorSpace[/CalGray<</WhitePoint[0.9 1 0.8]>>]"
    assert found("x1a", _stream(grey)) == [
        "object.measured-colour 2: there is a colour space CalGray"
    ]
