"""ODS files (OpenDocument 1.3 part 3, 9 and 19): LibreOffice's, and Google's and Excel's of that
name."""

from __future__ import annotations

from deckgen.spreadsheets.archive import Archive, BadArchive
from deckgen.spreadsheets.book import MOST_COLUMNS, MOST_ROWS, Area, Cell, Kind, Sheet, TooLarge
from deckgen.spreadsheets.xlsx_cells import number_text
from deckgen.spreadsheets.xml_stream import Attributes, Elements, stream

_SKIPPED = frozenset(("annotation", "tracked-changes", "shapes", "frame", "forms", "custom-shape"))
"""What holds texts, or cells, that are not the sheet's."""
_CELLS = ("table-cell", "covered-table-cell")
_KINDS = {
    "float": Kind.NUMBER,
    "percentage": Kind.NUMBER,
    "currency": Kind.NUMBER,
    "date": Kind.DATE,
    "time": Kind.DATE,
    "boolean": Kind.FLAG,
}
_VALUES = ("value", "date-value", "time-value", "boolean-value")


def read_ods(archive: Archive, shown: str) -> list[Sheet]:
    """Raises BadArchive, BadXml, TooLarge."""
    if "META-INF/manifest.xml" in archive.names:
        manifest = archive.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest or b"encrypted-key" in manifest:
            raise BadArchive("the file is protected by a password")
    content = _Content(shown)
    stream(archive.read("content.xml"), content)
    return content.sheets


class _Content(Elements):
    def __init__(self, shown: str) -> None:
        self._shown = shown
        self.sheets: list[Sheet] = []
        self._style = ""
        self._undisplayed: set[str] = set()
        self._skipping = 0
        self._row = self._column = 0
        self._row_repeats = 1
        self._row_cells: dict[int, Cell] = {}
        self._cell: Attributes | None = None
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._gathers = False

    def start(self, name: str, attributes: Attributes) -> None:
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties":
            if attributes.get("display") == "false":
                self._undisplayed.add(self._style)
        elif name == "table":
            self._start_table(attributes)
        elif name == "table-row":
            self._start_row(attributes)
        elif name in _CELLS:
            self._cell = attributes
            self._pieces.clear()
            self._paragraphs = 0
        elif self._cell is not None:
            self._start_text(name, attributes)

    def _start_table(self, attributes: Attributes) -> None:
        name = attributes.get("name", "")
        hidden = attributes.get("style-name") in self._undisplayed
        self.sheets.append(Sheet(f"{self._shown}:{name}", name, hidden))
        self._row = 1

    def _start_row(self, attributes: Attributes) -> None:
        self._column = 1
        self._row_cells = {}
        self._row_repeats = _count(attributes, "number-rows-repeated")
        if attributes.get("visibility", "visible") != "visible" and self._row <= MOST_ROWS:
            last = min(self._row + self._row_repeats, MOST_ROWS)
            self.sheets[-1].hidden_rows.update(range(self._row, last))

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            if self._paragraphs:
                self._pieces.append("\n")
            self._paragraphs += 1
            self._gathers = True
        elif name == "s":
            self._pieces.append(" " * min(_count(attributes, "c"), 1000))
        elif name == "tab":
            self._pieces.append("\t")
        elif name == "line-break":
            self._pieces.append("\n")

    def text(self, text: str) -> None:
        if self._gathers and not self._skipping:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell, covered=name == "covered-table-cell")
            self._cell = None
        elif name == "p":
            self._gathers = False
        elif name == "table-row":
            self._end_row()

    def _end_cell(self, attributes: Attributes, covered: bool) -> None:
        repeats = _count(attributes, "number-columns-repeated")
        cell = _cell(attributes, "".join(self._pieces))
        if (cell.text or cell.formula) and not covered:
            if self._column + repeats > MOST_COLUMNS:
                raise TooLarge(f"more than {MOST_COLUMNS:,} columns are in use")
            for column in range(self._column, self._column + repeats):
                self._row_cells[column] = cell
        high = _count(attributes, "number-rows-spanned")
        wide = _count(attributes, "number-columns-spanned")
        if high > 1 or wide > 1:
            bottom, right = self._row + high - 1, self._column + wide - 1
            self.sheets[-1].merged.append(Area(self._row, self._column, bottom, right))
        self._column += repeats

    def _end_row(self) -> None:
        if self._row_cells:
            for row in range(self._row, self._row + self._row_repeats):
                for column, cell in self._row_cells.items():
                    self.sheets[-1].put(row, column, cell)
        self._row += self._row_repeats


def _cell(attributes: Attributes, shown: str) -> Cell:
    formula = "formula" in attributes
    # `calcext:value-type` comes after `office:value-type` and, without namespaces, replaces it.
    given = attributes.get("value-type", "string")
    if given == "error":
        return Cell(shown, Kind.ERROR, formula)
    if given not in _KINDS:
        return Cell(attributes.get("string-value", shown), Kind.TEXT, formula)
    value = next((attributes[key] for key in _VALUES if key in attributes), shown)
    kind = _KINDS[given]
    if kind is Kind.NUMBER:
        try:
            value = number_text(float(value))
        except ValueError:
            kind = Kind.TEXT
    return Cell(value.removesuffix("T00:00:00"), kind, formula)


def _count(attributes: Attributes, key: str) -> int:
    given = attributes.get(key, "1")
    return max(1, int(given)) if given.isdecimal() else 1
