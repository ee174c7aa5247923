"""The ground that every model of an authored file stands on: strict, frozen, no unknown keys."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

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


def written(pattern: str, *others: Any) -> WithJsonSchema:
    """For editors: what a value that a validator reads looks like in YAML, as a regular expression
    that ECMAScript and Python read alike, or another schema."""
    text = {"type": "string", "pattern": pattern}
    return WithJsonSchema({"anyOf": [text, *others]} if others else text)


Length = Annotated[
    float, BeforeValidator(_length), written(rf"^\s*[+-]?{_UNSIGNED}", {"const": 0})
]
"""Written `88mm`, `9pt`, `0.125in` (or plain 0); held in points."""

PositiveLength = Annotated[Length, Field(gt=0), written(rf"^\s*\+?(?=[0-9.]*[1-9]){_UNSIGNED}")]
NonNegativeLength = Annotated[
    Length, Field(ge=0), written(rf"^\s*\+?{_UNSIGNED}", {"const": 0})
]

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
"""Lower-case words joined by hyphens: safe as a file name and as a YAML key."""
