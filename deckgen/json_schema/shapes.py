"""Changes to schemas: what a template may stand for, and what a file that extends another leaves
out."""

from __future__ import annotations

from typing import Any

from deckgen.schema import JsonSchema, matching

TEMPLATE = matching(r"\{\{|\{%")
_WHOLE = ("required", "oneOf", "if", "then", "else")
"""What says how the keys of a mapping go together."""
_PLAIN_TEXT = ({"type": "string"}, {"type": "string", "minLength": 1})
_NULL: JsonSchema = {"type": "null"}


def or_template(schema: JsonSchema) -> JsonSchema:
    """The same, where any value may be a template that gives it."""
    bare, kept = _parted(schema)
    if bare in _PLAIN_TEXT:
        return schema
    for key in ("items", "additionalProperties"):
        if isinstance(bare.get(key), dict):
            bare[key] = or_template(bare[key])
    if "prefixItems" in bare:
        bare["prefixItems"] = [or_template(item) for item in bare["prefixItems"]]
    return {"anyOf": [*_alternatives(bare), TEMPLATE], **kept}


def templated_properties(schema: JsonSchema, besides: frozenset[str]) -> JsonSchema:
    """A mapping, the values of which may be templates. `besides` names the keys that never are."""
    properties = {
        key: value if key in besides else or_template(value)
        for key, value in schema["properties"].items()
    }
    return {**schema, "properties": properties}


def loosened(schema: JsonSchema) -> JsonSchema:
    """A mapping that changes another: it may leave out any key, and take one away with null."""
    properties = {key: or_null(value) for key, value in schema["properties"].items()}
    loose = {key: value for key, value in schema.items() if key not in _WHOLE}
    return {**loose, "properties": properties}


def or_null(schema: JsonSchema) -> JsonSchema:
    if schema == {} or _NULL in schema.get("anyOf", ()):
        return schema
    bare, kept = _parted(schema)
    return {"anyOf": [*_alternatives(bare), _NULL], **kept}


def _parted(schema: JsonSchema) -> tuple[JsonSchema, JsonSchema]:
    """What a value must be, and what is only said of it."""
    said = ("description", "default")
    bare = {key: value for key, value in schema.items() if key not in said}
    return bare, {key: schema[key] for key in said if key in schema}


def _alternatives(schema: JsonSchema) -> list[Any]:
    """Those of a schema that is nothing but alternatives; else itself."""
    return list(schema["anyOf"]) if schema.keys() == {"anyOf"} else [schema]


def names_only(schema: JsonSchema) -> JsonSchema:
    """The keys of a mapping with what they are for, to be completed; their values stay open."""
    return {
        key: {"description": value["description"]} if "description" in value else {}
        for key, value in schema["properties"].items()
    }
