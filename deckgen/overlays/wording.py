"""What layouts say themselves: in a deck's words, or in those of a translation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from deckgen.deck import Deck

if TYPE_CHECKING:  # every run comes by here, and few have a translation
    from deckgen.overlays.translation import Entry, Key


class Worded(Protocol):
    """A layout of whatever is printed, as far as it has words of its own."""

    @property
    def words(self) -> Mapping[str, str]: ...

    @property
    def language(self) -> str: ...


def worded(words: Mapping[str, str], deck: Deck) -> dict[str, str]:
    """A layout's words as the deck has them said."""
    return {name: deck.words.get(name, text) for name, text in words.items()}


def translated_words(words: Mapping[str, str], done: Mapping[Key, Entry]) -> dict[str, str]:
    return {
        name: str(done[key].text) if (key := ("words", name)) in done else text
        for name, text in words.items()
    }
