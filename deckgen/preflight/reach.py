"""Everything that the pages of a file use, each thing once: fonts, forms, images, colour spaces.

Resources hang in dictionaries of pages, forms, patterns, Type 3 fonts and annotations (ISO 32000-1,
7.8.3), which may lead round in circles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from deckgen.preflight.content.limits import MOST_NESTED

_DEPTH_OF_TREE = 100
"""Nodes above a page. A balanced tree of the largest file has five."""


class Reached(NamedTuple):
    """`kind` is the category of the resources (Font, XObject, ExtGState, ColorSpace, Pattern,
    Shading), `page` the first page that uses it."""

    kind: str
    name: str
    object: Object
    page: int


def inherited(page: pikepdf.Page, key: str) -> Object | None:
    """What the page or the nearest node above it says (7.7.3.4)."""
    node: Object | None = page.obj
    for _ in range(_DEPTH_OF_TREE):
        if not isinstance(node, Dictionary):
            return None
        value = node.get(key)
        if value is not None:
            return value
        node = node.get("/Parent")
    return None


def entries(holder: Object | None, key: str) -> Iterator[tuple[str, Object]]:
    """What a dictionary within a dictionary holds; nothing where there is none."""
    inner = holder.get(key) if isinstance(holder, Dictionary | Stream) else None
    if isinstance(inner, Dictionary):
        yield from inner.items()


def items(holder: Object | None, key: str) -> list[Object]:
    """What an array holds, or the one thing in its place; nothing where there is none."""
    value = holder.get(key) if isinstance(holder, Dictionary | Stream) else None
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def reached(pages: Iterable[pikepdf.Page]) -> list[Reached]:
    walk = _Walk()
    for number, page in enumerate(pages, start=1):
        walk.page(page, number)
    return walk.found


class _Walk:
    def __init__(self) -> None:
        self.found: list[Reached] = []
        self._seen: set[tuple[int, int]] = set()
        self._waiting: list[tuple[str, str, Object]] = []
        self._page = 0

    def page(self, page: pikepdf.Page, number: int) -> None:
        self._page = number
        self._resources(inherited(page, "/Resources"))
        self._group(page.obj)
        for annotation in items(page.obj, "/Annots"):
            for _, look in entries(annotation, "/AP"):
                self._looks(look)
        while self._waiting:
            kind, name, thing = self._waiting.pop()
            self.found.append(Reached(kind, name, thing, number))
            self._behind(kind, name, thing)

    def _looks(self, look: Object) -> None:
        """An appearance, or one for each state of the annotation (12.5.5)."""
        if isinstance(look, Stream):
            self._add("XObject", "/AP", look)
        elif isinstance(look, Dictionary):
            for name, state in look.items():
                self._add("XObject", name, state)

    def _resources(self, resources: Object | None) -> None:
        if not isinstance(resources, Dictionary) or self._known(resources):
            return
        for category, holder in resources.items():
            if not isinstance(holder, Dictionary) or self._known(holder):
                continue
            if category == "/Properties":
                continue
            for name, thing in holder.items():
                self._add(category[1:], name, thing)

    def _add(self, kind: str, name: str, thing: Object | None) -> None:
        if isinstance(thing, Object) and not self._known(thing):
            self._waiting.append((kind, name, thing))

    def _known(self, thing: Object) -> bool:
        """Whether it was met before. What stands within another is met with that only."""
        if not thing.is_indirect:
            return False
        if thing.objgen in self._seen:
            return True
        self._seen.add(thing.objgen)
        return False

    def _behind(self, kind: str, name: str, thing: Object) -> None:
        """What the thing uses in its turn."""
        if kind == "ColorSpace":
            self._space(name, thing)
        if not isinstance(thing, Dictionary | Stream):
            return
        if kind in ("XObject", "Pattern", "Font"):
            self._resources(thing.get("/Resources"))
            self._group(thing)
        self._add("ColorSpace", name, thing.get("/ColorSpace"))
        self._add("Shading", name, thing.get("/Shading"))
        self._add("XObject", name, _stream(thing.get("/SMask")))
        self._add("ExtGState", name, _dictionary(thing.get("/ExtGState")))
        if kind == "ExtGState":
            self._add("XObject", name, _stream(_within(thing, "/SMask", "/G")))
            font = thing.get("/Font")
            if isinstance(font, Array) and len(font):
                self._add("Font", name, font[0])

    def _group(self, thing: Object) -> None:
        self._add("ColorSpace", "/CS", _within(thing, "/Group", "/CS"))

    def _space(self, name: str, space: Object) -> None:
        """The spaces that a space stands on (8.6.6): an Indexed one's base, an alternate, what an
        uncoloured pattern is painted in."""
        for _ in range(MOST_NESTED):
            if not isinstance(space, Array) or len(space) < 2:
                return
            place = {"/Indexed": 1, "/Pattern": 1, "/Separation": 2, "/DeviceN": 2}.get(
                str(space[0])
            )
            if place is None or place >= len(space):
                return
            space = space[place]
            if isinstance(space, Name | Array):
                self.found.append(Reached("ColorSpace", name, space, self._page))


def _within(thing: Object, outer: str, inner: str) -> Object | None:
    holder = thing.get(outer)
    return holder.get(inner) if isinstance(holder, Dictionary | Stream) else None


def _stream(thing: Object | None) -> Object | None:
    return thing if isinstance(thing, Stream) else None


def _dictionary(thing: Object | None) -> Object | None:
    return thing if isinstance(thing, Dictionary) else None
