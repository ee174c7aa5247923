"""Objects that a RIP cannot be trusted with: other languages, other files, other devices."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Stream

from deckgen.preflight.finding import Severity
from deckgen.preflight.reach import items
from deckgen.preflight.rule import ANY_STANDARD, PDF_X, Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Standard

_INTENTS = ("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual")
"""8.6.5.8."""
_MEASURED = ("/ICCBased", "/CalRGB", "/CalGray", "/Lab")
_HALFTONES = (1, 5)
"""A screen by frequency, angle and spot function, and a collection of such (10.5.5)."""


def _streams(subject: Subject) -> Iterator[tuple[Stream, int]]:
    """Forms and images with the first page that uses them."""
    for found in subject.reached:
        if found.kind == "XObject" and isinstance(found.object, Stream):
            yield found.object, found.page


def _states(subject: Subject) -> Iterator[tuple[Dictionary, int]]:
    for found in subject.reached:
        if found.kind == "ExtGState" and isinstance(found.object, Dictionary):
            yield found.object, found.page


@rule(
    "object.postscript",
    Severity.ERROR,
    "PostScript inside a PDF is a program that most RIPs no longer run (ISO 15930-4:2003, "
    "ISO 15930-7:2010)",
)
def postscript(subject: Subject) -> Iterator[Hit]:
    for stream, page in _streams(subject):
        if "/PS" in (stream.get("/Subtype"), stream.get("/Subtype2")) or "/PS" in stream:
            yield Hit("there is a PostScript XObject", page)


@rule(
    "object.reference",
    Severity.ERROR,
    "A reference XObject shows a page of another file, which the printer has not, and no screen "
    "reader reads (ISO 32000-1, 8.10.4; ISO 15930; ISO 14289-1, 7.20)",
    standards=ANY_STANDARD,
)
def reference(subject: Subject) -> Iterator[Hit]:
    for stream, page in _streams(subject):
        if "/Ref" in stream:
            yield Hit("a form refers to a page of another file (Ref)", page)


@rule(
    "object.outside-data",
    Severity.ERROR,
    "What a stream keeps in another file does not reach the printer (ISO 32000-1, 7.3.8.2; "
    "ISO 15930)",
)
def outside_data(subject: Subject) -> Iterator[Hit]:
    for stream, page in _streams(subject):
        if "/F" in stream:
            yield Hit("the data of a stream are in another file (F)", page)


@rule(
    "object.opi",
    Severity.ERROR,
    "OPI puts a coarse picture in the place of one that stays on somebody's server (ISO 32000-1, "
    "14.11.7; ISO 15930)",
    standards=PDF_X,
)
def opi(subject: Subject) -> Iterator[Hit]:
    for stream, page in _streams(subject):
        if "/OPI" in stream:
            yield Hit("a picture is to be replaced by another one (OPI)", page)


@rule(
    "object.alternates",
    Severity.ERROR,
    "A picture with alternates is another picture on another device (ISO 32000-1, 8.9.5.4; "
    "ISO 15930)",
    standards=PDF_X,
)
def alternates(subject: Subject) -> Iterator[Hit]:
    for stream, page in _streams(subject):
        if "/Alternates" in stream:
            yield Hit("a picture has alternates", page)


@rule(
    "object.lzw",
    Severity.ERROR,
    "PDF/X-1a:2003 leaves out LZW compression (ISO 15930-4:2003)",
    standards={Standard.X1A},
)
def lzw(subject: Subject) -> Iterator[Hit]:
    count = 0
    for thing in subject.pdf.objects:
        if isinstance(thing, Stream):
            count += any(each in ("/LZWDecode", "/LZW") for each in items(thing, "/Filter"))
    if count:
        yield Hit(f"{count} {'stream is' if count == 1 else 'streams are'} compressed with LZW")


@rule(
    "object.transfer",
    Severity.ERROR,
    "A transfer function changes all tints behind the proof's back (ISO 32000-1, 10.4; ISO 15930)",
    standards=PDF_X,
)
def transfer(subject: Subject) -> Iterator[Hit]:
    for state, page in _states(subject):
        if "/TR" in state and state.get("/TR") != "/Identity":
            yield Hit("a transfer function is set (TR)", page)
        if "/TR2" in state and state.get("/TR2") != "/Default":
            yield Hit("a transfer function is set (TR2)", page)


@rule(
    "object.halftone",
    Severity.ERROR,
    "The screen is the press's own business (ISO 32000-1, 10.5; ISO 15930)",
    standards=PDF_X,
)
def halftone(subject: Subject) -> Iterator[Hit]:
    for state, page in _states(subject):
        for key in ("/HTP", "/HTO"):
            if key in state:
                yield Hit(f"the phase of the screen is set ({key[1:]})", page)
        screen = state.get("/HT")
        if not isinstance(screen, Dictionary | Stream):
            continue
        kind = screen.get("/HalftoneType")
        if kind not in _HALFTONES:
            yield Hit(f"a halftone of type {kind} is set", page)
        if "/HalftoneName" in screen:
            yield Hit("a halftone is asked for by name (HalftoneName)", page)


@rule(
    "object.intent",
    Severity.ERROR,
    "A rendering intent that does not exist is taken for another one (ISO 32000-1, 8.6.5.8; "
    "ISO 15930)",
    standards=PDF_X,
)
def intent(subject: Subject) -> Iterator[Hit]:
    named = [(stream.get("/Intent"), page) for stream, page in _streams(subject)]
    named += [(state.get("/RI"), page) for state, page in _states(subject)]
    for found, page in named:
        if found is not None and str(found) not in _INTENTS:
            yield Hit(f"'{str(found).removeprefix('/')}' is no rendering intent", page)


@rule(
    "object.measured-colour",
    Severity.ERROR,
    "PDF/X-1a is separated already: colours by measure, with a profile of their own, would be "
    "separated again (ISO 15930-4:2003)",
    standards={Standard.X1A},
)
def measured_colour(subject: Subject) -> Iterator[Hit]:
    for found in subject.reached:
        family = _family(found.object) if found.kind == "ColorSpace" else ""
        if family in _MEASURED:
            yield Hit(f"there is a colour space {family[1:]}", found.page)


def _family(space: Object) -> str:
    first = space[0] if isinstance(space, Array) and len(space) else space
    return str(first) if isinstance(first, Name) else ""
