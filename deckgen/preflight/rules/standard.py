"""Whether the file is what it says, and says what it was asked to be (ISO 15930)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Stream, String

from deckgen.preflight.finding import Severity
from deckgen.preflight.reach import items
from deckgen.preflight.rule import ANY_STANDARD, PDF_X, Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Standard

X1A, X4 = Standard.X1A, Standard.X4


@rule(
    "standard.version",
    Severity.ERROR,
    "PDF/X-1a:2003 stands on PDF 1.4, PDF/X-4 on PDF 1.6 and PDF/UA-1 on PDF 1.7: a reader of that "
    "age need not know what came later (ISO 15930-4:2003, ISO 15930-7:2010, ISO 14289-1, 6.1)",
    standards=ANY_STANDARD,
)
def version(subject: Subject) -> Iterator[Hit]:
    latest = subject.expected.version
    told = {"header": subject.pdf.pdf_version}
    catalogue = subject.pdf.Root.get("/Version")
    if catalogue is not None:
        told["catalogue"] = str(catalogue).removeprefix("/")
    for place, found in told.items():
        if _parts(found) > _parts(latest):
            yield Hit(f"the {place} says PDF {found}, {latest} is the latest that may be")


def _parts(version: str) -> tuple[int, ...]:
    """Numbers, so that 1.10 is later than 1.6; what is no version is later than all."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else (99,)


@rule(
    "standard.claim-x1a",
    Severity.ERROR,
    "A receiver knows PDF/X-1a:2003 by the Info dictionary's GTS_PDFXVersion, letter by letter "
    "(ISO 15930-4:2003)",
    standards={X1A},
)
def claim_x1a(subject: Subject) -> Iterator[Hit]:
    info = subject.about.info
    claim = info.get("GTS_PDFXVersion")
    if claim is None:
        yield Hit("Info has no GTS_PDFXVersion; it should say PDF/X-1a:2003")
    elif claim != X1A:
        yield Hit(f"GTS_PDFXVersion in Info says '{claim}' in place of PDF/X-1a:2003")
    conformance = info.get("GTS_PDFXConformance")
    if conformance not in (None, X1A):
        yield Hit(f"GTS_PDFXConformance in Info says '{conformance}' in place of PDF/X-1a:2003")


@rule(
    "standard.claim-x4",
    Severity.ERROR,
    "A receiver knows PDF/X-4 by pdfxid:GTS_PDFXVersion in the XMP packet (ISO 15930-7:2010)",
    standards={X4},
)
def claim_x4(subject: Subject) -> Iterator[Hit]:
    claim = subject.about.xmp.get("pdfxid:GTS_PDFXVersion")
    if claim is None:
        yield Hit("the XMP packet has no pdfxid:GTS_PDFXVersion; it should say PDF/X-4")
    elif claim != X4:
        yield Hit(f"pdfxid:GTS_PDFXVersion says '{claim}' in place of PDF/X-4")


@rule(
    "standard.claims-agree",
    Severity.ERROR,
    "A file that claims one standard in Info and another in XMP is taken for either",
)
def claims_agree(subject: Subject) -> Iterator[Hit]:
    claims = subject.about.claims
    if len(set(claims.values())) > 1:
        told = ", ".join(f"{place} '{claim}'" for place, claim in claims.items())
        yield Hit(f"different standards are claimed: {told}")


@rule(
    "standard.not-asked",
    Severity.WARNING,
    "Who did not ask for a standard has not had the file checked against it",
)
def not_asked(subject: Subject) -> Iterator[Hit]:
    expected = subject.expected.standard
    for claim in sorted(set(subject.about.claims.values())):
        if claim != expected:
            asked = f"it asks for {expected}" if expected else "it asks for none"
            yield Hit(f"the file claims {claim}, which the profile does not ask for: {asked}")


@rule(
    "standard.trapped",
    Severity.ERROR,
    "The press must know whether gaps between inks are closed already: Trapped is True or False, "
    "never Unknown (ISO 15930-4:2003, ISO 15930-7:2010)",
    standards=PDF_X,
)
def trapped(subject: Subject) -> Iterator[Hit]:
    info, xmp = subject.about.info.get("Trapped"), subject.about.xmp.get("pdf:Trapped")
    told = {"Info": info, "XMP": xmp}
    if info is None and (xmp is None or subject.expected.standard is X1A):
        yield Hit("Trapped is missing")
    for place, value in told.items():
        if value not in (None, "True", "False"):
            yield Hit(f"Trapped in {place} says '{value}' in place of True or False")
    if None not in (info, xmp) and info != xmp:
        yield Hit(f"Trapped differs: Info says '{info}', XMP '{xmp}'")


@rule(
    "standard.file-id",
    Severity.ERROR,
    "Whoever stores the file tells its versions apart by the ID in the trailer (ISO 32000-1, 14.4; "
    "ISO 15930 requires it)",
    standards=PDF_X,
)
def file_id(subject: Subject) -> Iterator[Hit]:
    found = subject.pdf.trailer.get("/ID")
    if found is None:
        yield Hit("the trailer has no ID")
    elif not isinstance(found, Array) or len(found) != 2 or not all(map(_filled, found)):
        yield Hit("the trailer's ID is not two strings with something in them")


def _filled(half: Object) -> bool:
    return isinstance(half, String) and bool(bytes(half))


@rule(
    "standard.encryption",
    Severity.ERROR,
    "A RIP has no password (ISO 15930-4:2003, ISO 15930-7:2010)",
)
def encryption(subject: Subject) -> Iterator[Hit]:
    if subject.pdf.is_encrypted or "/Encrypt" in subject.pdf.trailer:
        yield Hit("the file is encrypted")


@rule(
    "standard.object-streams",
    Severity.ERROR,
    "Object and cross-reference streams came with PDF 1.5, after the 1.4 that PDF/X-1a:2003 stands "
    "on (ISO 32000-1, 7.5.7 and 7.5.8)",
    standards={X1A},
)
def object_streams(subject: Subject) -> Iterator[Hit]:
    trailer = subject.pdf.trailer
    if trailer.get("/Type") == "/XRef" or "/XRefStm" in trailer:
        yield Hit("the cross-reference table is a stream")
    streams = (thing for thing in subject.pdf.objects if isinstance(thing, Stream))
    if any(stream.get("/Type") == "/ObjStm" for stream in streams):
        yield Hit("objects are kept in object streams")


@rule(
    "standard.layers",
    Severity.ERROR,
    "PDF/X-1a:2003 has no optional content: what is seen is what is printed (ISO 15930-4:2003)",
    standards={X1A},
)
def layers(subject: Subject) -> Iterator[Hit]:
    if "/OCProperties" in subject.pdf.Root:
        yield Hit("the file has layers")


@rule(
    "standard.hidden-layers",
    Severity.ERROR,
    "What a layer hides on the screen may be printed, or the other way round",
    standards={X4},
)
def hidden_layers(subject: Subject) -> Iterator[Hit]:
    properties = subject.pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return
    default = properties.get("/D")
    hidden = [_name_of(group) for group in items(default, "/OFF")]
    if isinstance(default, Dictionary) and default.get("/BaseState", "/ON") != "/ON":
        shown = {group.objgen for group in items(default, "/ON")}
        groups = items(properties, "/OCGs")
        hidden += [_name_of(group) for group in groups if group.objgen not in shown]
    if hidden:
        yield Hit(f"layers are hidden by default: {', '.join(hidden)}")


def _name_of(group: object) -> str:
    name = group.get("/Name") if isinstance(group, Dictionary) else None
    return f"'{name}'" if name is not None else "one without a name"
