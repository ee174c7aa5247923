"""What stands above a column, and how wide it is."""

from __future__ import annotations

from deckgen.deck import FieldKind, FieldSpec

_WIDTHS = {
    FieldKind.TEXT: 48,
    FieldKind.LIST: 48,
    FieldKind.IMAGE: 24,
    FieldKind.NUMBER: 10,
    FieldKind.FLAG: 8,
}
"""In characters."""


def width_of(spec: FieldSpec) -> int:
    return _WIDTHS[spec.kind]
