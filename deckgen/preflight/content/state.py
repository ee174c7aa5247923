"""The graphics state (ISO 32000-1, 8.4), as far as it says how something is printed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.preflight.content.boxes import EVERYWHERE
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.inks import FULL_BLACK, Inks
from deckgen.preflight.content.painted import Look
from deckgen.preflight.content.spaces import GRAY, Space


@dataclass
class State:
    """`matrix` takes user space to the space of the content stream's own results: the page's, or a
    form's. `pattern` is what `scn` named, if the colour is a pattern."""

    matrix: Matrix = IDENTITY
    clip: Rect = EVERYWHERE
    fill_space: Space = GRAY
    stroke_space: Space = GRAY
    fill: Inks = FULL_BLACK
    stroke: Inks = FULL_BLACK
    fill_pattern: Any = None
    stroke_pattern: Any = None
    line_width: float = 1.0
    overprint_fill: bool = False
    overprint_stroke: bool = False
    overprint_mode: int = 0
    alpha_fill: float = 1.0
    alpha_stroke: float = 1.0
    blend: str = "Normal"
    soft_mask: bool = False
    font: FontFacts | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> State:
        """Made for each `q`, and so without the constructor, which would cost ten times as much."""
        same = object.__new__(State)
        same.__dict__.update(self.__dict__)
        return same

    def look(self, *, stroked: bool, inks: Inks | None = None) -> Look:
        return _look(
            inks or (self.stroke if stroked else self.fill),
            stroked,
            self.overprint_stroke if stroked else self.overprint_fill,
            self.overprint_mode,
            self.alpha_stroke if stroked else self.alpha_fill,
            self.blend,
            self.soft_mask,
        )

    def inherited(self) -> tuple[Any, ...]:
        """What a form takes over from where it is placed, but for the place: equal for two
        placements that paint the same."""
        patterns = (_identity(self.fill_pattern), _identity(self.stroke_pattern))
        return (*patterns, *_inherited(self))

    def for_form(self) -> State:
        """The state in which a form begins, in its own space."""
        state = self.copy()
        state.matrix = IDENTITY
        state.clip = EVERYWHERE
        return state


_APART = ("matrix", "clip", "fill_pattern", "stroke_pattern")
_inherited = attrgetter(*(each.name for each in fields(State) if each.name not in _APART))

_look = lru_cache(maxsize=4096)(Look)
"""Thousands of things on a sheet are laid down in ten ways."""


def _identity(pattern: Any) -> Any:
    """An object's number, or what is written of one that has none."""
    if pattern is None:
        return None
    return pattern.objgen if pattern.is_indirect else pattern.unparse()
