"""One content stream while it is interpreted: its state, and what it has painted so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeAlias

from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.preflight.content.boxes import common
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.painted import Group, Look, Painted, Picture
from deckgen.preflight.content.paths import PathBuilder
from deckgen.preflight.content.spaces import Space
from deckgen.preflight.content.state import State

_MOST_SAVED = 1_000
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Painting:
    """What a content stream painted, in its own space, and how a form comes to its place."""

    items: tuple[Painted, ...]
    groups: tuple[Group, ...]
    problems: tuple[str, ...]
    matrix: Matrix = IDENTITY
    group: Group | None = None


class Library(Protocol):
    """What content refers to, each read once for the whole file. All raise UnreadableError."""

    def font(self, source: Any, /) -> FontFacts: ...
    def space(self, source: Any, named: Any, /) -> Space: ...
    def picture(self, source: Any, spaces: Any, /) -> Picture: ...
    def form(self, source: Any, state: State, resources: Any, /) -> Painting: ...
    def tile(self, source: Any, state: State, resources: Any, /) -> Painting: ...
    def spend(self, items: int, /) -> None: ...


@dataclass(slots=True)
class Run:
    """`base` takes the space of the content stream to that of its results: patterns are laid out
    in it, however `cm` has moved since (8.7.3.1)."""

    library: Library
    resources: Any
    state: State
    base: Matrix
    items: list[Painted] = field(default_factory=list)
    groups: dict[Group, None] = field(default_factory=dict)
    problems: dict[str, None] = field(default_factory=dict)
    path: PathBuilder = field(default_factory=PathBuilder)
    clips: bool = False
    """Whether the path becomes the clip once it is painted."""
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    saved: list[State] = field(default_factory=list)
    marked_compatible: int = 0
    """Between BX and EX an unknown operator is no fault (7.8.2)."""

    def named(self, category: str, name: Any) -> Any:
        """A resource. Raises UnreadableError."""
        entries = self.resources.get(category) if self.resources is not None else None
        if entries is None or name not in entries:
            raise UnreadableError(f"{category.removeprefix('/')} {name} is not in the resources")
        return entries[name]

    def category(self, name: str) -> Any:
        return self.resources.get(name) if self.resources is not None else None

    def paint(self, item: Painted) -> None:
        self.library.spend(1)
        self.items.append(item)

    def place(self, painting: Painting, matrix: Matrix, outer: Look | None = None) -> None:
        """A form's or tile's results; `outer` is how a group as a whole is laid down."""
        self.library.spend(len(painting.items))
        clip = self.state.clip
        placed: Iterable[Painted] = [item.placed(matrix, clip) for item in painting.items]
        if outer is not None and not outer.opaque:
            placed = [faded(item, outer) for item in placed]
        self.items.extend(placed)
        self.groups.update(dict.fromkeys(painting.groups))
        for problem in painting.problems:
            self.problem(problem)

    def problem(self, message: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems[message] = None

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
    look = replace(
        item.look,
        alpha=item.look.alpha * outer.alpha,
        blend=item.look.blend if outer.blend == "Normal" else outer.blend,
        soft_mask=item.look.soft_mask or outer.soft_mask,
    )
    return replace(item, look=look)


Operator: TypeAlias = Callable[[Run, list[Any]], None]
