"""Deck × layout → faces, one card at a time.

Composing has two halves. `compose` measures: it fills, places and fits everything for every card
and reports every problem. The `ComposedDeck` that it gives is a sequence that draws a card's faces
when they are asked for, so that a deck of any length needs the memory of its texts only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.compose.fill import Filler
from deckgen.compose.making import Kit, Making
from deckgen.compose.names import DeckSituations, alike
from deckgen.compose.room import FieldRoom
from deckgen.compose.side import SideComposer
from deckgen.compose.template import Scope, Templates
from deckgen.deck import Card, Deck
from deckgen.errors import Mark, Report
from deckgen.face import Item
from deckgen.layout.model import Layout
from deckgen.sheet import CardFaces, Cards, SideName


@dataclass(frozen=True, slots=True)
class TextFit:
    """How a text came out: for the fit report. Lengths in points."""

    card: str
    theme: str
    side: str
    element: str
    size: float
    leading: float
    lines: int
    room: float
    """Height left in its box."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An element as it is drawn on one card. `weight` is that of its letters, if it is a text."""

    id: str
    mark: Mark
    weight: int
    items: tuple[Item, ...]


class ComposedDeck(Cards):
    """Cards of one layout, ready to draw: `composed[i]` gives the faces of its i-th card."""

    def __init__(
        self,
        layout: Layout,
        cards: Sequence[tuple[int, Card]],
        situations: DeckSituations,
        front: SideComposer,
        back: SideComposer,
        bleed: float,
    ) -> None:
        self.layout = layout
        self.bleed = bleed
        self.cards = cards
        self._situations = situations
        self._front = front
        self._back = back
        self._latest: tuple[int, CardFaces] | None = None

    def __len__(self) -> int:
        return len(self.cards)

    def __getitem__(self, index: int, /) -> CardFaces:
        if self._latest is None or self._latest[0] != index:
            # Copies of a card come one after the other and share its faces.
            situation = self._situations.of_card(index)
            faces = CardFaces(
                self.cards[index][1].id,
                self._front.face(situation),
                self._back.face(situation),
            )
            self._latest = (index, faces)
        return self._latest[1]

    def fits(self) -> Iterator[TextFit]:
        """How each card's own texts came out, in deck order, front before back. Cards to write on
        have none."""
        for situation in self._situations(Scope.CARD):
            if self.cards[situation.card][1].is_blank:
                continue
            for name, side in (("front", self._front), ("back", self._back)):
                for element, setting in side.card_texts(situation):
                    yield TextFit(
                        card=self.cards[situation.card][1].id,
                        theme=situation.names["theme"]["id"],
                        side=name,
                        element=element,
                        size=setting.size,
                        leading=setting.leading,
                        lines=setting.stack.lines(setting.size),
                        room=setting.stack.height - setting.used,
                    )

    def drawn(self, index: int, side: SideName) -> Iterator[Drawn]:
        """The elements of a side of the card at a place, in drawing order."""
        composer = self._front if side == "front" else self._back
        for node, weight, items in composer.drawn(self._situations.of_card(index)):
            yield Drawn(node.id, node.spec.locate(), weight, items)

    def full_fields(self, more: float) -> Iterator[tuple[Card, SideName, str]]:
        """Fields of which that share more would not fit, in deck order."""
        for situation in self._situations(Scope.CARD):
            card = self.cards[situation.card][1]
            for field in self._front.full_fields(more, situation):
                yield card, "front", field
            for field in self._back.full_fields(more, situation):
                yield card, "back", field

    def rooms(self) -> Iterator[FieldRoom]:
        """The room of each card's fields, in deck order."""
        for situation in self._situations(Scope.CARD):
            yield from self._front.rooms(situation)
            yield from self._back.rooms(situation)


def compose(
    deck: Deck,
    layout: Layout,
    cards: Sequence[tuple[int, Card]],
    kit: Kit,
    bleed: float,
    report: Report,
) -> ComposedDeck:
    """Measure every card of a deck that has this layout; `cards` come with their theme's index.

    The result may be drawn only if the report has no errors.
    """
    situations = DeckSituations(deck, layout, cards)
    templates = Templates(deck.language, alike(deck, layout))
    subjects = [card for _, card in cards]
    making = Making(deck, Filler(layout, templates), situations, subjects, kit, bleed, report)
    symbols, inks, resolution = making.symbols(), making.inks, making.resolution
    front = making.side("front", layout.front, layout, inks, symbols, resolution)
    back = making.side("back", layout.back, layout, inks, symbols, resolution)
    return ComposedDeck(layout, cards, situations, front, back, bleed)
