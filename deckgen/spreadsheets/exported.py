"""What of a deck is exported, and under which title."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck import Card, Deck


def heading(deck: Deck) -> str:
    return f"{deck.title}: {deck.subtitle}" if deck.subtitle else deck.title


def printed(cards: tuple[Card, ...]) -> Iterator[Card]:
    """Without those to write on, which say nothing."""
    return (card for card in cards if not card.is_blank)
