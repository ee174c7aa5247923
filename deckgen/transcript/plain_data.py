"""A deck as plain data, for people who build something else of it. Texts are as they were written,
with their marks of emphasis and straight quotes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from deckgen.deck import (
    Block,
    Card,
    Deck,
    Link,
    Listing,
    Organisation,
    Paragraph,
    Section,
    Theme,
    Value,
)

FORMAT = 1
"""Goes up when a key changes its meaning or goes away; keys may be added."""


def as_json(deck: Deck) -> str:
    return json.dumps(plain_data(deck), indent=2, ensure_ascii=False) + "\n"


def plain_data(deck: Deck) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": deck.id,
        "title": deck.title,
        "subtitle": deck.subtitle,
        "language": deck.language,
        "date": deck.date,
        "publisher": deck.publisher,
        "credit": deck.credit,
        "licence": deck.licence,
        "web": deck.web,
        "data": _plain(deck.extra),
        "overlays": [layer.name for layer in deck.overlays],
        "organisation": _organisation(deck.organisation),
        "themes": [_theme(theme, deck) for theme in deck.themes],
        "guidance": [_section(section, deck) for section in deck.guidance],
    }


def _organisation(whose: Organisation | None) -> dict[str, str] | None:
    if whose is None:
        return None
    return {name: getattr(whose, name) for name in ("name", "logo", "contact", "web")}


def _theme(theme: Theme, deck: Deck) -> dict[str, Any]:
    return {
        "id": theme.id,
        "title": theme.title,
        "strapline": theme.strapline,
        "data": _plain(theme.extra),
        **_languages(deck, ("themes", theme.id), ("title", "strapline")),
        "cards": [_card(card, deck) for card in theme.cards],
    }


def _card(card: Card, deck: Deck) -> dict[str, Any]:
    return {
        "id": card.id,
        "number": card.label,
        "fields": _plain(card.fields),
        "copies": card.copies,
        "tags": list(card.tags),
        "note": card.note,
        "local": card.is_local,
        "adapted": card.revision is not None and bool(card.revision.replaced) and not card.is_local,
        "blank": card.is_blank,
        **_languages(deck, ("cards", card.id), card.fields),
    }


def _section(section: Section, deck: Deck) -> dict[str, Any]:
    places = [str(place) for place in range(1, len(section.blocks) + 1)]
    return {
        "id": section.id,
        "title": section.title,
        "blocks": [_block(block) for block in section.blocks],
        **_languages(deck, ("guidance", section.id), ("title", *places)),
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"text": text}
        case Listing(items, ordered):
            return {"steps" if ordered else "list": list(items)}
        case Link():
            return {"link": asdict(block)}


def _languages(deck: Deck, at: tuple[str, ...], names: Any) -> dict[str, Any]:
    """Of the texts that are in another language than the deck."""
    others = {name: language for name in names if (language := deck.language_of(*at, name))}
    return {"languages": others} if others else {}


def _plain(values: Mapping[str, Value]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }
