from __future__ import annotations

import zlib

import pikepdf
import pytest
from pikepdf import String

from tests.preflight.broken import XMP, Change, with_xmp
from tests.preflight.conftest import Found

GROUP = "metadata."


def _info(key: str, value: str | None) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.docinfo[key]
        else:
            pdf.docinfo[key] = String(value)

    return change


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_a_whole_file_says_what_it_is(found: Found, case: str) -> None:
    assert found(case) == []


@pytest.mark.parametrize("title", [None, "  "])
def test_a_missing_title_is_found(found: Found, title: str | None) -> None:
    assert found("x1a", _info("/Title", title)) == ["metadata.title: Info has no Title"]


@pytest.mark.parametrize("key", ["CreationDate", "ModDate"])
def test_missing_and_odd_dates_are_found(found: Found, key: str) -> None:
    assert found("x1a", _info(f"/{key}", None)) == [f"metadata.dates: Info has no {key}"]
    for odd in ("yesterday", "D:20171301000000Z", "D:2017010100000", "2017-01-01"):
        assert found("x1a", _info(f"/{key}", odd)) == [
            f"metadata.dates: {key} in Info is no date: '{odd}'"
        ]


@pytest.mark.parametrize(
    "date", ["D:2017", "D:20170101", "D:20170101000000", "D:20170101010000+01'00'"]
)
def test_all_forms_of_a_date_are_read(found: Found, date: str) -> None:
    assert found("x1a", _info("/CreationDate", date)) == []


def test_a_file_that_was_changed_before_it_was_made_is_found(found: Found) -> None:
    assert found("x1a", _info("/ModDate", "D:20160101000000Z")) == [
        "metadata.dates: the file was changed before it was made: ModDate is before CreationDate"
    ]


@pytest.mark.parametrize("key", ["Creator", "Producer"])
def test_pdf_x_1a_names_the_programs(found: Found, key: str) -> None:
    assert found("x1a", _info(f"/{key}", None)) == [f"metadata.program: Info has no {key}"]
    assert found("x4", _info(f"/{key}", None)) == []


def test_a_missing_packet_is_found_in_x_4(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Metadata

    assert found("x4", change) == ["metadata.xmp-missing: the file has no XMP packet"]


def test_a_packet_that_is_no_xml_is_found(found: Found) -> None:
    assert found("x4", with_xmp("</rdf:RDF>", "")) == [
        "metadata.xmp-readable: the XMP packet cannot be read: it is not well-formed: "
        "mismatched tag (line 15)"
    ]


def test_a_packet_with_entities_is_not_expanded(found: Found) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<x:xmpmeta'
    assert found("x4", with_xmp("<x:xmpmeta", bomb)) == [
        "metadata.xmp-readable: the XMP packet cannot be read: it declares a document type, which "
        "no packet needs"
    ]


def test_a_packet_that_inflates_without_end_is_refused(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        data = zlib.compress(bytes(5 << 20))
        del pdf.Root.Metadata["/Type"]  # qpdf unpacks what is called metadata
        pdf.Root.Metadata.write(data, filter=pikepdf.Name.FlateDecode)

    kept = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    assert found("x4", change, save_as=kept) == [
        "metadata.xmp-readable: the XMP packet cannot be read: a stream grows beyond all use when "
        "it is decompressed"
    ]


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ('xmp:CreateDate="2017-01-01T01:00:00+01:00"', "xmp:CreateDate"),
        ('xmp:ModifyDate="2017-01-01T00:00:00Z"', "xmp:ModifyDate"),
        ("<xmp:MetadataDate>2017-01-01T00:00:00Z</xmp:MetadataDate>", "xmp:MetadataDate"),
        ("<xmpMM:DocumentID>uuid:b1cf842463212f23</xmpMM:DocumentID>", "xmpMM:DocumentID"),
        ("<xmpMM:VersionID>1</xmpMM:VersionID>", "xmpMM:VersionID"),
        ("<xmpMM:RenditionClass>default</xmpMM:RenditionClass>", "xmpMM:RenditionClass"),
        ("Partnerships &amp; CO", "dc:title"),
    ],
)
def test_what_a_packet_lacks_is_named(found: Found, old: str, name: str) -> None:
    assert found("x4", with_xmp(old, "")) == [
        f"metadata.xmp-complete: the XMP packet has no {name}"
    ]


def test_an_odd_date_in_the_packet_is_found(found: Found) -> None:
    assert found("x4", with_xmp("<xmp:MetadataDate>2017-01-01T", "<xmp:MetadataDate>1/1/17 ")) == [
        "metadata.xmp-complete: xmp:MetadataDate in the XMP packet is no date: '1/1/17 00:00:00Z'"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "Partnerships &amp; CO",
            "Partnership",
            "Title in Info is 'Partnerships & CO', dc:title in XMP 'Partnership'",
        ),
        (
            "<xmp:CreatorTool>deckgen",
            "<xmp:CreatorTool>Word",
            "Creator in Info is 'deckgen', xmp:CreatorTool in XMP 'Word'",
        ),
        (
            'xmp:CreateDate="2017-01-01T01:00:00+01:00"',
            'xmp:CreateDate="2017-01-01T01:00:00Z"',
            "CreationDate in Info is 'D:20170101010000+01'00'', xmp:CreateDate in XMP "
            "'2017-01-01T01:00:00Z'",
        ),
    ],
)
def test_info_and_xmp_that_differ_are_found(found: Found, old: str, new: str, message: str) -> None:
    assert found("x4", with_xmp(old, new)) == [f"metadata.agrees: {message}"]


def test_a_packet_may_declare_other_prefixes(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        text = XMP.replace("xmlns:xmp=", "xmlns:xap=").replace(" xmp:", " xap:")
        text = text.replace("<xmp:", "<xap:").replace("</xmp:", "</xap:")
        pdf.Root.Metadata.write(text.encode("utf-8"))

    assert found("x4", change) == []


def test_a_packet_in_utf_16_is_read(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        text = XMP.replace('begin="\ufeff"', 'begin=""')
        pdf.Root.Metadata.write(text.encode("utf-16"))

    assert found("x4", change) == []
