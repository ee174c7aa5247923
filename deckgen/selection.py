"""Which cards a run prints, in which order, how often."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck import Card, Deck
from deckgen.errors import UsageError, name_hint
from deckgen.sheet import CardFaces, Cards


def select(
    deck: Deck, themes: Sequence[str] = (), cards: Sequence[str] = ()
) -> list[tuple[int, Card]]:
    """The chosen cards with their theme's place, in the deck's order; all if nothing is chosen.

    Cards of a chosen theme and chosen cards add up. Raises UsageError for a name that is not there.
    """
    theme_ids = [theme.id for theme in deck.themes]
    _refuse_unknown("theme", themes, theme_ids)
    if cards:
        _refuse_unknown("card", cards, [card.id for card in deck.cards])
    everything = not themes and not cards
    wanted = set(cards)
    return [
        (place, card)
        for place, theme in enumerate(deck.themes)
        for card in theme.cards
        if everything or theme.id in themes or card.id in wanted
    ]


def _refuse_unknown(kind: str, names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError(f"there is no {kind} '{name}' in this deck. {name_hint(name, known)}")


class Run(Cards):
    """Cards of a composed deck by their places in it: a place may stand several times, for copies,
    which then share their faces."""

    def __init__(self, composed: Cards, places: Sequence[int]) -> None:
        self._composed = composed
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, index: int, /) -> CardFaces:
        return self._composed[self.places[index]]
