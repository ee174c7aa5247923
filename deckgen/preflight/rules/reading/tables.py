"""Tables: of rows of cells, each cell with the headers that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Object

from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import UA, Hit, rule
from deckgen.preflight.rules.reading.lists import misplaced
from deckgen.preflight.structure import Element, Structure, structure_of
from deckgen.preflight.subject import Subject

_GROUPS = {"THead", "TBody", "TFoot"}
_IN = {
    "Table": {"TR", "Caption", *_GROUPS},
    "TR": {"TH", "TD"},
    **{group: {"TR"} for group in _GROUPS},
}
"""What may stand in it (ISO 32000-1, table 337)."""

_WITHIN = {
    "TR": {"Table", *_GROUPS},
    "TH": {"TR"},
    "TD": {"TR"},
    **{group: {"Table"} for group in _GROUPS},
}
_SCOPES = ("/Row", "/Column", "/Both")
_WIDEST = 1_000


@rule(
    "ua.tables",
    Severity.ERROR,
    "Cells are found by row and column, so that all rows are there and equally long "
    "(ISO 14289-1, 7.5; Matterhorn 09-004, 15-004; ISO 32000-1, table 337)",
    standards=UA,
)
def tables(subject: Subject) -> Iterator[Hit]:
    structure = subject.once(structure_of)
    for element in structure.elements:
        for message in dict.fromkeys(misplaced(element, _IN, _WITHIN)):
            yield Hit(message, element.first_page())
        if element.kind == "Table":
            widths = set(_widths(structure, [*_rows(element)]))
            if not widths:
                yield Hit("a table has no rows", element.first_page())
            elif len(widths) > 1:
                told = " and ".join(str(width) for width in sorted(widths))
                yield Hit(f"rows of one table have {told} columns", element.first_page())


@rule(
    "ua.table-headers",
    Severity.ERROR,
    "A number in a cell means something only by the header of its row or column (ISO 14289-1, 7.5; "
    "Matterhorn 15-001 to 15-003)",
    standards=UA,
)
def table_headers(subject: Subject) -> Iterator[Hit]:
    structure = subject.once(structure_of)
    for table in structure.elements:
        if table.kind != "Table":
            continue
        cells = [cell for row in _rows(table) for cell in row.elements]
        headers = [cell for cell in cells if cell.kind == "TH"]
        if not headers:
            yield Hit("a table has no headers (TH)", table.first_page())
        told_by_cells = all(
            structure.attribute(cell, "Table", "Headers") is not None
            for cell in cells
            if cell.kind == "TD"
        )
        scopes = [structure.attribute(cell, "Table", "Scope") for cell in headers]
        if any(scope not in _SCOPES for scope in scopes) and not told_by_cells:
            message = "a header does not say whether it is its row's or its column's (Scope)"
            yield Hit(message, table.first_page())


def _rows(table: Element) -> Iterator[Element]:
    for kid in table.elements:
        if kid.kind == "TR":
            yield kid
        elif kid.kind in _GROUPS:
            yield from (row for row in kid.elements if row.kind == "TR")


def _widths(structure: Structure, rows: list[Element]) -> Iterator[int]:
    """How many columns each row has, those that cells of rows above reach down into counted."""
    hanging: dict[int, int] = {}
    for row in rows:
        width = sum(1 for left in hanging.values() if left > 0)
        below = {column: left - 1 for column, left in hanging.items() if left > 1}
        column = 0
        for cell in row.elements:
            across = _span(structure.attribute(cell, "Table", "ColSpan"))
            down = _span(structure.attribute(cell, "Table", "RowSpan"))
            for _ in range(across):
                while hanging.get(column, 0) > 0:
                    column += 1
                if down > 1:
                    below[column] = down - 1
                column += 1
            width += across
        hanging = below
        yield width


def _span(value: Object | None) -> int:
    return min(max(1, value), _WIDEST) if isinstance(value, int) else 1
