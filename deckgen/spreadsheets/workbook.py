"""The door to openpyxl, which writes XLSX. Only who writes a workbook needs it installed.

No text of a deck is ever left for a spreadsheet to run: each is stored as a text, and marked so
that it stays one when somebody edits it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import BinaryIO, NamedTuple

from deckgen.errors import UsageError
from deckgen.spreadsheets.book import LISTS, column_name

try:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet
except ModuleNotFoundError as error:
    raise UsageError(
        "XLSX files are written with openpyxl, which is not installed. "
        "Run: pip install 'deckgen[spreadsheets]'"
    ) from error

_INK, _PAPER, _PALE, _LINE, _GREY = "FF1F2A37", "FFFFFFFF", "FFF3F4F6", "FFD1D5DB", "FF6B7280"
_TOO_LONG, _TOO_LONG_INK, _OWN = "FFFBD5D5", "FF9B1C1C", "FFFDF6E3"
_EDGE = Side(style="thin", color=_LINE)
_BORDER = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_RIGHT = Alignment(horizontal="right", vertical="top")
_HEAD = Alignment(vertical="center", wrap_text=True)
_LINE_HEIGHT = 15
"""In points: of Calibri at 11 pt, the height that Excel gives a row."""


class Column(NamedTuple):
    head: str
    width: float
    """In characters."""
    is_number: bool = False
    is_quiet: bool = False
    """Whether it is set in grey: what people need not care about."""


class Book:
    """One sheet to read and to fill in, and a hidden one with lists."""

    def __init__(self, title: str, heading: str, columns: Sequence[Column]) -> None:
        self._workbook = Workbook()
        self._workbook.properties.title = heading
        self._workbook.properties.creator = "deckgen"
        sheet = self._workbook.active
        assert isinstance(sheet, Worksheet)
        self._sheet = sheet
        sheet.title = title
        self._columns = columns
        for place, column in enumerate(columns, 1):
            sheet.column_dimensions[column_name(place)].width = column.width

    def heading(self, lines: Sequence[str]) -> None:
        """Lines above the table; the first is its title."""
        last = column_name(len(self._columns))
        for number, line in enumerate(lines, 1):
            cell = self._put(number, 1, line)
            title = number == 1
            cell.font = _font(_INK, bold=title, size=14 if title else 11)
            cell.alignment = Alignment(vertical="center")
            self._sheet.merge_cells(f"A{number}:{last}{number}")

    def head(self, row: int) -> None:
        """The row of heads: it stays in sight, and is printed on every page."""
        sheet = self._sheet
        sheet.row_dimensions[row].height = 22
        for place, column in enumerate(self._columns, 1):
            cell = self._put(row, place, column.head)
            cell.font = _font(_PAPER, bold=True)
            cell.fill = PatternFill("solid", fgColor=_INK)
            cell.alignment = _HEAD
            cell.border = _BORDER
        sheet.freeze_panes = f"A{row + 1}"
        sheet.print_title_rows = f"{row}:{row}"
        self._set_up_printing()

    def row(self, row: int, values: Sequence[str | int | float | None], is_own: bool) -> None:
        for place, (column, value) in enumerate(zip(self._columns, values, strict=True), 1):
            cell = self._put(row, place, value)
            cell.alignment = _RIGHT if column.is_number else _WRAPPED
            cell.border = _BORDER
            if column.is_quiet:
                cell.font = _font(_GREY)
            if is_own:
                cell.fill = PatternFill("solid", fgColor=_OWN)
            if not column.is_number:
                cell.number_format = "@"
        lines = max(map(_lines, values, [column.width for column in self._columns]))
        if lines > 1:
            self._sheet.row_dimensions[row].height = lines * _LINE_HEIGHT

    def formula(self, row: int, place: int, formula: str) -> None:
        """One of ours; never with a deck's text in it."""
        cell = self._sheet.cell(row, place)
        cell.value = formula
        cell.font = _font(_GREY)
        cell.fill = PatternFill("solid", fgColor=_PALE)

    def hidden(self, name: str, rows: Sequence[Sequence[str | int | float | None]]) -> None:
        """A sheet that deckgen reads and people need not see."""
        sheet = self._workbook.create_sheet(name)
        sheet.sheet_state = "hidden"
        for number, values in enumerate(rows, 1):
            for place, value in enumerate(values, 1):
                _fill(sheet.cell(number, place), value)

    def offer(self, place: int, first: int, last: int, listed: str, what: str) -> None:
        """A drop-down in a column, of what is listed on the hidden sheet."""
        choice = DataValidation(type="list", formula1=f"{LISTS}!{listed}", allow_blank=True)
        choice.errorTitle = f"No such {what}"
        choice.error = f"Choose a {what} from the list"
        choice.showErrorMessage = True
        letter = column_name(place)
        choice.add(f"{letter}{first}:{letter}{last}")
        self._sheet.add_data_validation(choice)

    def redden(self, places: Sequence[int], first: int, last: int, formula: str) -> None:
        """Turn columns red where a formula, written for the first row, holds."""
        rule = FormulaRule(  # type: ignore[no-untyped-call]
            formula=[formula],
            fill=PatternFill("solid", bgColor=_TOO_LONG),
            font=Font(color=_TOO_LONG_INK, bold=True),
        )
        for place in places:
            letter = column_name(place)
            self._sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)

    def filter(self, row: int, last: int) -> None:
        self._sheet.auto_filter.ref = f"A{row}:{column_name(len(self._columns))}{last}"

    def save(self, file: BinaryIO) -> None:
        self._workbook.save(file)

    def _put(self, row: int, place: int, value: str | int | float | None) -> Cell:
        cell = self._sheet.cell(row, place)
        assert isinstance(cell, Cell)
        _fill(cell, value)
        return cell

    def _set_up_printing(self) -> None:
        sheet = self._sheet
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4 (ECMA-376 part 1, 18.3.1.63)
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for side in ("left", "right"):
            setattr(sheet.page_margins, side, 0.4)  # inches
        title = (self._workbook.properties.title or "").replace("&", "&&")
        footer = sheet.oddFooter
        assert footer is not None
        assert footer.left is not None
        assert footer.right is not None
        footer.left.text, footer.right.text = title, "&P / &N"


def _font(colour: str, *, bold: bool = False, size: float = 11) -> Font:
    """With a name: without one Excel takes its own, and LibreOffice a serif."""
    return Font(name="Calibri", color=colour, bold=bold, size=size)


def _lines(value: str | int | float | None, width: float) -> int:
    """That a text takes, or a little more: LibreOffice does not measure what it opens."""
    paragraphs = value.split("\n") if isinstance(value, str) else ()
    return sum(max(1, ceil(len(paragraph) / width)) for paragraph in paragraphs)


def _fill(cell: Cell, value: str | int | float | None) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    # ECMA-376 part 1, 22.9.2.19: what looks like the escape of a character is escaped itself.
    cell.value = _ESCAPE_LIKE.sub("_x005F_", value)
    cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    cell.quotePrefix = True
