"""What a template may name: the deck, the theme, the card, the card's size, the layout's words and
the organisation whose version it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deckgen.compose.template import OF_OVERLAYS, Filled, Scope
from deckgen.deck import Card, Deck, FieldKind, FieldSpec, Organisation, Revision, Theme
from deckgen.layout.model import Layout
from deckgen.units import to_mm


@dataclass(frozen=True, slots=True)
class Situation:
    """For which theme and card a value is wanted. -1 where it does not matter."""

    theme: int
    card: int
    names: Mapping[str, Any]
    language_of: Callable[[Filled], str] | None = None
    """Of what a template shows there; nothing if it is the deck's. Without it, the field of a card
    that the template names decides."""


def alike(deck: Deck, layout: Layout) -> frozenset[str]:
    """What no card differs in: without an overlay, nothing is worked out for each of them."""
    return frozenset() if deck.overlays else frozenset(OF_OVERLAYS.keys() - layout.fields.keys())


def deck_names(deck: Deck, layout: Layout) -> dict[str, Any]:
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
    size = layout.size
    measures = {
        "width": round(to_mm(size.width), 3),
        "height": round(to_mm(size.height), 3),
        "landscape": size.width > size.height,
    }
    whose = deck.organisation or Organisation("")
    return {
        "deck": {**deck.extra, **about},
        "size": measures,
        "words": layout.words,
        "organisation": {name: getattr(whose, name) for name in ("name", "logo", "contact", "web")},
        "card": OF_OVERLAYS,
    }


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
    blanks = {
        name: () if spec.kind is FieldKind.LIST else False if spec.kind is FieldKind.FLAG else ""
        for name, spec in fields.items()
    }
    return {**OF_OVERLAYS, **blanks}


def card_names(card: Card, blanks: Mapping[str, Any]) -> dict[str, Any]:
    names = {
        **blanks,
        **card.fields,
        "id": card.id,
        "number": card.number,
        "index": card.index,
        "tags": card.tags,
        "note": card.note,
    }
    if card.revision is not None:
        names |= _revised(card, card.revision)
    return names


def _revised(card: Card, revision: Revision) -> dict[str, Any]:
    """`adapted` says that the deck's own card has a text of an overlay's."""
    adapted = bool(revision.replaced) and not card.is_local
    about = {"local": revision.overlay, "blank": revision.blank, "adapted": adapted}
    return {**about, "number": card.label if card.is_local else card.number}


class DeckSituations:
    """The situations of a run of cards, with the names that templates may use in each."""

    def __init__(self, deck: Deck, layout: Layout, cards: Sequence[tuple[int, Card]]) -> None:
        self._deck_names = deck_names(deck, layout)
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
