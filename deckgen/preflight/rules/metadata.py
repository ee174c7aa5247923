"""What the file says about its making, and whether it says the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import PDF_X, Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Standard

# Date strings: ISO 32000-1, 7.9.4, and ISO 8601 as XMP has it (ISO 16684-1, 8.2.1.2).
_INFO_DATE = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)(?:00'?00'?)?|([+-])(\d\d)'?(\d\d)?'?)?"
)
_XMP_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(?:(Z)|([+-])(\d\d):(\d\d))?"
    r")?)?)?"
)

_PAIRS = {
    "Title": "dc:title",
    "Subject": "dc:description",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "Keywords": "pdf:Keywords",
}
_DATES = {"CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}
"""What both places say (ISO 16684-2; the pairs of ISO 19005-1, table 1)."""

_REQUIRED = (
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)


def moment(pattern: re.Pattern[str], text: str) -> datetime | None:
    """In UTC, if no other zone is said; None if it is no date."""
    match = pattern.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, _, sign, hours, minutes = match.groups()
    away = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        zone = timezone(-away if sign == "-" else away) if away else UTC
        date = int(year), int(month or 1), int(day or 1)
        return datetime(*date, int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone)
    except ValueError:
        return None


@rule(
    "metadata.title",
    Severity.ERROR,
    "Jobs are known by their title (ISO 15930-4:2003, ISO 15930-7:2010)",
    standards=PDF_X,
)
def title(subject: Subject) -> Iterator[Hit]:
    if not subject.about.info.get("Title", "").strip():
        yield Hit("Info has no Title")


@rule(
    "metadata.dates",
    Severity.ERROR,
    "By its dates a printer tells a corrected file from the first one (ISO 15930-4:2003, "
    "ISO 15930-7:2010)",
    standards=PDF_X,
)
def dates(subject: Subject) -> Iterator[Hit]:
    found = {}
    for key in _DATES:
        text = subject.about.info.get(key)
        if text is None:
            yield Hit(f"Info has no {key}")
            continue
        found[key] = moment(_INFO_DATE, text)
        if found[key] is None:
            yield Hit(f"{key} in Info is no date: '{text}'")
    made, changed = found.get("CreationDate"), found.get("ModDate")
    if made and changed and changed < made:
        yield Hit("the file was changed before it was made: ModDate is before CreationDate")


@rule(
    "metadata.program",
    Severity.ERROR,
    "Who looks for a fault must know which programs made the file (ISO 15930-4:2003)",
    standards={Standard.X1A},
)
def program(subject: Subject) -> Iterator[Hit]:
    for key in ("Creator", "Producer"):
        if not subject.about.info.get(key, "").strip():
            yield Hit(f"Info has no {key}")


@rule(
    "metadata.xmp-missing",
    Severity.ERROR,
    "PDF/X-4 is identified and described in an XMP packet (ISO 15930-7:2010)",
    standards={Standard.X4},
)
def xmp_missing(subject: Subject) -> Iterator[Hit]:
    if not subject.about.has_xmp:
        yield Hit("the file has no XMP packet")


@rule(
    "metadata.xmp-readable",
    Severity.ERROR,
    "A packet that cannot be read says nothing (ISO 16684-1)",
)
def xmp_readable(subject: Subject) -> Iterator[Hit]:
    if subject.about.xmp_fault:
        yield Hit(f"the XMP packet cannot be read: {subject.about.xmp_fault}")


@rule(
    "metadata.xmp-complete",
    Severity.ERROR,
    "PDF/X-4 asks for title, dates and the identity of document, version and rendition "
    "(ISO 15930-7:2010)",
    standards={Standard.X4},
)
def xmp_complete(subject: Subject) -> Iterator[Hit]:
    if not subject.about.xmp:
        return
    for name in _REQUIRED:
        value = subject.about.xmp.get(name)
        if value is None:
            yield Hit(f"the XMP packet has no {name}")
        elif name.endswith("Date") and moment(_XMP_DATE, value) is None:
            yield Hit(f"{name} in the XMP packet is no date: '{value}'")


@rule(
    "metadata.agrees",
    Severity.ERROR,
    "Info and XMP say the same, or one of them is wrong (ISO 15930-7:2010)",
    standards=PDF_X,
)
def agrees(subject: Subject) -> Iterator[Hit]:
    info, xmp = subject.about.info, subject.about.xmp
    for key, name in _PAIRS.items():
        if key in info and name in xmp and info[key].strip() != xmp[name]:
            yield Hit(f"{key} in Info is '{info[key]}', {name} in XMP '{xmp[name]}'")
    for key, name in _DATES.items():
        if key not in info or name not in xmp:
            continue
        if moment(_INFO_DATE, info[key]) != moment(_XMP_DATE, xmp[name]):
            yield Hit(f"{key} in Info is '{info[key]}', {name} in XMP '{xmp[name]}'")
