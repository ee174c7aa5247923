"""The ground that every model of an authored file stands on: strict, frozen, no unknown keys.

A type whose validator reads something else than itself says in a JSON Schema what may be written.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
)

from deckgen.units import parse_length


class Authored(BaseModel):
    """A mapping that a person wrote. A model that exists is valid; nothing is coerced."""

    # A run uses a few of the models; their validators are built when first asked for.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


def _length(value: Any) -> float:
    if isinstance(value, str):
        return parse_length(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value == 0:
            return 0.0
        raise ValueError(f"{value} has no unit; write {value}mm or {value}pt")
    raise ValueError("a length is due here: a number and a unit, 88mm or 9pt")


_UNSIGNED = r"(\d+(\.\d*)?|\.\d+)\s*(mm|cm|in|pt)\s*$"


JsonSchema: TypeAlias = dict[str, Any]


def matching(pattern: str, *others: JsonSchema) -> JsonSchema:
    """A text that matches a regular expression, which ECMAScript and Python must read alike, or one
    of the other schemas."""
    text = {"type": "string", "pattern": pattern}
    return {"anyOf": [text, *others]} if others else text


class Also:
    """What may be written in place of what the type says."""

    def __init__(self, *schemas: JsonSchema) -> None:
        self._schemas = schemas

    def __get_pydantic_json_schema__(
        self, core_schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return {"anyOf": [*self._schemas, handler(core_schema)]}


LENGTH = matching(rf"^\s*[+-]?{_UNSIGNED}", {"const": 0})
POSITIVE = matching(rf"^\s*\+?(?=[0-9.]*[1-9]){_UNSIGNED}")
NOT_NEGATIVE = matching(rf"^\s*\+?{_UNSIGNED}", {"const": 0})

Length = Annotated[float, BeforeValidator(_length), WithJsonSchema(LENGTH)]
"""Written `88mm`, `9pt`, `0.125in` (or plain 0); held in points."""

PositiveLength = Annotated[Length, Field(gt=0), WithJsonSchema(POSITIVE)]
NonNegativeLength = Annotated[Length, Field(ge=0), WithJsonSchema(NOT_NEGATIVE)]

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
"""Lower-case words joined by hyphens: safe as a file name and as a YAML key."""
