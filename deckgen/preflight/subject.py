"""The file under examination, read once for all rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import pikepdf

from deckgen.geometry import Rect
from deckgen.preflight.about import About, about
from deckgen.preflight.content import (
    ContentReader,
    GlyphBox,
    PageContent,
    read_glyphs,
    read_lines,
)
from deckgen.preflight.expected import Expected
from deckgen.preflight.page_boxes import PageBoxes, boxes_of
from deckgen.preflight.placed import PlacedForm, placed_forms
from deckgen.preflight.reach import Reached, reached

T = TypeVar("T")


class Subject:
    """What is read is kept, since several rules look at it. Pages count from 1."""

    def __init__(self, pdf: pikepdf.Pdf, expected: Expected, path: Path) -> None:
        self.pdf = pdf
        self.expected = expected
        self.path = path
        self._reader = ContentReader(pdf)
        self._contents: dict[int, PageContent] = {}
        self._boxes: dict[int, PageBoxes] = {}
        self._placed: dict[int, tuple[PlacedForm, ...]] = {}
        self._made: dict[Callable[[Self], Any], Any] = {}

    @cached_property
    def pages(self) -> tuple[pikepdf.Page, ...]:
        return tuple(self.pdf.pages)

    @cached_property
    def about(self) -> About:
        return about(self.pdf)

    @cached_property
    def reached(self) -> list[Reached]:
        """Everything that the pages use, each thing once."""
        return reached(self.pages)

    def boxes(self, number: int) -> PageBoxes:
        """Raises ValueError if the page has none that can be read."""
        if number not in self._boxes:
            self._boxes[number] = boxes_of(self.pages[number - 1])
        return self._boxes[number]

    def placed(self, number: int) -> tuple[PlacedForm, ...]:
        """The forms that the page itself places. Raises ValueError, PdfError if it has none that
        can be read."""
        if number not in self._placed:
            to_page = self.boxes(number).to_page
            self._placed[number] = tuple(placed_forms(self.pages[number - 1], to_page))
        return self._placed[number]

    def content(self, number: int) -> PageContent:
        """What the page paints, in its order."""
        if number not in self._contents:
            self._contents[number] = self._reader.page(number)
        return self._contents[number]

    def glyphs(self, number: int) -> Sequence[GlyphBox]:
        """The measured outlines of what is set on the page. They are many, and are not kept."""
        return read_glyphs(self.document, number)

    def lines(self, number: int) -> Sequence[Rect] | None:
        """Boxes around the page's lines of text, if they can be told."""
        return read_lines(self.document, number)

    def once(self, make: Callable[[Self], T]) -> T:
        """What several rules work out from the file in the same way is worked out once."""
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
