"""A deck taken apart, to be changed card by card and put together again."""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck import Card, Deck, Theme


class Bench:
    """Themes by their ids, of each the ids of its cards in their order, and the cards by theirs."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._themes = {theme.id: theme for theme in deck.themes}
        self._order = {theme.id: [card.id for card in theme.cards] for theme in deck.themes}
        self._cards = {card.id: card for card in deck.cards}
        self._theme_of = {card.id: theme.id for theme in deck.themes for card in theme.cards}

    @property
    def themes(self) -> list[str]:
        return [*self._themes]

    def cards(self) -> list[Card]:
        return [*self._cards.values()]

    def theme(self, name: str) -> Theme | None:
        return self._themes.get(name)

    def card(self, card_id: str) -> Card | None:
        return self._cards.get(card_id)

    def cards_of(self, theme: str) -> list[str]:
        """The ids of its cards in their order."""
        return [*self._order[theme]]

    def theme_of(self, card_id: str) -> str:
        """Nothing if there is no such card."""
        return self._theme_of.get(card_id, "")

    def put(self, card: Card) -> None:
        """In the place of the one of its id."""
        self._cards[card.id] = card

    def insert(self, card: Card, theme: str, after: str = "") -> None:
        """Behind a card of that theme, or at its end."""
        order = self._order[theme]
        order.insert(order.index(after) + 1 if after else len(order), card.id)
        self._cards[card.id] = card
        self._theme_of[card.id] = theme

    def remove(self, card_id: str) -> None:
        del self._cards[card_id]
        self._order[self._theme_of.pop(card_id)].remove(card_id)

    def order(self, theme: str, first: list[str]) -> None:
        """These cards of a theme first, the others behind them as they were."""
        self._order[theme] = [*dict.fromkeys([*first, *self._order[theme]])]

    def insert_theme(self, theme: Theme, after: str) -> None:
        """Without its cards; behind a theme, or at the end of the deck."""
        themes = [*self._themes.values()]
        themes.insert(self.themes.index(after) + 1 if after else len(themes), theme)
        self._themes = {each.id: each for each in themes}
        self._order[theme.id] = []

    def deck(self) -> Deck:
        """Themes without cards too: a later overlay may have some."""
        themes = (
            replace(theme, cards=tuple(self._cards[card_id] for card_id in self._order[name]))
            for name, theme in self._themes.items()
        )
        return replace(self._deck, themes=tuple(themes))
