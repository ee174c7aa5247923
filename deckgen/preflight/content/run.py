"""One content stream while it is interpreted: its state, and what it has painted so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

import pikepdf

from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.preflight.content.boxes import common, matrix_of, rect_of
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.marked import Marked, Stream
from deckgen.preflight.content.page_content import Group, PlacedForm
from deckgen.preflight.content.painted import Look, Painted, Picture, Place
from deckgen.preflight.content.paths import PathBuilder
from deckgen.preflight.content.resources import Resources
from deckgen.preflight.content.spaces import Space
from deckgen.preflight.content.state import State

_MOST_SAVED = 1_000
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Painting:
    """What the content stream of a form or tile painted, in its own space."""

    items: tuple[Painted, ...]
    groups: tuple[Group, ...]
    problems: tuple[str, ...]
    marks: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What a form XObject says of itself (8.10.2). `number` is the object's."""

    source: Any
    number: tuple[int, int]
    box: Rect
    matrix: Matrix
    is_group: bool

    @staticmethod
    def of(source: Any) -> Form:
        """Raises ValueError, TypeError, KeyError."""
        matrix = matrix_of(source.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        return Form(source, source.objgen, rect_of(source["/BBox"]), matrix, is_group(source))


def is_group(source: Any) -> bool:
    """Whether a page or form is painted as a whole, and then laid down (11.6.6)."""
    group = source.get("/Group")
    return isinstance(group, pikepdf.Dictionary) and group.get("/S") == "/Transparency"


class Library(Protocol):
    """What content refers to, each read once for the whole file. All raise UnreadableError."""

    def font(self, source: Any, /) -> FontFacts: ...
    def space(self, source: Any, named: Any, /) -> Space: ...
    def external(self, source: Any, spaces: Any, /) -> Picture | Form | None: ...
    def form(self, form: Form, state: State, resources: Resources, /) -> Painting: ...
    def tile(self, source: Any, state: State, resources: Resources, /) -> Painting: ...
    def spend(self, items: int, /) -> None: ...


@dataclass(slots=True)
class Run:
    """`base` takes the space of the content stream to that of its results: patterns are laid out
    in it, however `cm` has moved since (8.7.3.1)."""

    library: Library
    resources: Resources
    state: State
    base: Matrix
    items: list[Painted] = field(default_factory=list)
    forms: list[PlacedForm] | None = None
    """Those that a page itself places, and nobody asks which a form does."""
    groups: dict[Group, None] = field(default_factory=dict)
    problems: dict[str, None] = field(default_factory=dict)
    path: PathBuilder = field(default_factory=PathBuilder)
    clips: bool = False
    """Whether the path becomes the clip once it is painted."""
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    text_goes_on: bool = False
    """Whether text has been shown since its place was last given."""
    saved: list[State] = field(default_factory=list)
    stream: Stream = None
    """The form whose content it is."""
    marks: list[Marked] = field(default_factory=list)
    """In the order in which they begin; `open` are the places of those that have not ended."""
    open: list[int] = field(default_factory=list)
    marked_compatible: int = 0
    """Between BX and EX an unknown operator is no fault (7.8.2)."""

    def paint(self, item: Painted) -> None:
        self.library.spend(1)
        self.items.append(item)

    def place(self, painting: Painting, matrix: Matrix, outer: Look | None = None) -> None:
        """A form's or tile's results; `outer` is how a group as a whole is laid down."""
        self.library.spend(len(painting.items) + len(painting.marks))
        first, depth = len(self.items), len(self.open)
        self.marks.extend(mark.within(first, depth) for mark in painting.marks)
        place = Place(matrix, self.state.clip)
        placed: Iterable[Painted] = [place.of(item) for item in painting.items]
        if outer is not None and not outer.opaque:
            placed = [faded(item, outer) for item in placed]
        self.items.extend(placed)
        self.groups.update(dict.fromkeys(painting.groups))
        for problem in painting.problems:
            self.problem(problem)

    def problem(self, message: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems[message] = None

    def marked(self) -> tuple[Marked, ...]:
        """All marked content. What never ends goes on to the end."""
        for at in self.open:
            self.marks[at] = self.marks[at].closed(len(self.items))
        return tuple(self.marks)

    def save(self) -> None:
        if len(self.saved) >= _MOST_SAVED:
            raise UnreadableError("graphics states are saved without end")
        self.saved.append(self.state.copy())

    def restore(self) -> None:
        if not self.saved:
            raise UnreadableError("a graphics state is restored that was never saved")
        self.state = self.saved.pop()

    def clip_to(self, box: Rect) -> None:
        self.state.clip = common(self.state.clip, box)


def faded(item: Painted, outer: Look) -> Painted:
    return replace(item, look=_both(item.look, outer))


@lru_cache(maxsize=4096)
def _both(look: Look, outer: Look) -> Look:
    return replace(
        look,
        alpha=look.alpha * outer.alpha,
        blend=look.blend if outer.blend == "Normal" else outer.blend,
        soft_mask=look.soft_mask or outer.soft_mask,
    )


Operator: TypeAlias = Callable[[Run, list[Any]], None]
