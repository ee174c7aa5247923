"""The cards that a sheet's rows may be: those of the deck, as its overlay has them, and the
overlay's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deckgen.deck import Card, Deck, FieldSpec, Value
from deckgen.load.nodes import Part
from deckgen.pipeline.values import Loaded
from deckgen.spreadsheets.themes import ThemeName


@dataclass(frozen=True, slots=True)
class Known:
    """`values` are the card's fields, and its copies, tags and note as far as it has them."""

    id: str
    theme: str
    values: Mapping[str, Value]
    place: tuple[Part, ...] = ()
    """In the overlay's file; nothing for a card of the deck."""
    after: str = ""
    """The card that the overlay has it stand behind."""

    @property
    def is_local(self) -> bool:
        return bool(self.place)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text that the overlay replaces: by which entry, and what the deck says."""

    place: int
    was: Value | None


def themes_of(deck: Deck, overlay: Mapping[str, Any]) -> list[ThemeName]:
    own = (ThemeName(entry["id"], entry["title"]) for entry in overlay.get("themes") or ())
    return [*(ThemeName(theme.id, theme.title) for theme in deck.themes), *own]


def known_cards(deck: Deck, overlay: Mapping[str, Any]) -> list[Known]:
    """`overlay` is the plain data of its file, which is known to be valid."""
    replaced = {(e["card"], e["field"]): _value(e["with"]) for e in overlay.get("replace") or ()}
    known = [
        Known(card.id, theme.id, _with(card_values(card), card.id, replaced))
        for theme in deck.themes
        for card in theme.cards
    ]
    for number, theme in enumerate(overlay.get("themes") or ()):
        for index, entry in enumerate(theme.get("cards") or ()):
            known.append(_own(entry, theme["id"], ("themes", number, "cards", index)))
    for index, entry in enumerate(overlay.get("add") or ()):
        known.append(_own(entry, entry["theme"], ("add", index)))
    return known


def replaced_texts(deck: Deck, overlay: Mapping[str, Any]) -> dict[tuple[str, str], Replaced]:
    published = {card.id: card.fields for card in deck.cards}
    return {
        (entry["card"], entry["field"]): Replaced(
            place, published.get(entry["card"], {}).get(entry["field"])
        )
        for place, entry in enumerate(overlay.get("replace") or ())
    }


def card_values(card: Card) -> dict[str, Value]:
    values = dict(card.fields)
    if card.copies != 1:
        values.setdefault("copies", card.copies)
    if card.tags:
        values.setdefault("tags", card.tags)
    if card.note:
        values.setdefault("note", card.note)
    if card.language:
        values["language"] = card.language
    return values


def fields_in(loaded: Loaded) -> dict[str, FieldSpec]:
    """The fields of all the layouts that the deck's cards use; the deck's own layout's first."""
    layouts = dict(loaded.layouts)
    own = layouts.pop(loaded.deck.layout, None)
    found: dict[str, FieldSpec] = dict(own.fields) if own else {}
    for layout in layouts.values():
        for name, spec in layout.fields.items():
            found.setdefault(name, spec)
    return found


def fields_of_theme(loaded: Loaded, theme: str) -> Mapping[str, FieldSpec]:
    """Of its cards; of the deck's for a theme that has none yet."""
    found = next((each.layout for each in loaded.deck.themes if each.id == theme), "")
    return loaded.layouts[found or loaded.deck.layout].fields


def _own(entry: Mapping[str, Any], theme: str, place: tuple[Part, ...]) -> Known:
    values = {
        key: _value(value)
        for key, value in entry.items()
        if key not in ("id", "theme", "after", "layout") and (key, value) != ("copies", 1)
    }
    return Known(entry["id"], theme, values, place, entry.get("after") or "")


def _with(
    values: dict[str, Value], card: str, replaced: Mapping[tuple[str, str], Value]
) -> dict[str, Value]:
    for (other, name), value in replaced.items():
        if other == card:
            values[name] = value
    return values


def _value(value: Any) -> Value:
    """A list of the file as the tuple that a card has. An empty text says nothing."""
    return tuple(value) if isinstance(value, list) else value
