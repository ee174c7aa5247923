"""What a screen reader says, element by element: the order of reading, for people to judge.

It is read from the structure of the file alone (ISO 32000-1, 14.8.2.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from deckgen.errors import printable
from deckgen.preflight.destinations import Destinations, address_of
from deckgen.preflight.expected import expected_of
from deckgen.preflight.structure import Element, MarkedRef, ObjectRef, Said, structure_of
from deckgen.preflight.subject import Subject
from deckgen.profile import Product, Profile

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Spoken:
    """`role` is the standard type, or the file's own word where that leads to none; it is empty for
    text between the elements of another. `language` stands only where it changes. `leads` is a
    link's address, or `page 3`."""

    depth: int
    role: str
    text: str = ""
    language: str = ""
    alt: bool = False
    """Whether the text is not shown, and stands for what is."""
    leads: str = ""

    def __str__(self) -> str:
        parts = [self.role]
        if self.language:
            parts.append(f"[{self.language}]")
        if self.alt:
            parts.append("(in words)")
        text = " ".join(self.text.split())
        if text:
            parts.append(text)
        if self.leads:
            parts.append(f"→ {self.leads}")
        return printable(_INDENT * self.depth + " ".join(filter(None, parts)))

    def plain(self) -> dict[str, Any]:
        """For other programs."""
        return {
            "depth": self.depth,
            "role": self.role or None,
            "text": self.text,
            "language": self.language or None,
            "in_words": self.alt,
            "leads": self.leads or None,
        }


def aloud(path: Path) -> list[Spoken]:
    """In the order of reading; nothing of a file without a structure. Raises OSError for a file
    that cannot be read, and ValueError for one that is no PDF."""
    nothing_due = expected_of(Profile(product=Product.SINGLES))
    try:
        with (
            pikepdf.open(path, suppress_warnings=True) as pdf,
            Subject(pdf, nothing_due, path) as file,
        ):
            return [*_Voice(file).read()]
    except pikepdf.PdfError:
        raise ValueError("it is no PDF, or is damaged or encrypted") from None


class _Voice:
    def __init__(self, file: Subject) -> None:
        self._file = file
        self._structure = file.once(structure_of)
        self._said = file.once(Said)
        self._destinations = file.once(Destinations)

    def read(self) -> Iterator[Spoken]:
        own = str(self._file.pdf.Root.get("/Lang", ""))
        waiting: list[tuple[Element | MarkedRef, int, str]] = []
        for at, top in enumerate(self._structure.top):
            waiting.insert(0, (top, 0, own if at else ""))
        while waiting:
            kid, depth, around = waiting.pop()
            if isinstance(kid, MarkedRef):
                yield Spoken(depth, "", self._said.of(kid))
                continue
            language = kid.language or around or own
            yield self._spoken(kid, depth, language if language != around else "")
            waiting.extend((each, depth + 1, language) for each in reversed(self._rest(kid)))

    def _rest(self, element: Element) -> list[Element | MarkedRef]:
        """What is not said in the element's own line: all of it, once it has elements in it."""
        if not element.elements or _replaced(element):
            return []
        return [kid for kid in element.kids if not isinstance(kid, ObjectRef)]

    def _spoken(self, element: Element, depth: int, language: str) -> Spoken:
        role = element.kind or element.role
        leads = self._leads(element)
        if _replaced(element):
            words = element.alt if element.actual is None else element.actual
            return Spoken(depth, role, words or "", language, True, leads)
        text = "" if element.elements else self._said.by(element)
        return Spoken(depth, role, text, language, False, leads)

    def _leads(self, element: Element) -> str:
        for kid in element.kids:
            if isinstance(kid, ObjectRef) and isinstance(kid.object, pikepdf.Dictionary):
                address = address_of(kid.object)
                page = self._destinations.page(kid.object)
                return address or (f"page {page}" if page else "")
        return ""


def _replaced(element: Element) -> bool:
    """Whether words are said in place of all that is in it. A link is read as it is shown."""
    return element.actual is not None or (element.alt is not None and element.kind != "Link")
