"""What the file as a whole says to whoever reads it aloud."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, String

from deckgen.preflight.finding import Severity
from deckgen.preflight.reach import items
from deckgen.preflight.rule import UA, Hit, rule
from deckgen.preflight.structure import structure_of
from deckgen.preflight.subject import Subject


@rule(
    "ua.claim",
    Severity.ERROR,
    "A reader knows PDF/UA-1 by pdfuaid:part in the XMP packet (ISO 14289-1, 5; Matterhorn 06-002)",
    standards=UA,
)
def claim(subject: Subject) -> Iterator[Hit]:
    part = subject.about.xmp.get("pdfuaid:part")
    if part is None:
        yield Hit("the XMP packet has no pdfuaid:part; it should say 1")
    elif part != "1":
        yield Hit(f"pdfuaid:part says '{part}' in place of 1")


@rule(
    "ua.marked",
    Severity.ERROR,
    "A reader looks for tags only where the file says that it has them, all of them right "
    "(ISO 14289-1, 7.1; Matterhorn 01-006, 02-001)",
    standards=UA,
)
def marked(subject: Subject) -> Iterator[Hit]:
    info = subject.pdf.Root.get("/MarkInfo")
    if not isinstance(info, Dictionary) or not _true(info, "/Marked"):
        yield Hit("the file does not say that it is tagged (MarkInfo, Marked)")
    elif _true(info, "/Suspects"):
        yield Hit("the file says that some of its tags may be wrong (MarkInfo, Suspects)")


@rule(
    "ua.structure",
    Severity.ERROR,
    "Without a structure the order of reading is anybody's guess (ISO 14289-1, 7.1; ISO 32000-1, "
    "14.7.2)",
    standards=UA,
)
def structure(subject: Subject) -> Iterator[Hit]:
    found = subject.once(structure_of)
    if found.root is None:
        yield Hit("the file has no structure (StructTreeRoot)")
    elif not found.elements:
        yield Hit("the structure is empty")
    for problem in found.problems:
        yield Hit(problem)


@rule(
    "ua.title",
    Severity.ERROR,
    "The title tells one open document from another, where a file's name cannot (ISO 14289-1, 7.1; "
    "Matterhorn 06-003, 07-001, 07-002)",
    standards=UA,
)
def title(subject: Subject) -> Iterator[Hit]:
    if not subject.about.xmp.get("dc:title", "").strip():
        yield Hit("the XMP packet has no title (dc:title)")
    preferences = subject.pdf.Root.get("/ViewerPreferences")
    if not (isinstance(preferences, Dictionary) and _true(preferences, "/DisplayDocTitle")):
        yield Hit("the title is not shown in place of the file's name (DisplayDocTitle)")


def _true(holder: Dictionary, key: str) -> bool:
    """Whether it says so in as many words: neither 1 nor a name."""
    value: object = holder.get(key)
    return value is True


@rule(
    "ua.tab-order",
    Severity.ERROR,
    "The tab key follows the structure, or else it jumps about (ISO 14289-1, 7.18.3; Matterhorn "
    "28-008)",
    standards=UA,
)
def tab_order(subject: Subject) -> Iterator[Hit]:
    for number, page in enumerate(subject.pages, start=1):
        if items(page.obj, "/Annots") and page.obj.get("/Tabs") != "/S":
            yield Hit("the tab key does not follow the structure (Tabs is not S)", number)


@rule(
    "ua.layers",
    Severity.ERROR,
    "Whoever cannot see layers must know them by name, and none comes and goes by itself "
    "(ISO 14289-1, 7.10; Matterhorn 20-001 to 20-003)",
    standards=UA,
)
def layers(subject: Subject) -> Iterator[Hit]:
    properties = subject.pdf.Root.get("/OCProperties")
    for settings in (*items(properties, "/D"), *items(properties, "/Configs")):
        if not isinstance(settings, Dictionary):
            continue
        name = settings.get("/Name")
        if not isinstance(name, String) or not str(name).strip():
            yield Hit("a setting of layers has no name")
        if "/AS" in settings:
            yield Hit("layers are switched by themselves (AS)")


@rule(
    "ua.xfa",
    Severity.ERROR,
    "A form in XFA has no tags (ISO 14289-1, 7.15; Matterhorn 25-001)",
    standards=UA,
)
def xfa(subject: Subject) -> Iterator[Hit]:
    form = subject.pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        yield Hit("the file has a form in XFA")
