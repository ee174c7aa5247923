"""What a PDF says about itself, beside its pages."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from deckgen import __version__
from deckgen.paint.document import Document, dictionary, reference, text

PROGRAM = f"deckgen {__version__}"


def source_date() -> datetime | None:
    """SOURCE_DATE_EPOCH (reproducible-builds.org) if it holds a date; never the clock."""
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """`date` is the content's, in UTC if it has no zone. `language` is a BCP 47 tag."""

    title: str
    author: str = ""
    subject: str = ""
    creator: str = PROGRAM
    language: str = ""
    date: datetime | None = field(default_factory=source_date)
    print_scaling_none: bool = True
    duplex: Literal["DuplexFlipLongEdge", "DuplexFlipShortEdge"] | None = None
    pdf_version: str = "1.6"


def write_info(document: Document, info: DocumentInfo, number: int) -> None:
    """The Info dictionary (14.3.3); what is not known is left out."""
    told = {
        "Title": info.title,
        "Author": info.author,
        "Subject": info.subject,
        "Creator": info.creator,
        "Producer": PROGRAM,
    }
    entries: dict[str, Any] = {key: text(value) for key, value in told.items() if value}
    entries["Trapped"] = b"/False"
    if info.date:
        entries["CreationDate"] = entries["ModDate"] = _date(info.date)
    document.add(dictionary(entries), number)


def catalogue(info: DocumentInfo, pages: int) -> dict[str, Any]:
    """The document catalogue (7.7.2) as a plain mapping, to which a standard may add its keys."""
    preferences = {"DisplayDocTitle": b"true"}
    if info.print_scaling_none:
        preferences["PrintScaling"] = b"/None"
    if info.duplex:
        preferences["Duplex"] = b"/" + info.duplex.encode()
    entries = {
        "Type": b"/Catalog",
        "Pages": reference(pages),
        "ViewerPreferences": dictionary(preferences),
    }
    if info.language:
        entries["Lang"] = text(info.language)
    return entries


def _date(moment: datetime) -> bytes:
    """7.9.4, in UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.strftime("(D:%Y%m%d%H%M%SZ)").encode()
