"""The content of pages, with each form, font, colour space and picture of the file read once."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import pikepdf

from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.preflight.content.boxes import matrix_of, rect_of
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.images import read_picture
from deckgen.preflight.content.limits import (
    MOST_ITEMS,
    MOST_NESTED,
    UnreadableError,
    refuse_flood,
)
from deckgen.preflight.content.operators import OPERATORS
from deckgen.preflight.content.painted import Group, PageContent, Picture
from deckgen.preflight.content.run import Painting, Run
from deckgen.preflight.content.spaces import Space, read_space
from deckgen.preflight.content.state import State

T = TypeVar("T")

WRONG = (
    AttributeError,
    TypeError,
    ValueError,
    KeyError,
    IndexError,
    ArithmeticError,
    RecursionError,
    pikepdf.PdfError,
)
"""What a malformed file makes the code that reads it raise."""

_NO_STATE = ()
_UNCOLOURED = 2
"""PaintType of a tile that takes its colour from where it is used (8.7.3.3)."""


class ContentReader:
    """Keeps what it has read, and what it could not read; belongs to one open file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._kept: dict[tuple[Any, ...], Any] = {}
        self._open: list[tuple[int, int]] = []
        self._spent = 0

    def page(self, number: int) -> PageContent:
        """The page of this number, counted from 1. What cannot be read is among its problems."""
        self._spent = 0
        try:
            page = self._pdf.pages[number - 1].obj
            media = rect_of(inherited(page, "/MediaBox"))
        except WRONG:
            return PageContent(problems=("the page has no MediaBox",))
        base = Matrix(1, 0, 0, -1, -media.left, media.bottom)
        state = State(matrix=base, clip=Rect(0, 0, media.width, media.height))
        run = Run(self, inherited(page, "/Resources"), state, base)
        self._note_group(run, page, of_page=True)
        try:
            for stream in _streams(page):
                refuse_flood(stream)
            self._interpret(run, self._pdf.pages[number - 1])
        except WRONG as error:
            run.problem(_said(error, "the page's content cannot be parsed"))
        return PageContent(tuple(run.items), tuple(run.groups), tuple(run.problems))

    def font(self, source: Any) -> FontFacts:
        return self._once("font", source, _NO_STATE, lambda: FontFacts(source))

    def space(self, source: Any, named: Any) -> Space:
        if isinstance(source, pikepdf.Name) and named is not None and source in named:
            source = named[source]
        return self._once("space", source, _NO_STATE, lambda: read_space(source, named))

    def picture(self, source: Any, spaces: Any) -> Picture:
        return self._once("picture", source, _NO_STATE, lambda: read_picture(source, spaces))

    def form(self, source: Any, state: State, resources: Any) -> Painting:
        """Its own state begins as the one in force, but for what a group begins anew (11.6.6)."""
        begin = state.for_form()
        if _group(source) is not None:
            begin.alpha_fill = begin.alpha_stroke = 1.0
            begin.blend, begin.soft_mask = "Normal", False
        return self._once(
            "form", source, begin.inherited(), lambda: self._paint(source, begin, resources)
        )

    def tile(self, source: Any, state: State, resources: Any) -> Painting:
        """A tile begins with nothing of the state but, if it is uncoloured, the colour."""
        begin = State(overprint_fill=state.overprint_fill, overprint_mode=state.overprint_mode)
        if int(source.get("/PaintType", 1)) == _UNCOLOURED:
            begin.fill = begin.stroke = state.fill
        return self._once(
            "tile", source, begin.inherited(), lambda: self._paint(source, begin, resources)
        )

    def spend(self, items: int) -> None:
        self._spent += items
        if self._spent > MOST_ITEMS:
            raise UnreadableError("the page paints more than anyone could want")

    def _once(self, kind: str, source: Any, state: tuple[Any, ...], read: Callable[[], T]) -> T:
        number = source.objgen if isinstance(source, pikepdf.Object) else (0, 0)
        if number == (0, 0):
            return read()
        key = (kind, number, state)
        if key not in self._kept:
            try:
                self._kept[key] = read()
            except UnreadableError as error:
                self._kept[key] = error
        found: T | UnreadableError = self._kept[key]
        if isinstance(found, UnreadableError):
            raise UnreadableError(str(found))
        return found

    def _paint(self, source: Any, state: State, outer_resources: Any) -> Painting:
        """A form may leave its resources out and use those of the page (7.8.3)."""
        if source.objgen in self._open:
            raise UnreadableError("a form paints itself")
        if len(self._open) >= MOST_NESTED:
            raise UnreadableError("forms are nested without end")
        resources = source.get("/Resources", outer_resources)
        state.clip = rect_of(source["/BBox"])
        run = Run(self, resources, state, IDENTITY)
        self._note_group(run, source)
        self._open.append(source.objgen)
        try:
            refuse_flood(source)
            self._interpret(run, source)
        finally:
            self._open.pop()
        return Painting(
            tuple(run.items),
            tuple(run.groups),
            tuple(run.problems),
            matrix_of(source.get("/Matrix", (1, 0, 0, 1, 0, 0))),
            _group(source) and Group(None),
        )

    def _interpret(self, run: Run, stream: Any) -> None:
        with warnings.catch_warnings(record=True) as damage:
            warnings.simplefilter("always")
            instructions = pikepdf.parse_content_stream(stream)
        if damage:
            run.problem("the content breaks off in the middle")
        for instruction in instructions:
            name = str(instruction.operator)
            operator = OPERATORS.get(name)
            if operator is None:
                if run.marked_compatible <= 0:
                    run.problem(f"there is no operator '{name[:20]}'")
                continue
            try:
                operator(run, list(instruction.operands))
            except WRONG as error:
                run.problem(_said(error, f"the operands of '{name}' are wrong"))
        if run.saved:
            run.problem("a graphics state is saved and never restored")

    def _note_group(self, run: Run, source: Any, *, of_page: bool = False) -> None:
        group = _group(source)
        if group is None:
            return
        space = group.get("/CS")
        try:
            found = None if space is None else self.space(space, run.category("/ColorSpace"))
        except WRONG as error:
            run.problem(_said(error, "a transparency group is malformed"))
            return
        run.groups[Group(found, of_page)] = None


def inherited(page: Any, key: str) -> Any:
    """An entry of a page that may stand in its ancestors (7.7.3.4); None if none has it."""
    node = page
    for _ in range(MOST_NESTED):
        if node is None:
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _group(source: Any) -> Any:
    group = source.get("/Group")
    if isinstance(group, pikepdf.Dictionary) and group.get("/S") == "/Transparency":
        return group
    return None


def _streams(page: Any) -> list[Any]:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return [each for each in contents if isinstance(each, pikepdf.Stream)]
    return [contents] if isinstance(contents, pikepdf.Stream) else []


def _said(error: Exception, otherwise: str) -> str:
    return str(error) if isinstance(error, UnreadableError) else otherwise
