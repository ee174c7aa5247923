"""The schema of a card layout: elements and styles, whose values may be templates."""

from __future__ import annotations

from typing import Any

from deckgen.json_schema.generator import model_schema
from deckgen.json_schema.shapes import (
    loosened,
    names_only,
    or_null,
    templated_properties,
)
from deckgen.layout.elements import KINDS, TEMPLATE_KEYS, Rectangle, Text
from deckgen.layout.styles import TextStyle
from deckgen.load.layout import MERGE_DEPTHS, LayoutFile
from deckgen.schema import JsonSchema

_NEVER_FILLED = frozenset({"id", "group"}) | TEMPLATE_KEYS
_EXTENDS: JsonSchema = {
    "type": "string",
    "description": "Another style: this one has all that it says, but for what stands here.",
}
_SIMPLE_FIELD: JsonSchema = {"enum": ["required", "optional"]}


def layout_schema() -> JsonSchema:
    """A layout by itself is whole. One that extends another may leave out anything, and elements
    are changed by their ids."""
    whole = model_schema(LayoutFile)
    del whole["description"]
    definitions = whole.pop("$defs")
    definitions |= element_schemas(definitions)
    definitions["Style"] = style_schema(definitions)
    parts = whole["properties"]
    parts["fields"]["additionalProperties"] = {
        "anyOf": [_SIMPLE_FIELD, {"$ref": "#/$defs/FieldRule"}]
    }
    parts["styles"]["additionalProperties"] = {"$ref": "#/$defs/Style"}
    for side in ("front", "back"):
        parts[side]["items"] = {"$ref": "#/$defs/Element"}
    definitions["SymbolFile"]["properties"]["elements"]["items"] = {
        "$ref": "#/$defs/Element",
        "not": {"required": ["symbol"]},
    }
    definitions |= {"Layout": whole, "LayoutChange": _extending(whole, definitions)}
    return {
        "type": "object",
        "properties": names_only(whole),
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/LayoutChange"},
        "else": {"$ref": "#/$defs/Layout"},
        "$defs": definitions,
    }


def _extending(whole: JsonSchema, definitions: JsonSchema) -> JsonSchema:
    loose = loosened(whole)
    parts = loose["properties"]
    definitions["SizeChange"] = loosened(definitions["CardSize"])
    parts["size"] = {"$ref": "#/$defs/SizeChange"}
    for key in MERGE_DEPTHS:
        part = whole["properties"][key]
        if isinstance(part.get("additionalProperties"), dict):  # names, each of which may go
            named = or_null(part["additionalProperties"])
            parts[key] = {**part, "additionalProperties": named}
    for side in ("front", "back"):
        parts[side] = {**whole["properties"][side], "items": {"$ref": "#/$defs/ElementChange"}}
    return loose


def style_schema(definitions: JsonSchema) -> JsonSchema:
    """A style may leave out what it inherits, and one that is only extended need not be whole."""
    style = model_schema(TextStyle)
    definitions |= {
        name: templated_properties(part, frozenset()) if "properties" in part else part
        for name, part in style.pop("$defs").items()
    }
    style = templated_properties(loosened(style), frozenset())
    return {**style, "properties": {"extends": _EXTENDS, **style["properties"]}}


def element_schemas(definitions: JsonSchema) -> JsonSchema:
    """One schema for each kind of element, and `Element`, which finds the kind by its key."""
    kinds: dict[str, JsonSchema] = {}
    for model in (Rectangle, *KINDS.values()):
        schema = model_schema(model)
        definitions |= schema.pop("$defs", {})
        if model is not Text:
            del schema["properties"]["repeat"]
        kinds[model.__name__] = templated_properties(schema, _NEVER_FILLED)
    _share(kinds, definitions)
    kinds["Group"]["properties"]["group"] = {
        **kinds["Group"]["properties"]["group"],
        "items": {"$ref": "#/$defs/Element"},
    }
    found: JsonSchema = {"$ref": "#/$defs/Rectangle"}
    for key, kind in reversed(KINDS.items()):
        found = {
            "if": {"required": [key]},
            "then": {"$ref": f"#/$defs/{kind.__name__}"},
            "else": found,
        }
    hints = {key: names_only({"properties": definitions})[key] for key in KINDS}
    element = {
        "description": "What it is follows from its key: text, image, qr …; else a rectangle.",
        "type": "object",
        "properties": hints,
        "required": ["id"],
        **found,
    }
    return {**kinds, "Element": element, "ElementChange": _change(kinds)}


def _share(kinds: dict[str, JsonSchema], definitions: JsonSchema) -> None:
    """What several kinds have in common is said once, under the key's name."""
    common: dict[str, JsonSchema] = {}
    for kind in kinds.values():
        for key, value in kind["properties"].items():
            known = common.setdefault(key, value)
            if known == value:
                definitions[key] = value
                kind["properties"][key] = {"$ref": f"#/$defs/{key}"}


def _change(kinds: dict[str, JsonSchema]) -> JsonSchema:
    """What a layout says of an element of the one that it extends, or of a new one: any keys."""
    found: dict[str, list[Any]] = {}
    for kind in kinds.values():
        for key, value in kind["properties"].items():
            there = found.setdefault(key, [])
            if value not in there:
                there.append(value)
    properties = {
        key: or_null(values[0] if len(values) == 1 else {"anyOf": values})
        for key, values in found.items()
        if key != "id"
    }
    return {
        "description": "A new element, or what is changed of the one with this id.",
        "type": "object",
        "properties": {"id": kinds["Rectangle"]["properties"]["id"], **properties},
        "required": ["id"],
        "additionalProperties": False,
    }
