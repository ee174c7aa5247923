"""Where a block stands in a deck: the names that its templates may use, and whose texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deckgen.card_fields import main_field
from deckgen.compose.template import SCOPE_OF_NAME, Filled, Scope
from deckgen.deck import Card, Deck, FieldSpec, Section
from deckgen.errors import Mark

Key = tuple[str, ...]

NO_THEME = -1

SCOPES: Mapping[str, Scope] = {
    **SCOPE_OF_NAME,
    "options": Scope.DECK,
    "chosen": Scope.DECK,
    "swatches": Scope.DECK,
    "symbols": Scope.DECK,
    "main": Scope.CARD,
    "first": Scope.CARD,
    "field": Scope.CARD,
    "section": Scope.CARD,
    "block": Scope.CARD,
    "page": Scope.CARD,
}
"""The names that a handout's templates may use: those of cards, and what only pages have."""

_NOWHERE = Mark("")
_NAMED = re.compile(r"\b(deck|words|theme|card|main|field|section|block|item)\b(?:\.([a-z_]+))?")
_OF_NO_LANGUAGE = frozenset({"cards", "date", "id", "number", "numbers", "publisher", "url", "web"})
"""Numbers, names and addresses, which say the same in all."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where a block stands: the names that its templates may use, and whose texts they are."""

    names: Mapping[str, Any]
    roots: Mapping[str, Key]
    """What the key of a text begins with, by the name that shows it: `theme` → `("themes", id)`."""
    texts: Mapping[str, Key] = field(default_factory=dict)
    """The key of what a name shows as a whole: `main`, `item`."""
    theme: int = NO_THEME
    """Its place in the deck."""
    card: Card | None = None
    fields: Mapping[str, FieldSpec] = field(default_factory=dict)
    """Of the card, as its layout declares them."""
    section: Section | None = None
    items: tuple[str, ...] = ()
    called: str = "the handout"
    mark: Mark = _NOWHERE

    def mark_of(self, name: str) -> Mark:
        if self.card is not None:
            return self.card.mark_of(name or main_field(self.fields))
        return self.mark

    def key(self, name: str, attribute: str) -> Key:
        """Of the text that a template shows as `name.attribute`; nothing if that is no text of the
        deck's."""
        if name in self.texts:
            return self.texts[name]
        return (*self.roots[name], attribute) if name in self.roots else ()

    def language_of(self, content: Filled, deck: Deck) -> str:
        """Of a text that a template shows; nothing where it is the deck's, or is of several."""
        keys = (
            self.key(name, attribute)
            for name, attribute in _NAMED.findall(content.source)
            if name == "words" or attribute not in _OF_NO_LANGUAGE
        )
        languages = {deck.language_of(*key) for key in keys if key}
        return languages.pop() if len(languages) == 1 else ""
