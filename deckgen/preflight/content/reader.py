"""The content of pages, with each form, font, colour space and picture of the file read once."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import pikepdf

from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.preflight.content.boxes import rect_of
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.images import read_picture
from deckgen.preflight.content.kept import Kept
from deckgen.preflight.content.limits import (
    MOST_ITEMS,
    MOST_NESTED,
    UnreadableError,
    refuse_flood,
)
from deckgen.preflight.content.operators import OPERATORS
from deckgen.preflight.content.page_content import Group, PageContent
from deckgen.preflight.content.painted import Picture
from deckgen.preflight.content.resources import Resources
from deckgen.preflight.content.run import Form, Painting, Run, is_group
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

_MOST_PAINTED = 256
"""Forms and tiles that are kept from one page to the next: more than a deck has backs."""

_MOST_KEPT = 4_096
"""Fonts, colour spaces, pictures and resources."""

_DIRECT = (0, 0)
"""The number of what stands within another object, where it is met again with that only."""

_UNCOLOURED = 2
"""PaintType of a tile that takes its colour from where it is used (8.7.3.3)."""


class ContentReader:
    """Keeps what it has read, and what it could not read; belongs to one open file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: list[FontFacts] = []
        self._kept = Kept()
        self._painted = Kept()
        self._entered: set[tuple[int, int]] = set()
        self._open: list[tuple[int, int]] = []
        self._spent = 0

    def page(self, number: int) -> PageContent:
        """The page of this number, counted from 1. What cannot be read is among its problems."""
        self._spent = 0
        self._painted.shrink(_MOST_PAINTED)
        self._kept.shrink(_MOST_KEPT)
        try:
            page = self._pdf.pages[number - 1].obj
            media = rect_of(inherited(page, "/MediaBox"))
        except WRONG:
            return PageContent(problems=("the page has no MediaBox",))
        base = Matrix(1, 0, 0, -1, -media.left, media.bottom)
        state = State(matrix=base, clip=Rect(0, 0, media.width, media.height))
        run = Run(self, self._resources(inherited(page, "/Resources")), state, base, forms=[])
        self._note_group(run, page, of_page=True)
        try:
            for stream in _streams(page):
                refuse_flood(stream)
            self._interpret(run, self._pdf.pages[number - 1])
        except WRONG as error:
            run.problem(_said(error, "the page's content cannot be parsed"))
        return PageContent(
            tuple(run.items),
            tuple(run.groups),
            tuple(run.problems),
            tuple(run.forms or ()),
            tuple(self._fonts),
            run.marked(),
        )

    def has_painted(self, form: pikepdf.Object) -> bool:
        """Whether any page up to now has placed it."""
        return form.objgen in self._entered

    def font(self, source: Any) -> FontFacts:
        return self._once("font", source, lambda: self._font(source))

    def _font(self, source: Any) -> FontFacts:
        font = FontFacts(source)
        self._fonts.append(font)
        return font

    def space(self, source: Any, named: Any) -> Space:
        if isinstance(source, pikepdf.Name) and named is not None and source in named:
            source = named[source]
        return self._once("space", source, lambda: read_space(source, named))

    def external(self, source: Any, spaces: Any) -> Picture | Form | None:
        """None for what no press knows, which other rules refuse."""
        return self._once("external", source, lambda: _external(source, spaces))

    def form(self, form: Form, state: State, resources: Resources) -> Painting:
        """Its own state begins as the one in force, but for what a group begins anew (11.6.6)."""

        def paint() -> Painting:
            begin = state.for_form()
            if form.is_group:
                begin.alpha_fill = begin.alpha_stroke = 1.0
                begin.blend, begin.soft_mask = "Normal", False
            return self._paint(form.source, form.box, begin, resources)

        key = ("form", form.number, state.inherited())
        return _told(self._painted.of(key, lambda: _tried(paint)))

    def tile(self, source: Any, state: State, resources: Resources) -> Painting:
        """A tile begins with nothing of the state but, if it is uncoloured, the colour."""
        begin = State(overprint_fill=state.overprint_fill, overprint_mode=state.overprint_mode)
        if int(source.get("/PaintType", 1)) == _UNCOLOURED:
            begin.fill = begin.stroke = state.fill

        def paint() -> Painting:
            return self._paint(source, rect_of(source["/BBox"]), begin, resources)

        key = ("tile", source.objgen, begin.inherited())
        return _told(self._painted.of(key, lambda: _tried(paint)))

    def spend(self, items: int) -> None:
        self._spent += items
        if self._spent > MOST_ITEMS:
            raise UnreadableError("the page paints more than anyone could want")

    def _resources(self, source: Any) -> Resources:
        return self._once("resources", source, lambda: Resources(source))

    def _once(self, kind: str, source: Any, read: Callable[[], T]) -> T:
        number = source.objgen if isinstance(source, pikepdf.Object) else _DIRECT
        if number == _DIRECT:
            return read()
        return _told(self._kept.of((kind, number), lambda: _tried(read)))

    def _paint(self, source: Any, box: Rect, state: State, outer: Resources) -> Painting:
        """A form may leave its resources out and use those of the page (7.8.3)."""
        if source.objgen in self._open:
            raise UnreadableError("a form paints itself")
        if len(self._open) >= MOST_NESTED:
            raise UnreadableError("forms are nested without end")
        own = source.get("/Resources")
        state.clip = box
        resources = outer if own is None else self._resources(own)
        run = Run(self, resources, state, IDENTITY, stream=source.objgen)
        self._note_group(run, source)
        self._open.append(source.objgen)
        self._entered.add(source.objgen)
        try:
            refuse_flood(source)
            self._interpret(run, source)
        finally:
            self._open.pop()
        return Painting(tuple(run.items), tuple(run.groups), tuple(run.problems), run.marked())

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
        if not is_group(source):
            return
        space = source.get("/Group").get("/CS")
        try:
            spaces = run.resources.category("/ColorSpace")
            found = None if space is None else self.space(space, spaces)
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


def _external(source: Any, spaces: Any) -> Picture | Form | None:
    kind = source.get("/Subtype")
    if kind == "/Image":
        return read_picture(source, spaces)
    return Form.of(source) if kind == "/Form" else None


def _tried(read: Callable[[], T]) -> T | UnreadableError:
    """What cannot be read is tried once, too."""
    try:
        return read()
    except UnreadableError as error:
        return error.with_traceback(None)  # which would keep all that was read so far


def _told(found: T | UnreadableError) -> T:
    if isinstance(found, UnreadableError):
        raise UnreadableError(str(found))
    return found


def _streams(page: Any) -> list[Any]:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return [each for each in contents if isinstance(each, pikepdf.Stream)]
    return [contents] if isinstance(contents, pikepdf.Stream) else []


def _said(error: Exception, otherwise: str) -> str:
    return str(error) if isinstance(error, UnreadableError) else otherwise
