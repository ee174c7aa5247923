"""Whether marked content leads to its element, and the element back to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pikepdf import Dictionary, Object, Stream

from deckgen.preflight.content import Marked
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import UA, Hit, page_rule, rule
from deckgen.preflight.structure import MarkedRef, Structure, structure_of
from deckgen.preflight.structure.said import Said, ref_of
from deckgen.preflight.subject import Subject


@page_rule(
    "ua.marked-content",
    Severity.ERROR,
    "A reader finds what a place on the page means by the parent tree, and what an element says by "
    "its marked content: both must meet (ISO 14289-1, 7.1; ISO 32000-1, 14.7.4.4)",
    standards=UA,
)
def marked_content(page: Page) -> Iterator[Hit]:
    page.file.once(Said).note(page)
    structure = page.file.once(structure_of)
    numbered = [mark for mark in page.content.marks if mark.id is not None and not mark.artifact]
    yield from _down(page, structure, numbered)
    for stream, key in _keys(page, numbered).items():
        of_stream = [mark for mark in numbered if mark.stream == stream]
        yield from _up(page, structure, key, of_stream)


def _down(page: Page, structure: Structure, numbered: Sequence[Marked]) -> Iterator[Hit]:
    """From elements to what the page has."""
    seen = page.file.once(_Seen).refs
    here = [ref_of(mark, page.number) for mark in numbered]
    for mark, ref in zip(numbered, here, strict=True):
        if ref in seen:
            told = "in a form that is placed twice" if ref.stream else "on the page twice"
            yield Hit(f"marked content {ref.id} ({mark.tag}) is {told}", page.number)
        seen.add(ref)
    for ref in dict.fromkeys(structure.on_page.get(page.number, ())):
        owners = structure.owners[ref]
        if ref not in seen:
            message = f"an element {owners[0].role} has marked content {ref.id}, which is not there"
            yield Hit(message, page.number)
        elif len(owners) > 1:
            yield Hit(f"marked content {ref.id} belongs to {len(owners)} elements", page.number)


class _Seen:
    """What pages have been found to have marked."""

    def __init__(self, file: Subject) -> None:
        self.refs: set[MarkedRef] = set()


def _keys(page: Page, numbered: Sequence[Marked]) -> dict[tuple[int, int] | None, Object | None]:
    """The places in the parent tree of the page and of the forms on it that have content."""
    keys: dict[tuple[int, int] | None, Object | None] = {}
    own = page.file.pages[page.number - 1].obj.get("/StructParents")
    if own is not None or any(mark.stream is None for mark in numbered):
        keys[None] = own
    for mark in numbered:
        if mark.stream is not None and mark.stream not in keys:
            form = page.file.pdf.get_object(mark.stream)
            keys[mark.stream] = form.get("/StructParents") if isinstance(form, Stream) else None
    return keys


def _up(
    page: Page, structure: Structure, key: Object | None, numbered: Sequence[Marked]
) -> Iterator[Hit]:
    """From the page, or a form on it, to elements."""
    if key is None:
        yield Hit("the page, or a form on it, has tagged content and no StructParents", page.number)
        return
    elements = structure.leads_to(key)
    for mark in numbered:
        fault = _fault(mark, elements, structure, page.number)
        if fault:
            yield Hit(f"marked content {mark.id} ({mark.tag}) {fault}", page.number)
    known = {mark.id for mark in numbered}
    spare = [at for at, found in enumerate(elements) if found is not None and at not in known]
    if spare:
        message = f"the parent tree has marked content {spare[0]}, which is not there"
        yield Hit(message, page.number)


def _fault(mark: Marked, found: Sequence[Object | None], structure: Structure, page: int) -> str:
    assert mark.id is not None
    source = found[mark.id] if 0 <= mark.id < len(found) else None
    if not isinstance(source, Dictionary):
        return "is not in the parent tree"
    element = structure.by_number.get(source.objgen)
    if element is None:
        return "leads to an element that is not in the structure"
    if element not in structure.owners.get(ref_of(mark, page), ()):
        return f"leads to an element {element.role} that does not have it"
    return ""


class _Key(NamedTuple):
    what: str
    page: int


@rule(
    "ua.parent-tree",
    Severity.ERROR,
    "Each page, form and annotation has its own place in the parent tree (ISO 32000-1, 14.7.4.4)",
    standards=UA,
)
def parent_tree(subject: Subject) -> Iterator[Hit]:
    structure = subject.once(structure_of)
    if structure.root is None:
        return
    if "/ParentTree" not in structure.root:
        yield Hit("the structure has no parent tree")
        return
    used: dict[int, _Key] = {}
    for key, place in _places(subject):
        if key in used:
            both = f"{used[key].what} (page {used[key].page}) and {place.what} (page {place.page})"
            yield Hit(f"{both} have one place in the parent tree: {key}", place.page)
        elif key not in structure.parents:
            yield Hit(
                f"the parent tree has nothing at {key}, the place of {place.what}", place.page
            )
        used[key] = place
    spare = sorted(set(structure.parents) - set(used))
    if spare:
        yield Hit(f"the parent tree has {spare[0]}, which is the place of nothing in the file")
    after = structure.root.get("/ParentTreeNextKey")
    if isinstance(after, int) and structure.parents and after <= max(structure.parents):
        yield Hit(f"the parent tree's next key is {after}, and it has {max(structure.parents)}")


def _places(subject: Subject) -> Iterator[tuple[int, _Key]]:
    for number, page in enumerate(subject.pages, start=1):
        for key in _key(page.obj, "/StructParents"):
            yield key, _Key("the page", number)
        for annotation in page.obj.get("/Annots", ()):
            for key in _key(annotation, "/StructParent"):
                yield key, _Key("an annotation", number)
    for found in subject.reached:
        if found.kind == "XObject":
            for key in _key(found.object, "/StructParents"):
                yield key, _Key("a form", found.page)
            for key in _key(found.object, "/StructParent"):
                yield key, _Key("a form or picture", found.page)


def _key(holder: Object, name: str) -> Iterator[int]:
    value = holder.get(name) if isinstance(holder, Dictionary | Stream) else None
    if isinstance(value, int):
        yield value
