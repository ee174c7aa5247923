"""Whose fault a problem of composition is: the card's text, the theme's, or the layout's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from deckgen.compose.names import Situation
from deckgen.compose.plan import Node
from deckgen.compose.problem import CardProblem, LayoutProblem
from deckgen.compose.template import Scope
from deckgen.deck import Deck
from deckgen.errors import Mark, Report
from deckgen.images.problem import ImageProblem
from deckgen.layout.styles import TextStyle
from deckgen.text.errors import TextRefused
from deckgen.text.fit import Overset
from deckgen.units import format_mm, mm

SMALLEST_CODE = mm(8)
"""A code of 21 modules with its quiet zone then has modules of 0.28 mm, and ISO/IEC 18004 leaves
the least to the reader: cameras of phones need 0.25 mm and more."""


class Subject(Protocol):
    """What is set: a card, or a part of the guidance."""

    @property
    def called(self) -> str:
        """What a message calls it: `card drivers-01`."""
        ...

    def mark_of(self, name: str) -> Mark: ...


class Unplaced(Exception):
    """An element stands by one, or shows one, of which the problems have been reported."""


Told: TypeAlias = set[tuple[Mark, str]]
"""Where there is a mistake in a layout, and what was said of it."""

EXPECTED = (LayoutProblem, ImageProblem, TextRefused, Unplaced)
"""What composing an element may raise."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Turns what went wrong with an element into a problem with a place."""

    side: str
    deck: Deck
    subjects: Sequence[Subject]
    report: Report
    told: Told | None = None
    """What need not be told of each subject that meets it; without it, it is."""

    def report_error(self, error: Exception, node: Node, situation: Situation) -> None:
        match error:
            case Unplaced():
                return
            case LayoutProblem():
                mark = error.mark or node.spec.locate()
                whose = self._card_of(error, node, situation)
                self._tell(mark, whose, error.message, error.hint)
            case ImageProblem():
                whose = f"{self.whose(node, situation)}: "
                self._tell(self.place_of(node, situation), whose, error.message, error.hint)
            case _:
                whose = f"{self.whose(node, situation)}: "
                self._tell(self.place_of(node, situation), whose, str(error))

    def _tell(self, mark: Mark, whose: str, what: str, hint: str = "") -> None:
        if self.told is not None:
            if (mark, what) in self.told:
                return
            self.told.add((mark, what))
        self.report.error(mark, f"{whose}{what}", hint)

    def _card_of(self, error: LayoutProblem, node: Node, situation: Situation) -> str:
        varies = isinstance(error, CardProblem) and node.frame_scope is Scope.CARD
        return f"{self.subjects[situation.card].called}: " if varies else ""

    def warn_of_small_code(self, width: float, node: Node) -> None:
        self.report.warn(
            node.spec.locate(),
            f"'{node.id}' is {format_mm(width)} wide, which few phones can read",
            f"Give the code {format_mm(SMALLEST_CODE)} or more",
        )

    def report_resolution(
        self,
        name: str,
        pixels: tuple[int, int],
        ppi: float,
        wanted: float,
        node: Node,
        situation: Situation,
        *,
        is_error: bool,
    ) -> None:
        tell = self.report.error if is_error else self.report.warn
        grow = wanted / ppi
        tell(
            self.place_of(node, situation),
            f"{self.whose(node, situation)}: '{name}' has {pixels[0]} × {pixels[1]} pixels, which "
            f"as large as this are {ppi:.0f} an inch; the output wants {wanted:g}",
            f"Use it with {math.ceil(pixels[0] * grow)} × {math.ceil(pixels[1] * grow)} pixels, or "
            f"print it at {100 / grow:.0f} % of this size",
        )

    def report_overset(
        self, overset: Overset, style: TextStyle, node: Node, situation: Situation
    ) -> None:
        if overset.too_wide_pt > 0:
            much = f"'{overset.widest}' is {format_mm(overset.too_wide_pt)} too wide"
        elif overset.too_high_pt > 0:
            much = f"it is {format_mm(overset.too_high_pt)} too high"
        else:
            much = f"it takes more than {style.lines} line{'s' if style.lines != 1 else ''}"
        self._tell(
            self.place_of(node, situation),
            self.whose(node, situation),
            f" does not fit on the {self.side}: at {style.size.min:g} pt, "
            f"the smallest size of its style, {much}",
            "Shorten the text, give it more room, or lower the smallest size",
        )

    def place_of(self, node: Node, situation: Situation) -> Mark:
        content = node.content
        if content is not None and situation.card >= 0 and content.scope is Scope.CARD:
            own = self.subjects[situation.card].mark_of(content.field)
            if own.path:
                return own
        if content is not None and situation.theme >= 0 and content.scope is Scope.THEME:
            return self.deck.themes[situation.theme].mark
        if content is not None and self.deck.organisation is not None:
            mark = self.deck.organisation.marks.get(content.field)
            if mark is not None:
                return mark
        return node.spec.locate()

    def whose(self, node: Node, situation: Situation) -> str:
        content = node.content
        scope = content.scope if content is not None else Scope.DECK
        if situation.card >= 0 and scope is Scope.CARD:
            what = content.field if content is not None and content.field else node.id
            return f"{self.subjects[situation.card].called}: '{what}'"
        if situation.theme >= 0 and scope is Scope.THEME:
            return f"theme {self.deck.themes[situation.theme].id}: '{node.id}'"
        return f"'{node.id}'"
