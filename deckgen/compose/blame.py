"""Whose fault a problem of composition is: the card's text, the theme's, or the layout's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.compose.draw import DrawProblem
from deckgen.compose.fill import FillProblem
from deckgen.compose.names import Situation
from deckgen.compose.place import PlaceProblem
from deckgen.compose.plan import Node
from deckgen.compose.template import Scope, TemplateProblem
from deckgen.deck import Card, Theme
from deckgen.errors import Mark, Report
from deckgen.fonts.errors import FontError
from deckgen.images.problem import ImageProblem
from deckgen.layout.styles import TextStyle
from deckgen.text.errors import TextRefused
from deckgen.text.fit import Overset
from deckgen.units import format_mm


class Unplaced(Exception):
    """An element stands by one that could not be placed, which has been reported itself."""


EXPECTED = (
    FillProblem,
    TemplateProblem,
    PlaceProblem,
    DrawProblem,
    ImageProblem,
    FontError,
    TextRefused,
    Unplaced,
)
"""What composing an element may raise."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Turns what went wrong with an element into a problem with a place."""

    side: str
    themes: Sequence[Theme]
    cards: Sequence[Card]
    report: Report

    def report_error(self, error: Exception, node: Node, situation: Situation) -> None:
        match error:
            case Unplaced():
                return
            case FillProblem():
                self.report.error(error.mark, str(error), error.hint)
            case TemplateProblem():
                self._at_layout(error, node)
            case PlaceProblem() | DrawProblem() | FontError():
                self._at_layout(error, node)
            case ImageProblem():
                message = f"{self.whose(node, situation)}: {error.message}"
                self.report.error(self.place_of(node, situation), message, error.hint)
            case _:
                self.report.error(
                    self.place_of(node, situation), f"{self.whose(node, situation)}: {error}"
                )

    def _at_layout(self, error: Exception, node: Node) -> None:
        message, _, hint = str(error).partition("; ")
        self.report.error(node.spec.locate(), message, hint[:1].upper() + hint[1:])

    def report_overset(
        self, overset: Overset, style: TextStyle, node: Node, situation: Situation
    ) -> None:
        if overset.too_wide_pt > 0:
            much = f"'{overset.widest}' is {format_mm(overset.too_wide_pt)} too wide"
        elif overset.too_high_pt > 0:
            much = f"it is {format_mm(overset.too_high_pt)} too high"
        else:
            much = f"it takes more than {style.lines} line{'s' if style.lines != 1 else ''}"
        self.report.error(
            self.place_of(node, situation),
            f"{self.whose(node, situation)} does not fit on the {self.side}: "
            f"at {style.size.min:g} pt, the smallest size of its style, {much}",
            "Shorten the text, give it more room, or lower the smallest size",
        )

    def place_of(self, node: Node, situation: Situation) -> Mark:
        content = node.content
        if content is not None and situation.card >= 0 and content.scope is Scope.CARD:
            return self.cards[situation.card].mark_of(content.field)
        if content is not None and situation.theme >= 0 and content.scope is Scope.THEME:
            return self.themes[situation.theme].mark
        return node.spec.locate()

    def whose(self, node: Node, situation: Situation) -> str:
        content = node.content
        scope = content.scope if content is not None else Scope.DECK
        if situation.card >= 0 and scope is Scope.CARD:
            what = content.field if content is not None and content.field else node.id
            return f"card {self.cards[situation.card].id}: '{what}'"
        if situation.theme >= 0 and scope is Scope.THEME:
            return f"theme {self.themes[situation.theme].id}: '{node.id}'"
        return f"'{node.id}'"
