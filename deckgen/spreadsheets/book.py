"""A spreadsheet as values: sheets of cells with their places, whatever kind of file it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from deckgen.errors import Mark

MOST_ROWS = 100_000
MOST_COLUMNS = 16_384
"""Excel's own limit (ECMA-376 leaves it open)."""

LISTS = "_deckgen"
"""The hidden sheet of a workbook of ours that holds the themes and their lengths."""
AS_EXPORTED = "_deckgen_was"
"""The hidden sheet that repeats what a workbook said when it was written."""


class Kind(Enum):
    """What a spreadsheet holds in a cell. A date is a number to it that is shown as a date."""

    TEXT = "a text"
    NUMBER = "a number"
    FLAG = "true or false"
    DATE = "a date"
    ERROR = "an error"


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    """Numbers with a decimal point, dates as 2026-02-01, flags as true or false."""
    kind: Kind = Kind.TEXT
    formula: bool = False
    """Whether the text is what a formula gave when the file was saved; empty if that was not."""


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, corners included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Rows and columns count from 1. Only cells that hold something are there."""

    path: str
    """Of the file, and the sheet's name after a colon where a file has sheets."""
    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)

    def mark(self, row: int = 0, column: int = 0) -> Mark:
        return CellMark(self.path, row, column)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Raises TooLarge."""
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise TooLarge(f"more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns are in use")
        self.rows.setdefault(row, {})[column] = cell


class TooLarge(Exception):
    """A sheet that no deck needs. The message says what is too large."""


@dataclass(frozen=True, slots=True, order=True)
class CellMark(Mark):
    """A place in a spreadsheet, told as people tell it: `questions.xlsx:Sheet1:B7`."""

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{cell_name(self.line, self.column)}"


def cell_name(row: int, column: int) -> str:
    """`B7`; `row 7` for a whole row."""
    return f"{column_name(column)}{row}" if column else f"row {row}"


def column_name(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
