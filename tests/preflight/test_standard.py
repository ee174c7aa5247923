from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from deckgen.preflight import preflight
from tests.preflight.broken import Case, told, with_xmp
from tests.preflight.conftest import Found

GROUP = "standard."


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_a_whole_file_keeps_its_standard(found: Found, case: str) -> None:
    assert found(case) == []


def test_a_header_of_a_later_version_is_found(found: Found) -> None:
    assert found("x4", save_as={"version": "1.7"}) == [
        "standard.version: the header says PDF 1.7, 1.6 is the latest that may be"
    ]
    assert found("x1a", save_as={"version": "1.6"}) == [
        "standard.version: the header says PDF 1.6, 1.4 is the latest that may be"
    ]


def test_a_header_of_an_earlier_version_is_none_of_our_business(found: Found) -> None:
    assert found("x4", save_as={"version": "1.4"}) == []


def test_a_catalogue_that_overrides_the_header_is_found(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Version = Name("/1.10")

    assert found("x4", change) == [
        "standard.version: the catalogue says PDF 1.10, 1.6 is the latest that may be"
    ]


def test_pdf_x_1a_is_claimed_letter_by_letter(found: Found) -> None:
    def missing(pdf: pikepdf.Pdf) -> None:
        del pdf.docinfo["/GTS_PDFXVersion"]

    def old(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/GTS_PDFXVersion"] = String("PDF/X-1:2001")
        pdf.docinfo["/GTS_PDFXConformance"] = String("PDF/X-1a:2001")

    assert found("x1a", missing) == [
        "standard.claim-x1a: Info has no GTS_PDFXVersion; it should say PDF/X-1a:2003"
    ]
    assert found("x1a", old) == [
        "standard.claim-x1a: GTS_PDFXVersion in Info says 'PDF/X-1:2001' in place of PDF/X-1a:2003",
        "standard.claim-x1a: GTS_PDFXConformance in Info says 'PDF/X-1a:2001' in place of "
        "PDF/X-1a:2003",
        "standard.not-asked: the file claims PDF/X-1:2001, which the profile does not ask for: "
        "it asks for PDF/X-1a:2003",
    ]


def test_pdf_x_4_is_claimed_in_xmp(found: Found) -> None:
    assert found("x4", with_xmp('pdfxid:GTS_PDFXVersion="PDF/X-4"', "")) == [
        "standard.claim-x4: the XMP packet has no pdfxid:GTS_PDFXVersion; it should say PDF/X-4"
    ]
    assert found("x4", with_xmp("PDF/X-4", "PDF/X-4p")) == [
        "standard.claim-x4: pdfxid:GTS_PDFXVersion says 'PDF/X-4p' in place of PDF/X-4",
        "standard.not-asked: the file claims PDF/X-4p, which the profile does not ask for: "
        "it asks for PDF/X-4",
    ]


def test_two_claims_that_differ_are_found(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/GTS_PDFXVersion"] = String("PDF/X-3:2003")

    assert found("x4", change) == [
        "standard.claims-agree: different standards are claimed: Info 'PDF/X-3:2003', "
        "XMP (pdfxid) 'PDF/X-4'",
        "standard.not-asked: the file claims PDF/X-3:2003, which the profile does not ask for: "
        "it asks for PDF/X-4",
    ]


def test_a_claim_that_nobody_asked_for_is_a_warning(found: Found) -> None:
    assert found("x4", standard=None) == [
        "standard.not-asked: the file claims PDF/X-4, which the profile does not ask for: "
        "it asks for none"
    ]


def test_trapped_must_be_known_and_the_same_in_both_places(found: Found) -> None:
    def unknown(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Trapped"] = Name.Unknown

    def missing(pdf: pikepdf.Pdf) -> None:
        del pdf.docinfo["/Trapped"]

    assert found("x1a", unknown) == [
        "standard.trapped: Trapped in Info says 'Unknown' in place of True or False"
    ]
    assert found("x1a", missing) == ["standard.trapped: Trapped is missing"]
    assert found("x4", missing) == []  # XMP says it
    assert found("x4", with_xmp("<pdf:Trapped>False", "<pdf:Trapped>True")) == [
        "standard.trapped: Trapped differs: Info says 'False', XMP 'True'"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"/ID [", b"/IX [", "the trailer has no ID"),
        (b"/ID [<", b"/ID [/<", "the trailer's ID is not two strings with something in them"),
    ],
)
def test_a_missing_or_odd_id_is_found(
    cases: dict[str, Case], tmp_path: Path, old: bytes, new: bytes, message: str
) -> None:
    data = cases["x4"].path.read_bytes()
    assert data.count(old) == 1
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(data.replace(old, new))
    report = preflight(broken, cases["x4"].expected)
    assert message in [
        found.message for found in report.findings if found.rule == GROUP + "file-id"
    ]


def test_an_encrypted_file_is_found_though_it_opens(found: Found) -> None:
    locked = {"encryption": pikepdf.Encryption(owner="secret", user="", R=4)}
    assert "standard.encryption: the file is encrypted" in found("x4", save_as=locked)


def test_object_streams_belong_to_later_standards(found: Found) -> None:
    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    assert found("x4", save_as=packed) == []
    assert found("x1a", save_as=packed | {"version": "1.5"}) == [
        "standard.version: the header says PDF 1.5, 1.4 is the latest that may be",
        "standard.object-streams: the cross-reference table is a stream",
        "standard.object-streams: objects are kept in object streams",
    ]


def _layer(pdf: pikepdf.Pdf, **default: object) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Varnish")))
    told = {
        key: Array([group]) if value is group_itself else value for key, value in default.items()
    }
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(told))


group_itself = object()


def test_layers_are_found_in_x_1a_and_in_x_4_if_they_hide_something(found: Found) -> None:
    assert found("x1a", _layer) == ["standard.layers: the file has layers"]
    assert found("x4", _layer) == []
    hidden = ["standard.hidden-layers: layers are hidden by default: 'Varnish'"]
    assert found("x4", lambda pdf: _layer(pdf, **{"/OFF": group_itself})) == hidden
    assert found("x4", lambda pdf: _layer(pdf, **{"/BaseState": Name.OFF})) == hidden
    off_but_one = {"/BaseState": Name.OFF, "/ON": group_itself}
    assert found("x4", lambda pdf: _layer(pdf, **off_but_one)) == []


def test_messages_are_those_of_one_group_only(cases: dict[str, Case]) -> None:
    report = preflight(cases["x4"].path, cases["x4"].expected)
    assert told(report, "no-such-rule") == []
