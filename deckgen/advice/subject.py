"""What is advised on: a deck's texts with their places, and its cards as they are composed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from deckgen.colour import Cmyk
from deckgen.compose.composer import ComposedDeck
from deckgen.deck import Card, Deck, FieldKind, Theme
from deckgen.errors import Mark, Problem, Severity

ToRgb: TypeAlias = Callable[[Cmyk], tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a card's own, under the name of its field."""

    card: Card
    field: str
    text: str

    @property
    def mark(self) -> Mark:
        return self.card.mark_of(self.field)

    @property
    def whose(self) -> str:
        return f"card {self.card.id}: '{self.field}'"


@dataclass(frozen=True, slots=True)
class Subject:
    """`folder` is the deck's. `chosen` are the cards that advice is asked for; the others matter
    only beside them. `to_rgb` says what inks look like on the paper that they are printed on."""

    folder: Path
    deck: Deck
    composed: Sequence[ComposedDeck]
    chosen: frozenset[str]
    to_rgb: ToRgb
    words: frozenset[str]
    """The names of what the layouts say themselves."""

    def language_of(self, text: Text) -> str:
        return self.deck.language_of("cards", text.card.id, text.field) or self.deck.language

    def texts(self) -> Iterator[tuple[Theme, Text]]:
        """Every field of one text, of all cards but those to write on, in deck order."""
        fields = {
            card.id: [
                name for name, spec in group.layout.fields.items() if spec.kind is FieldKind.TEXT
            ]
            for group in self.composed
            for _, card in group.cards
        }
        for theme in self.deck.themes:
            for card in theme.cards:
                if card.revision is not None and card.revision.blank:
                    continue
                for name in fields.get(card.id, ()):
                    value = card.fields.get(name)
                    if isinstance(value, str):
                        yield theme, Text(card, name, value)


def advice(mark: Mark, message: str, hint: str) -> Problem:
    return Problem(mark, message, hint, Severity.ADVICE)
