"""What a transcript says itself, where neither the deck nor its layouts have other words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from deckgen.deck import Deck
from deckgen.overlays.languages import is_same
from deckgen.overlays.wording import Worded
from deckgen.transcript.said import Text


@dataclass(frozen=True, slots=True)
class OwnWords:
    """They are said otherwise by decks, and translated, like those of a layout."""

    words: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"


NO_WORDS = OwnWords()
WORDS = OwnWords(
    {
        "skip": "Skip to the questions",
        "contents": "Contents",
        "use": "How to use the cards",
        "credits": "Credits",
        "published": "Published by",
        "licence": "Licence",
        "version": "Version of",
        "top": "Back to the contents",
        "local": "Local question",
        "adapted": "Adapted locally",
        "blank": "Your own question",
        "yes": "yes",
        "no": "no",
    }
)


def words_of(deck: Deck, layouts: Iterable[Worded]) -> dict[str, Text]:
    """By their names, each in its language. What layouts say goes before the deck's words, which
    they say already, or translated."""
    own = deck.language if is_same(WORDS.language, deck.language) else WORDS.language
    found = {name: Text(text, own) for name, text in WORDS.words.items()}
    for said in (deck.words, *(layout.words for layout in layouts)):
        for name, text in said.items():
            found[name] = Text(text, deck.language_of("words", name) or deck.language)
    return found
