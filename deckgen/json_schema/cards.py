"""The schema of a card: what every card has, and the fields that layouts declare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from deckgen.deck import FieldKind, FieldSpec
from deckgen.load.cards import MOST_COPIES
from deckgen.load.deck_files import LANGUAGE_SCHEMA
from deckgen.schema import JsonSchema, matching

Fields: TypeAlias = Mapping[str, FieldSpec]

_TEXT = matching(r"\S")
_WHAT: Mapping[FieldKind, JsonSchema] = {
    FieldKind.TEXT: _TEXT,
    FieldKind.LIST: {"type": "array", "items": _TEXT, "minItems": 1},
    FieldKind.IMAGE: _TEXT,
    FieldKind.NUMBER: {"type": "number"},
    FieldKind.FLAG: {"type": "boolean"},
}
_ENGINE: Mapping[str, JsonSchema] = {
    # ECMAScript's \w is ASCII only: what no id may hold is named instead.
    "id": {
        "type": "string",
        "pattern": r"^[^\s!-/:-@\[-^`{-~][^\s!-,/:-@\[-^`{-~]{0,79}$",
        "description": "The card's name for good: local changes and translations go by it.",
    },
    "copies": {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST_COPIES,
        "description": "How often the card is in the deck. Without it, once.",
    },
    "tags": {
        "type": "array",
        "items": _TEXT,
        "description": "Words of your own, which templates of the layout may use.",
    },
    "note": {
        "type": ["string", "null"],
        "description": "For whoever edits the deck. It is printed only if the layout says so.",
    },
    "layout": {
        "type": "string",
        "description": "Another layout than the theme's, from layouts/cards/.",
    },
    "language": {
        **LANGUAGE_SCHEMA,
        "description": "The language of the card, if it is not the deck's: a tag such as pl.",
    },
}


def cards_schema(layouts: Sequence[Fields] | None) -> JsonSchema:
    """A list of cards. `layouts` are the fields of each layout that the cards may have; without
    them any key may be a field."""
    return {
        "type": "array",
        "items": card_schema(layouts),
        "minItems": 1,
        "description": "The cards in the order of print; each has an id and its layout's fields.",
    }


def card_schema(layouts: Sequence[Fields] | None) -> JsonSchema:
    card: JsonSchema = {
        "type": "object",
        "properties": {**_ENGINE, **_fields(layouts or ())},
        "required": ["id", *_required(layouts or ())],
    }
    if layouts is not None:
        card["additionalProperties"] = False
    return card


def _fields(layouts: Sequence[Fields]) -> dict[str, JsonSchema]:
    found: dict[str, list[JsonSchema]] = {}
    for fields in layouts:
        for name, spec in fields.items():
            kinds = found.setdefault(name, [])
            kind = _field(spec)
            if kind not in kinds:
                kinds.append(kind)
    return {
        name: kinds[0] if len(kinds) == 1 else {"anyOf": kinds} for name, kinds in found.items()
    }


def _field(spec: FieldSpec) -> JsonSchema:
    if spec.required:
        return dict(_WHAT[spec.kind])
    if spec.kind in (FieldKind.TEXT, FieldKind.IMAGE):
        return {"type": ["string", "null"]}  # an optional text may be left empty
    return {"anyOf": [_WHAT[spec.kind], {"type": "null"}]}


def _required(layouts: Sequence[Fields]) -> list[str]:
    """What all of them require."""
    if not layouts:
        return []
    first, *others = ({name for name, spec in f.items() if spec.required} for f in layouts)
    together = first.intersection(*others)
    return [name for name in layouts[0] if name in together]
