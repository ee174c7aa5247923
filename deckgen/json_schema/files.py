"""Schemas as the files that the first lines of YAML files name."""

from __future__ import annotations

import json
from collections.abc import Iterable

from deckgen.json_schema.kinds import Layouts, schema_of
from deckgen.schema import JsonSchema


def schema_files(kinds: Iterable[str], layouts: Layouts = None) -> dict[str, str]:
    """The text of each kind's file by its name."""
    return {f"{kind}.json": as_text(schema_of(kind, layouts)) for kind in kinds}


def as_text(schema: JsonSchema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
