"""All that a page paints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from deckgen.geometry import Point, Rect
from deckgen.preflight.content.boxes import NOWHERE
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.marked import Marked
from deckgen.preflight.content.painted import (
    Look,
    Painted,
    PaintedImage,
    PaintedPath,
    PaintedText,
)
from deckgen.preflight.content.spaces import Space


@dataclass(frozen=True, slots=True)
class Group:
    """A transparency group (11.6.6). `space` is None where it takes its parent's."""

    space: Space | None
    of_page: bool = False


@dataclass(frozen=True, slots=True)
class PlacedForm:
    """A form that a page itself places. `box` is the form's BBox on the page, `ink` what the clip
    leaves of it. `rotation` is in whole degrees, clockwise as seen."""

    box: Rect
    ink: Rect
    rotation: int

    @property
    def centre(self) -> Point:
        return self.box.centre


@dataclass(frozen=True)
class PageContent:
    """In the order of painting. `problems` say what could not be read."""

    items: tuple[Painted, ...] = ()
    groups: tuple[Group, ...] = ()
    problems: tuple[str, ...] = ()
    forms: tuple[PlacedForm, ...] = ()
    fonts: tuple[FontFacts, ...] = ()
    """All that the file has chosen up to here."""
    marks: tuple[Marked, ...] = ()
    """In the order in which they begin."""

    @cached_property
    def seen(self) -> tuple[Painted, ...]:
        """What leaves a trace: not what is clipped away, nor text that is only there to be
        searched."""
        return tuple(item for item in self.items if visible(item))

    @cached_property
    def texts(self) -> tuple[PaintedText, ...]:
        """Seen or not."""
        return tuple(item for item in self.items if isinstance(item, PaintedText))

    @cached_property
    def paths(self) -> tuple[PaintedPath, ...]:
        """That are seen."""
        return tuple(item for item in self.seen if isinstance(item, PaintedPath))

    @cached_property
    def images(self) -> tuple[PaintedImage, ...]:
        """That are seen."""
        return tuple(item for item in self.seen if isinstance(item, PaintedImage))

    @cached_property
    def _looks(self) -> Sequence[Look]:
        return tuple({id(item.look): item.look for item in self.seen}.values())

    def laid(self, how: Callable[[Look], bool]) -> list[Painted]:
        """What is seen and laid down so: a page has ten looks for its thousand things."""
        looks = {id(look) for look in self._looks if how(look)}
        return [item for item in self.seen if id(item.look) in looks] if looks else []


def visible(item: Painted) -> bool:
    if item.area is NOWHERE or item.look.alpha <= 0:
        return False
    return not (isinstance(item, PaintedText) and item.invisible)
