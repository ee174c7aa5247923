"""What the fields of a card are to who reads them, whatever they are called."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck import FieldKind, FieldSpec


def main_field(fields: Mapping[str, FieldSpec]) -> str:
    """The field that says most of a card: its first required text."""
    texts = [name for name, spec in fields.items() if spec.kind is FieldKind.TEXT]
    return next(
        (name for name in texts if fields[name].required), (texts or [*fields, "question"])[0]
    )


def head_of(field: str) -> str:
    """`time_needed` → `Time needed`."""
    words = field.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]
