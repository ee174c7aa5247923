"""Which texts of a deck are in another language than the deck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.deck import Deck, Value
from deckgen.overlays.wording import Worded

if TYPE_CHECKING:  # every run comes by here, and few have a translation
    from deckgen.overlays.translation import Entry, Key


def is_same(language: str, other: str) -> bool:
    """Whether two tags are of one language, as far as both say: `en` and `en-GB`."""
    first, second = (tag.casefold().split("-") for tag in (language, other))
    length = min(len(first), len(second))
    return first[:length] == second[:length]


def own_languages(deck: Deck, layouts: Iterable[Worded]) -> dict[Key, str]:
    """Of cards that say theirs, and of the words that layouts have and the deck does not."""
    found: dict[Key, str] = {}
    for layout in layouts:
        if not is_same(layout.language, deck.language):
            own = layout.words.keys() - deck.words.keys()
            found |= {("words", name): layout.language for name in own}
    for card in deck.cards:
        if card.language and not is_same(card.language, deck.language):
            found |= {("cards", card.id, field): card.language for field in card.fields}
    return found


def to_translate(texts: Mapping[Key, Value], deck: Deck, language: str) -> dict[Key, Value]:
    """The texts without those that are in a language already, though the deck is not."""
    own = deck.languages
    return {
        key: text
        for key, text in texts.items()
        if key not in own or not is_same(own[key], language)
    }


def with_fallbacks(
    deck: Deck, texts: Iterable[Key], done: Mapping[Key, Entry], original: str
) -> Deck:
    """A translated deck that knows which texts are not: those are in the `original` language, or in
    the one of their own that the deck knew of."""
    languages = {
        key: deck.languages.get(key, original)
        for key in texts
        if key not in done and not is_same(deck.languages.get(key, original), deck.language)
    }
    return replace(deck, languages=languages)
