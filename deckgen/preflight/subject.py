"""The file under examination, read once for all rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import pikepdf

from deckgen.preflight.about import About, about
from deckgen.preflight.content import ContentReader
from deckgen.preflight.expected import Expected
from deckgen.preflight.page import Page
from deckgen.preflight.page_boxes import PageBoxes, boxes_of
from deckgen.preflight.reach import Reached, reached

T = TypeVar("T")


class Subject:
    """What is read of the file as a whole is kept, since several rules look at it; what is on a
    page is its `Page`'s. Pages count from 1."""

    def __init__(self, pdf: pikepdf.Pdf, expected: Expected, path: Path) -> None:
        self.pdf = pdf
        self.expected = expected
        self.path = path
        self.reader = ContentReader(pdf)
        self._boxes: dict[int, PageBoxes] = {}
        self._made: dict[Callable[[Self], Any], Any] = {}

    @cached_property
    def pages(self) -> tuple[pikepdf.Page, ...]:
        return tuple(self.pdf.pages)

    def each_page(self) -> Iterator[Page]:
        for number in range(1, len(self.pages) + 1):
            yield self.page(number)

    def page(self, number: int) -> Page:
        """It is read when something is asked of it."""
        return Page(self, number)

    @cached_property
    def about(self) -> About:
        return about(self.pdf)

    @cached_property
    def reached(self) -> list[Reached]:
        """Everything that the pages use, each thing once."""
        return reached(self.pages)

    @cached_property
    def reached_first(self) -> Mapping[int, Sequence[Reached]]:
        """The same, by the page that uses it first."""
        pages: dict[int, list[Reached]] = defaultdict(list)
        for found in self.reached:
            pages[found.page].append(found)
        return pages

    def boxes(self, number: int) -> PageBoxes:
        """Raises ValueError if the page has none that can be read."""
        if number not in self._boxes:
            self._boxes[number] = boxes_of(self.pages[number - 1])
        return self._boxes[number]

    def once(self, make: Callable[[Self], T]) -> T:
        """What several rules work out from the file in the same way is worked out once; and what a
        rule remembers from one page to the next."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def document(self) -> Any:
        """The same file in a second reader, a pypdfium2 PdfDocument, which draws and measures."""
        import pypdfium2

        return pypdfium2.PdfDocument(self.path)

    def close(self) -> None:
        if "document" in self.__dict__:
            self.document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
