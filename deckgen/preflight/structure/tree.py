"""The structure tree, from its root down, and the parent tree, which leads back up."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from pikepdf import Array, Dictionary, Object, Stream, String

from deckgen.preflight.structure.elements import Element, Kid, MarkedRef, ObjectRef
from deckgen.preflight.structure.number_tree import numbered
from deckgen.preflight.structure.roles import RoleMap

if TYPE_CHECKING:
    from deckgen.preflight.subject import Subject

_MOST_ELEMENTS = 2_000_000
_MOST_PROBLEMS = 20

_STRAY = "an element holds something that is neither an element nor content"

Number: TypeAlias = tuple[int, int]


class Structure:
    """`elements` are all, in the order of reading, `top` those at the root. `owners` has the
    elements that hold each marked content, `holders` those that hold each object as a whole, by
    its number."""

    def __init__(self, root: Object | None, pages: dict[Number, int]) -> None:
        self.root = root if isinstance(root, Dictionary) else None
        self.roles = RoleMap(self._entry("/RoleMap"))
        self.parents = numbered(self._entry("/ParentTree"))
        self.owners: dict[MarkedRef, list[Element]] = defaultdict(list)
        self.holders: dict[Number, list[Element]] = defaultdict(list)
        self.by_number: dict[Number, Element] = {}
        self.on_page: dict[int, list[MarkedRef]] = defaultdict(list)
        self.problems: dict[str, None] = {}
        self._pages = pages
        self.top = self._read()
        self.elements = [element for top in self.top for element in top.walk()]

    def _entry(self, key: str) -> Object | None:
        return self.root.get(key) if self.root is not None else None

    def attribute(self, element: Element, owner: str, name: str) -> Object | None:
        """The element's own, or that of a class of its (14.7.5.4)."""
        found = element.attribute(owner, name)
        classes = self._entry("/ClassMap") if found is None else None
        if not isinstance(classes, Dictionary):
            return found
        for label in _listed(element.source.get("/C")):
            held = classes.get(str(label)) if str(label).startswith("/") else None
            for each in _listed(held):
                if isinstance(each, Dictionary) and each.get("/O") == f"/{owner}":
                    found = each.get(f"/{name}", found)
        return found

    def leads_to(self, key: Object | None) -> list[Object | None]:
        """What the parent tree has for a page or form: an element for each marked content."""
        found = self.parents.get(int(key)) if isinstance(key, int) else None
        return list(found) if isinstance(found, Array) else []

    def _read(self) -> list[Element]:
        top: list[Kid] = []
        waiting: list[tuple[Object | None, Element | None, list[Kid]]] = [
            (self._entry("/K"), None, top)
        ]
        while waiting:
            value, parent, kids = waiting.pop()
            for each in _listed(value):
                kid = self._kid(each, parent)
                if kid is None:
                    continue
                kids.append(kid)
                if isinstance(kid, Element):
                    waiting.append((kid.source.get("/K"), kid, kid.kids))
                elif parent is not None:
                    self._note(kid, parent)
        return [kid for kid in top if isinstance(kid, Element)]

    def _note(self, kid: MarkedRef | ObjectRef, parent: Element) -> None:
        if isinstance(kid, MarkedRef):
            self.owners[kid].append(parent)
            self.on_page[kid.page].append(kid)
        elif kid.object is not None:
            self.holders[kid.object.objgen].append(parent)

    def _kid(self, source: Object | int | None, parent: Element | None) -> Kid | None:
        if isinstance(source, int) and parent is not None:
            return MarkedRef(parent.page, None, source)
        if not isinstance(source, Dictionary):
            if source is not None:
                self._problem(_STRAY)
            return None
        kind = source.get("/Type")
        if kind == "/MCR" and parent is not None:
            return self._reference(source, parent)
        if kind == "/OBJR" and parent is not None:
            return self._object(source, parent)
        if "/S" not in source:
            self._problem(_STRAY)
            return None
        return self._element(source, parent)

    def _problem(self, message: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems[message] = None

    def _element(self, source: Dictionary, parent: Element | None) -> Element | None:
        number = source.objgen
        if number in self.by_number and source.is_indirect:
            self._problem("an element stands in the structure twice")
            return None
        if len(self.by_number) >= _MOST_ELEMENTS:
            self._problem("the structure has no end")
            return None
        role = str(source.get("/S")).removeprefix("/")
        element = Element(
            role,
            self.roles.standard(role),
            source,
            parent,
            self._page(source.get("/Pg")) or (parent.page if parent else 0),
            _text(source, "/Lang"),
            _text(source, "/Alt"),
            _text(source, "/ActualText"),
        )
        above = source.get("/P")
        due = self.root if parent is None else parent.source
        if not isinstance(above, Dictionary) or due is None or above.objgen != due.objgen:
            self._problem(f"an element {role} does not say in which other it stands (P)")
        if source.is_indirect:
            self.by_number[number] = element
        return element

    def _reference(self, source: Dictionary, parent: Element) -> MarkedRef | None:
        number, stream = source.get("/MCID"), source.get("/Stm")
        if not isinstance(number, int):
            self._problem("an element refers to marked content without its number")
            return None
        page = self._page(source.get("/Pg")) or parent.page
        of_form = stream.objgen if isinstance(stream, Stream) else None
        return MarkedRef(0 if of_form else page, of_form, number)

    def _object(self, source: Dictionary, parent: Element) -> ObjectRef:
        held = source.get("/Obj")
        page = self._page(source.get("/Pg")) or parent.page
        return ObjectRef(held if isinstance(held, Dictionary | Stream) else None, page)

    def _page(self, page: Object | None) -> int:
        return self._pages.get(page.objgen, 0) if isinstance(page, Dictionary) else 0


def structure_of(file: Subject) -> Structure:
    """For `Subject.once`."""
    pages = {page.obj.objgen: number for number, page in enumerate(file.pages, start=1)}
    return Structure(file.pdf.Root.get("/StructTreeRoot"), pages)


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _text(source: Dictionary, key: str) -> str | None:
    value = source.get(key)
    return str(value) if isinstance(value, String) else None
