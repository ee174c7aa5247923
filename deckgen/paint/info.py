"""What a PDF says about itself, beside its pages: catalogue, Info, XMP."""

from __future__ import annotations

from typing import Any

from deckgen.paint.about import PROGRAM, DocumentInfo
from deckgen.paint.document import Document, dictionary, reference, text
from deckgen.paint.xmp import xmp_packet


def write_info(document: Document, info: DocumentInfo, number: int) -> None:
    """The Info dictionary (14.3.3); what is not known is left out."""
    told = {
        "Title": info.title,
        "Author": info.author,
        "Subject": info.subject,
        "Creator": info.creator,
        "Producer": PROGRAM,
        "GTS_PDFXVersion": info.standard.value if info.standard and info.standard.for_press else "",
    }
    entries: dict[str, Any] = {key: text(value) for key, value in told.items() if value}
    entries["Trapped"] = b"/False"
    if info.date:
        entries["CreationDate"] = entries["ModDate"] = _date(info)
    document.add(dictionary(entries), number)


def write_metadata(document: Document, info: DocumentInfo) -> int:
    """The XMP of the document as it has been written so far. It is not deflated, so that programs
    that know no PDF find it (14.3.2)."""
    packet = xmp_packet(info, document.content_hash)
    return document.write_stream(b"/Type/Metadata/Subtype/XML", packet)


def catalogue(info: DocumentInfo, pages: int, metadata: int) -> dict[str, Any]:
    """The document catalogue (7.7.2) as a plain mapping, to which a standard may add its keys."""
    preferences = {"DisplayDocTitle": b"true"}
    if info.print_scaling_none:
        preferences["PrintScaling"] = b"/None"
    if info.duplex:
        preferences["Duplex"] = b"/" + info.duplex.encode()
    entries = {
        "Type": b"/Catalog",
        "Pages": reference(pages),
        "Metadata": reference(metadata),
        "ViewerPreferences": dictionary(preferences),
    }
    if info.language:
        entries["Lang"] = text(info.language)
    return entries


def _date(info: DocumentInfo) -> bytes:
    """7.9.4, in UTC."""
    return info.utc.strftime("(D:%Y%m%d%H%M%SZ)").encode()
