"""A model's JSON Schema: pydantic's, with the source's own words, and in the terms of a file."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from deckgen.json_schema.docstrings import field_docstrings, in_one_line
from deckgen.schema import JsonSchema


def model_schema(model: type[BaseModel]) -> JsonSchema:
    """With the models that it holds under `$defs`."""
    made = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    _tidy(made)
    return made


_BOUNDS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "min_length": "minItems",
    "max_length": "maxItems",
}
_NAMED = ("properties", "$defs")


def _tidy(schema: JsonSchema) -> None:
    """The names of our classes tell an author nothing. And where a validator of ours comes before a
    bound, pydantic leaves the bound under its own name."""
    schema.pop("title", None)
    for key in [key for key in _BOUNDS if key in schema]:
        schema[_BOUNDS[key]] = schema.pop(key)
    for key, value in schema.items():
        inside = value.values() if key in _NAMED else value if isinstance(value, list) else [value]
        for part in inside:
            if isinstance(part, dict):
                _tidy(part)


class _Generator(GenerateJsonSchema):
    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchema:
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        told = field_docstrings(model)
        for name, field in model.model_fields.items():
            written = made.get("properties", {}).get(field.alias or name)
            if written is not None and name in told:
                written["description"] = told[name]
        if "description" in made:
            made["description"] = in_one_line(made["description"])
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchema:
        """A key that cannot be a name is refused; pydantic's own way would let it pass."""
        made = super().dict_schema(schema)
        for pattern, values in made.pop("patternProperties", {}).items():
            made["propertyNames"] = {"pattern": pattern}
            made["additionalProperties"] = values
        return made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchema:
        """Only defaults that could stand in a file: those of lengths are in points."""
        made = super().default_schema(schema)
        if not isinstance(made.get("default"), bool) and not _is_word(made.get("default")):
            made.pop("default", None)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _is_word(value: object) -> bool:
    return isinstance(value, str) and value != ""
