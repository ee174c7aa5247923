"""What is known of a side's elements once they are measured."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from deckgen.compose.fitting import RoleFit, Stack
from deckgen.compose.names import Situation
from deckgen.compose.place import Frame
from deckgen.compose.template import Scope
from deckgen.geometry import Rect
from deckgen.layout.elements import Text
from deckgen.layout.model import StyleSpec
from deckgen.layout.styles import TextStyle
from deckgen.text.fit import Align, fits, line_count
from deckgen.text.setting import SetText, Voice

KEPT_TEXTS = 15_000
"""Texts of one element that are kept from measuring to drawing, besides those that decide its size.
The others of a larger deck are set again when they are drawn, at some 15 µs each: kept, those of
100,000 cards would take 110 MiB, and a vocabulary that never repeats all its words as well."""


@dataclass(slots=True)
class Setting:
    """A text in its box, with the role that decides its size."""

    stack: Stack
    role: RoleFit
    fit_key: int
    as_written: SetText | None = None
    """The text with its soft breaks, where the stack has it without."""

    def settle(self) -> None:
        """Once the size is known: the leading, and the soft breaks if their lines fit."""
        self.role.settle(self.fit_key, self.stack)
        text, stack = self.as_written, self.stack
        if text is None:
            return
        unbroken = line_count(text, stack.width / self.size) == len(text.paragraphs)
        if unbroken and fits(text, stack.width, stack.height, self.size, self.leading):
            self.stack = replace(stack, texts=(text,))

    @property
    def size(self) -> float:
        return self.role.size(self.fit_key)

    @property
    def leading(self) -> float:
        return self.role.leading(self.fit_key)

    @property
    def used(self) -> float:
        return self.stack.used(self.size, self.leading)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the texts of an element have in common: looks, and the room that they are set in."""

    element: Text
    style: TextStyle
    style_spec: StyleSpec
    voice: Voice
    leftward: bool
    """Whether lines begin at the right."""
    align: Align
    """Where they are flush, on the page."""
    shown: bool
    frame: Frame
    width: float
    height: float
    gap: float
    role: RoleFit


@dataclass(slots=True)
class Measured:
    """What is known of a node: its boxes by situation, and for text what is set in them."""

    grounds: dict[int, Ground] = field(default_factory=dict)
    rects: dict[int, Rect] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    settings: dict[int, Setting] = field(default_factory=dict)
    unsettled: list[Setting] = field(default_factory=list)
    """Those that wait for the size of their role."""
    overflowed: bool = False
    """Whether there are more texts than are kept."""
    roles: dict[int, RoleFit] = field(default_factory=dict)
    """By the identity of the style: one that is a template gives several."""


def key(scope: Scope, situation: Situation) -> int:
    """What tells the situations of a scope apart."""
    if scope is Scope.CARD:
        return situation.card
    return situation.theme if scope is Scope.THEME else -1
