"""Elements of the structure, and what they hold, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from pikepdf import Array, Dictionary, Object, Stream

from deckgen.preflight.content.marked import Stream as ContentStream


@dataclass(frozen=True, slots=True)
class MarkedRef:
    """Marked content: its number on a page or, where `stream` is a form, in that. `page` counts
    from 1; 0 is for a form's, wherever it is placed, and for a page that the file does not have."""

    page: int
    stream: ContentStream
    id: int


@dataclass(frozen=True, slots=True, eq=False)
class ObjectRef:
    """An annotation, or another object as a whole."""

    object: Object | None
    page: int


@dataclass(slots=True, eq=False)
class Element:
    """`role` is what it calls itself, `kind` the standard type that this is mapped to, or nothing.
    Texts are None where the file has none, and may be empty."""

    role: str
    kind: str
    source: Dictionary
    parent: Element | None
    page: int = 0
    language: str | None = None
    alt: str | None = None
    actual: str | None = None
    kids: list[Element | MarkedRef | ObjectRef] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def parent_kind(self) -> str:
        return self.parent.kind if self.parent is not None else ""

    def walk(self) -> Iterator[Element]:
        """Itself and all in it, in the order of reading, however deep."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.elements))

    def contents(self) -> Iterator[MarkedRef]:
        """What is marked in it and in all elements in it, in the order of reading."""
        waiting: list[Kid] = [self]
        while waiting:
            kid = waiting.pop()
            if isinstance(kid, Element):
                waiting.extend(reversed(kid.kids))
            elif isinstance(kid, MarkedRef):
                yield kid

    def first_page(self) -> int | None:
        """Where it begins."""
        return next((ref.page for ref in self.contents() if ref.page), self.page) or None

    def attribute(self, owner: str, name: str) -> Object | None:
        """Of the attributes that this owner has put on it (14.7.5), among which may be numbers of
        revisions. Those of classes are the tree's."""
        for attributes in _dictionaries(self.source.get("/A")):
            if attributes.get("/O") == f"/{owner}" and f"/{name}" in attributes:
                return attributes.get(f"/{name}")
        return None


Kid: TypeAlias = Element | MarkedRef | ObjectRef


def _dictionaries(value: Object | None) -> Iterator[Dictionary]:
    for each in value if isinstance(value, Array) else (value,):
        if isinstance(each, Stream):
            yield each.stream_dict
        elif isinstance(each, Dictionary):
            yield each
