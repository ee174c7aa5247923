"""Laying overlays over a deck: texts, themes, cards, their order, what is hidden and what blank."""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck import Card, Deck, Theme
from deckgen.overlays import change
from deckgen.overlays.bench import Bench
from deckgen.overlays.change import Change, Kind
from deckgen.overlays.localised import Localised
from deckgen.overlays.overlay import Overlay
from deckgen.overlays.places import (
    add_blanks,
    add_cards,
    add_themes,
    reorder,
)
from deckgen.overlays.texts import hide_cards, replace_texts


def lay_over(before: Localised, overlay: Overlay) -> tuple[Localised, list[Change]]:
    """The deck with one more overlay, and what has changed beneath it or speaks against it.

    Cards are hidden last, so that others may stand behind one that is.
    """
    changes: list[Change] = []
    bench = Bench(before.deck)
    replace_texts(bench, overlay, before, changes.append)
    add_themes(bench, overlay, changes.append)
    add_cards(bench, overlay, before, changes.append)
    reorder(bench, overlay, before, changes.append)
    hide_cards(bench, overlay, before, changes.append)
    add_blanks(bench, overlay, changes.append)
    deck = _with_settings(bench.deck(), overlay)
    return Localised(before.base, deck, (*before.overlays, overlay)), changes


def empty_themes(localised: Localised) -> list[Change]:
    """Themes that an overlay made, and that have no cards: when all overlays are laid."""
    empty = {theme.id for theme in localised.deck.themes if not theme.cards}
    return [
        Change(Kind.EMPTY, overlay.id, own.marks["id"], *change.empty_theme(own.theme.id))
        for overlay in localised.overlays
        for own in overlay.themes
        if own.theme.id in empty
    ]


def finished(localised: Localised) -> Deck:
    """The deck to print: numbered, and without themes that have no cards."""
    deck = localised.deck
    return _numbered(replace(deck, themes=tuple(theme for theme in deck.themes if theme.cards)))


def _with_settings(deck: Deck, overlay: Overlay) -> Deck:
    settings = overlay.settings
    return replace(
        deck,
        profiles=settings.profiles or deck.profiles,
        profile_marks=settings.profile_marks or deck.profile_marks,
        date=settings.date or deck.date,
        organisation=overlay.organisation or deck.organisation,
        overlays=(*deck.overlays, overlay.layer),
        folders=tuple(dict.fromkeys((*overlay.folders, *deck.folders))),
    )


def _numbered(deck: Deck) -> Deck:
    """Cards of the deck's keep their numbers. Those of overlays are counted apart, cards to write
    on behind the others, so that the questions' numbers do not depend on them."""
    own = sorted((card for card in deck.cards if card.is_local), key=lambda card: card.is_blank)
    numbers = {card.id: number for number, card in enumerate(own, start=1)}

    def renumbered(card: Card, index: int) -> Card:
        number = numbers.get(card.id, card.number)
        if (card.number, card.index) == (number, index):
            return card
        return replace(card, number=number, index=index)

    def counted(theme: Theme) -> Theme:
        cards = (renumbered(card, index) for index, card in enumerate(theme.cards, start=1))
        return replace(theme, cards=tuple(cards))

    return replace(deck, themes=tuple(map(counted, deck.themes)))
