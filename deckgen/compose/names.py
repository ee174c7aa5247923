"""What a template may name: the deck, the theme, the card and the card's size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deckgen.compose.template import Scope
from deckgen.deck import Card, Deck, FieldKind, FieldSpec, Theme
from deckgen.layout.model import Layout
from deckgen.layout.styles import CardSize
from deckgen.units import to_mm


@dataclass(frozen=True, slots=True)
class Situation:
    """For which theme and card a value is wanted. -1 where it does not matter."""

    theme: int
    card: int
    names: Mapping[str, Any]


def deck_names(deck: Deck, size: CardSize) -> dict[str, Any]:
    about = {
        "id": deck.id,
        "title": deck.title,
        "subtitle": deck.subtitle,
        "language": deck.language,
        "publisher": deck.publisher,
        "credit": deck.credit,
        "licence": deck.licence,
        "web": deck.web,
        "date": deck.date,
        "cards": sum(len(theme.cards) for theme in deck.themes),
        "themes": len(deck.themes),
    }
    measures = {
        "width": round(to_mm(size.width), 3),
        "height": round(to_mm(size.height), 3),
        "landscape": size.width > size.height,
    }
    return {"deck": {**deck.extra, **about}, "size": measures}


def theme_names(theme: Theme, place: int) -> dict[str, Any]:
    return {
        **theme.extra,
        "id": theme.id,
        "title": theme.title,
        "strapline": theme.strapline,
        "number": place,
        "cards": len(theme.cards),
    }


def blank_fields(fields: Mapping[str, FieldSpec]) -> dict[str, Any]:
    """What a declared field holds on a card that leaves it out."""
    return {
        name: () if spec.kind is FieldKind.LIST else False if spec.kind is FieldKind.FLAG else ""
        for name, spec in fields.items()
    }


def card_names(card: Card, blanks: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **blanks,
        **card.fields,
        "id": card.id,
        "number": card.number,
        "index": card.index,
        "tags": card.tags,
        "note": card.note,
    }


class DeckSituations:
    """The situations of a run of cards, with the names that templates may use in each."""

    def __init__(self, deck: Deck, layout: Layout, cards: Sequence[tuple[int, Card]]) -> None:
        self._deck_names = deck_names(deck, layout.size)
        self._blanks = blank_fields(layout.fields)
        self._cards = cards
        used = sorted({theme for theme, _ in cards})
        self._themes = {
            place: {**self._deck_names, "theme": theme_names(deck.themes[place], place + 1)}
            for place in used
        }

    def __call__(self, scope: Scope) -> Iterator[Situation]:
        match scope:
            case Scope.DECK:
                yield Situation(-1, -1, self._deck_names)
            case Scope.THEME:
                for theme, names in self._themes.items():
                    yield Situation(theme, -1, names)
            case Scope.CARD:
                for index in range(len(self._cards)):
                    yield self.of_card(index)

    def of_card(self, index: int) -> Situation:
        theme, card = self._cards[index]
        names = {**self._themes[theme], "card": card_names(card, self._blanks)}
        return Situation(theme, index, names)
