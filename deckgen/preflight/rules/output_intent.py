"""The press and paper that the file is made for (ISO 32000-1, 14.11.5)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, PdfError, Stream, String

from deckgen.preflight.content.limits import refuse_bomb
from deckgen.preflight.finding import Severity
from deckgen.preflight.reach import items
from deckgen.preflight.rule import PDF_X, Hit, rule
from deckgen.preflight.subject import Subject

_HEADER = 128
"""Bytes of a profile's header; a tag table follows (ICC.1:2010, 7.2 and 7.3)."""
_TAG = 12
_MOST_TAGS = 1_000
_CHANNELS = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1}


def _intents(subject: Subject) -> list[Dictionary]:
    return [
        intent
        for intent in items(subject.pdf.Root, "/OutputIntents")
        if isinstance(intent, Dictionary) and intent.get("/S") == "/GTS_PDFX"
    ]


def _text(intent: Dictionary, key: str) -> str:
    value = intent.get(key)
    return str(value).strip() if isinstance(value, String) else ""


@rule(
    "output-intent.one",
    Severity.ERROR,
    "Ink amounts mean something only on a known press and paper: PDF/X names exactly one "
    "(ISO 15930-4:2003, ISO 15930-7:2010)",
    standards=PDF_X,
)
def one(subject: Subject) -> Iterator[Hit]:
    count = len(_intents(subject))
    if count == 0:
        yield Hit("there is no output intent GTS_PDFX")
    elif count > 1:
        yield Hit(f"there are {count} output intents GTS_PDFX in place of one")


@rule(
    "output-intent.identifier",
    Severity.ERROR,
    "The printer compares the condition's name with that of the press (ISO 32000-1, table 365)",
    standards=PDF_X,
)
def identifier(subject: Subject) -> Iterator[Hit]:
    for intent in _intents(subject):
        if not _text(intent, "/OutputConditionIdentifier"):
            yield Hit("the output intent has no OutputConditionIdentifier")


@rule(
    "output-intent.condition",
    Severity.ERROR,
    "Colours that are separated for another press and paper come out wrong on this one",
    standards=PDF_X,
)
def condition(subject: Subject) -> Iterator[Hit]:
    due = subject.expected.identifier
    for intent in _intents(subject):
        found = _text(intent, "/OutputConditionIdentifier")
        if found and found.casefold() != due.casefold():
            yield Hit(f"the output condition is '{found}', the profile asks for '{due}'")


@rule(
    "output-intent.described",
    Severity.ERROR,
    "An identifier is looked up in a registry, or else described in words (ISO 32000-1, table 365)",
    standards=PDF_X,
)
def described(subject: Subject) -> Iterator[Hit]:
    for intent in _intents(subject):
        if not _text(intent, "/RegistryName") and not _text(intent, "/Info"):
            yield Hit("the output intent has neither RegistryName nor Info")


@rule(
    "output-intent.profile-missing",
    Severity.ERROR,
    "With the press's profile inside, a proof looks the same everywhere (ISO 15930-7:2010)",
    standards=PDF_X,
)
def profile_missing(subject: Subject) -> Iterator[Hit]:
    for intent in _intents(subject):
        if not isinstance(intent.get("/DestOutputProfile"), Stream):
            yield Hit("the output intent embeds no profile (DestOutputProfile)")


@rule(
    "output-intent.profile-sound",
    Severity.ERROR,
    "The profile is of an output device in CMYK, whole, and of version 2 or 4 (ICC.1:2010, 7.2; "
    "ISO 15930)",
    standards=PDF_X,
)
def profile_sound(subject: Subject) -> Iterator[Hit]:
    for intent in _intents(subject):
        stream = intent.get("/DestOutputProfile")
        if not isinstance(stream, Stream):
            continue
        try:
            refuse_bomb(stream)
            data = stream.read_bytes()
        except (ValueError, PdfError) as error:
            yield Hit(f"the output profile cannot be read: {error}")
            continue
        channels = stream.get("/N")
        yield from (Hit(f"the output profile {fault}") for fault in _faults(data, channels))


def _faults(data: bytes, channels: object) -> Iterator[str]:
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp":
        yield "is no ICC profile"
        return
    size = int.from_bytes(data[:4], "big")
    if size != len(data):
        yield f"says that it has {size:,} bytes, and has {len(data):,}"
    if data[8] not in (2, 4):
        yield f"is of version {data[8]}, not of 2 or 4"
    if data[12:16] != b"prtr":
        yield f"is of class '{_sign(data[12:16])}', not of an output device ('prtr')"
    if data[16:20] != b"CMYK":
        yield f"is for '{_sign(data[16:20])}', not for CMYK"
    if channels != _CHANNELS.get(data[16:20], channels):
        yield f"has {_CHANNELS[data[16:20]]} channels, and N says {channels}"
    if data[20:24] not in (b"Lab ", b"XYZ "):
        yield f"connects to '{_sign(data[20:24])}', not to Lab or XYZ"
    if not _tags_inside(data):
        yield "is cut off: its table of tags leads beyond its end"


def _tags_inside(data: bytes) -> bool:
    count = int.from_bytes(data[_HEADER : _HEADER + 4], "big")
    table = data[_HEADER + 4 : _HEADER + 4 + count * _TAG]
    if count > _MOST_TAGS or len(table) != count * _TAG:
        return False
    entries = (table[i : i + _TAG] for i in range(0, len(table), _TAG))
    return all(
        int.from_bytes(entry[4:8], "big") + int.from_bytes(entry[8:12], "big") <= len(data)
        for entry in entries
    )


def _sign(four: bytes) -> str:
    return four.decode("ascii", "replace").strip()
