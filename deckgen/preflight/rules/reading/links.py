"""Annotations, such as links: each in the structure, described in words, and leading somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pikepdf import Dictionary, String

from deckgen.geometry import Rect
from deckgen.preflight.destinations import Destinations
from deckgen.preflight.finding import Severity
from deckgen.preflight.reach import items
from deckgen.preflight.rule import UA, Hit, rule
from deckgen.preflight.structure import Element, ObjectRef, Structure, structure_of
from deckgen.preflight.subject import Subject

_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5
"""Flags of annotations (ISO 32000-1, table 165)."""

_UNTAGGED = ("/Popup", "/PrinterMark")
_REFUSED = ("/TrapNet", "/Movie", "/Screen", "/Sound", "/3D", "/RichMedia")
"""TrapNet: ISO 14289-1, 7.18.2. What moves may flicker, and none of it is for paper."""

_OWNERS = {"/Link": "Link", "/Widget": "Form"}


class _Annotation(NamedTuple):
    source: Dictionary
    page: int
    kind: str
    flags: int
    where: Rect | None

    @property
    def unseen(self) -> bool:
        return bool(self.flags & (_HIDDEN | _NO_VIEW))

    def hit(self, message: str) -> Hit:
        return Hit(message, self.page, self.where, _contents(self.source))


def _annotations(subject: Subject) -> list[_Annotation]:
    """For `Subject.once`."""
    return [
        _read(subject, source, number)
        for number, page in enumerate(subject.pages, start=1)
        for source in items(page.obj, "/Annots")
        if isinstance(source, Dictionary)
    ]


def _read(subject: Subject, source: Dictionary, page: int) -> _Annotation:
    flags = source.get("/F")
    try:
        where = subject.boxes(page).place("the annotation", source.get("/Rect", ()))
    except ValueError:
        where = None
    kind = str(source.get("/Subtype", "/unknown"))
    return _Annotation(source, page, kind, int(flags) if isinstance(flags, int) else 0, where)


def _contents(source: Dictionary) -> str:
    words = source.get("/Contents")
    return str(words) if isinstance(words, String) else ""


@rule(
    "ua.annotation-tagged",
    Severity.ERROR,
    "What can be clicked is met in its place when all is read in order (ISO 14289-1, 7.18; "
    "Matterhorn 28-002, 28-010, 28-011)",
    standards=UA,
)
def annotation_tagged(subject: Subject) -> Iterator[Hit]:
    structure = subject.once(structure_of)
    for each in subject.once(_annotations):
        holders = structure.holders.get(each.source.objgen, [])
        if each.kind in _UNTAGGED or (each.unseen and not holders):
            continue
        name = each.kind[1:]
        if each.unseen:
            yield each.hit(f"an annotation ({name}) is in the structure and cannot be seen")
        due = _OWNERS.get(each.kind, "Annot")
        if not holders:
            yield each.hit(f"an annotation ({name}) is not in the structure")
        elif holders[0].kind != due:
            message = f"an annotation ({name}) stands in {holders[0].role}, where {due} is due"
            yield each.hit(message)
        elif not _leads_back(each.source, structure):
            message = f"an annotation ({name}) does not lead to its element (StructParent)"
            yield each.hit(message)
    yield from _lost(subject, structure)


def _leads_back(source: Dictionary, structure: Structure) -> bool:
    key = source.get("/StructParent")
    found = structure.parents.get(int(key)) if isinstance(key, int) else None
    element = structure.by_number.get(found.objgen) if isinstance(found, Dictionary) else None
    return element in structure.holders[source.objgen]


def _lost(subject: Subject, structure: Structure) -> Iterator[Hit]:
    there = {each.source.objgen for each in subject.once(_annotations)}
    for element in structure.elements:
        if element.kind == "Link" and there.isdisjoint(_held(element)):
            yield Hit("a Link holds no link that is on a page", element.first_page())


def _held(element: Element) -> Iterator[tuple[int, int]]:
    for kid in element.kids:
        if isinstance(kid, ObjectRef) and kid.object is not None:
            yield kid.object.objgen


@rule(
    "ua.link-described",
    Severity.ERROR,
    "A link is announced by where it leads, in words (ISO 14289-1, 7.18.5; Matterhorn 28-012)",
    standards=UA,
)
def link_described(subject: Subject) -> Iterator[Hit]:
    for each in subject.once(_annotations):
        if each.kind == "/Link" and not each.unseen and not _contents(each.source).strip():
            yield each.hit("a link has no words that say where it leads (Contents)")


@rule(
    "ua.link-leads",
    Severity.ERROR,
    "A link that leads nowhere, or that nobody can hit, is a promise broken (ISO 32000-1, 12.3.2, "
    "12.6.4)",
    standards=UA,
)
def link_leads(subject: Subject) -> Iterator[Hit]:
    destinations = subject.once(Destinations)
    for each in subject.once(_annotations):
        if each.kind != "/Link" or each.unseen:
            continue
        fault = destinations.fault(each.source)
        if fault:
            yield each.hit(f"a link {fault}")
        where = each.where
        if where is None or not where.overlaps(subject.boxes(each.page).crop):
            yield each.hit("a link has no area on the page that could be clicked")


@rule(
    "ua.annotation-kind",
    Severity.ERROR,
    "What flickers harms some readers, and traps are for presses (ISO 14289-1, 7.1, 7.18.2; "
    "Matterhorn 28-006)",
    standards=UA,
)
def annotation_kind(subject: Subject) -> Iterator[Hit]:
    for each in subject.once(_annotations):
        if each.kind in _REFUSED:
            yield each.hit(f"there is a {each.kind[1:]} annotation on the page")
