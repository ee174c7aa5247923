"""What marked content reads: the letters that its fonts name, or the text that stands for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from deckgen.preflight.content import Marked
from deckgen.preflight.structure.elements import Element, MarkedRef
from deckgen.preflight.structure.runs import runs_of

if TYPE_CHECKING:
    from deckgen.preflight.page import Page
    from deckgen.preflight.subject import Subject


class Said:
    """Of the whole file. For `Subject.once`: rules on pages note theirs while they are read, and
    pages that no rule has noted are read when they are asked for."""

    def __init__(self, file: Subject) -> None:
        self._file = file
        self._known: dict[MarkedRef, str] = {}
        self._noted: set[int] = set()

    def note(self, page: Page) -> None:
        if page.number not in self._noted:
            self._noted.add(page.number)
            for ref, text in page.once(said_on).items():
                self._known.setdefault(ref, text)

    def of(self, ref: MarkedRef) -> str:
        """Nothing for content that is not there."""
        for page in self._file.each_page() if not ref.page else ():
            self.note(page)
        if ref.page and ref.page not in self._noted:
            self.note(self._file.page(ref.page))
        return self._known.get(ref, "")

    def by(self, element: Element) -> str:
        """What the element and all in it read; a text in place of them stands for them."""
        if element.actual is not None:
            return element.actual
        if element.alt is not None and element.kind in ("Figure", "Formula"):
            return element.alt
        parts = []
        for kid in element.kids:
            if isinstance(kid, Element):
                parts.append(self.by(kid))
            elif isinstance(kid, MarkedRef):
                parts.append(self.of(kid))
        return "".join(parts)


def said_on(page: Page) -> Mapping[MarkedRef, str]:
    """For `Page.once`: all that is marked on it, artifacts and what has no number left out."""
    content = page.content
    said: dict[MarkedRef, str] = {}
    for at, mark in enumerate(content.marks):
        if mark.id is not None and not mark.artifact:
            text = "".join(run.text for run in runs_of(content, at))
            said.setdefault(ref_of(mark, page.number), text)
    return said


def ref_of(mark: Marked, page: int) -> MarkedRef:
    """`mark` has a number."""
    assert mark.id is not None
    return MarkedRef(0 if mark.stream else page, mark.stream, mark.id)
