"""One sheet's rows: which theme and which texts each has, and what is wrong with its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deckgen.deck import FieldKind, FieldSpec, Value
from deckgen.errors import Mark, Report
from deckgen.load.cards import CARD_ID, MOST_COPIES
from deckgen.load.deck_files import language_tag
from deckgen.spreadsheets.book import Sheet
from deckgen.spreadsheets.columns import ID, THEME, Columns
from deckgen.spreadsheets.texts import Texts
from deckgen.spreadsheets.themes import Themes

_YES = frozenset(("yes", "true", "y", "x", "1", "✓", "✔", "wahr", "vrai", "ja", "oui"))
_NO = frozenset(("no", "false", "n", "0", "-", "falsch", "faux", "nein", "non"))


@dataclass(frozen=True, slots=True)
class Row:
    """`values` holds what the sheet has a column for; None where the cell is empty."""

    sheet: Sheet
    number: int
    columns: Columns
    id: str
    theme: str
    """Its id; empty if the sheet does not say."""
    values: Mapping[str, Value | None]

    def mark_of(self, key: str) -> Mark:
        return self.sheet.mark(self.number, self.columns.places.get(key, 0))


class SheetRows:
    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        fields: Mapping[str, FieldSpec],
        main: str,
        themes: Themes,
        report: Report,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._fields = fields
        self._themes = themes
        self._texts = Texts(sheet, report)
        self._report = report
        self._main = main
        self._covering = _covering(sheet, columns)

    def read(self) -> Iterator[Row]:
        sheet, head = self._sheet, self._columns.row
        self._report_merged()
        for number in sorted(row for row in sheet.rows if row > head):
            row = self._row(number)
            if row is not None:
                yield row
        self._texts.report_formulas()
        self._report_hidden()

    def _row(self, number: int) -> Row | None:
        card_id = self._id(number)
        keys = [key for key in self._columns.places if key not in (ID, THEME)]
        before = len(self._report.errors)
        values = {key: self._value(key, number) for key in keys}
        if values[self._main] is None:
            if len(self._report.errors) == before:
                self._report_textless(number, card_id, values)
            return None
        return Row(self._sheet, number, self._columns, card_id, self._theme(number), values)

    def _id(self, number: int) -> str:
        column = self._columns.places.get(ID)
        text = self._texts.text(number, column) if column else ""
        if text and not CARD_ID.fullmatch(text):
            self._error(
                ID,
                number,
                f"'{text[:80]}' cannot be a card's id",
                "Use letters, digits, hyphens, underscores and full stops, 80 at most; or leave it"
                " empty, and one is made",
            )
            return ""
        return text

    def _theme(self, number: int) -> str:
        """The id of the row's theme; empty if it is not said, or cannot be told."""
        column = self._columns.places.get(THEME)
        if column is None:
            return self._themes.of_sheet(self._sheet.name)
        row = self._covering.get((number, column), number)
        text = self._texts.text(row, column)
        if not text:
            return ""
        theme, hint = self._themes.find(text)
        if not theme:
            self._error(THEME, number, f"there is no theme '{text}'", hint)
        return theme

    # Values

    def _value(self, key: str, number: int) -> Value | None:
        column = self._columns.places[key]
        if key not in self._fields:
            return self._own_value(key, number, column)
        match self._fields[key].kind:
            case FieldKind.LIST:
                return self._list(number, column, "\n")
            case FieldKind.NUMBER:
                return self._number(key, number, column)
            case FieldKind.FLAG:
                return self._flag(key, number, column)
            case FieldKind.TEXT | FieldKind.IMAGE:
                return self._texts.text(number, column) or None

    def _own_value(self, key: str, number: int, column: int) -> Value | None:
        if key == "tags":
            return self._list(number, column, r"[,;\n]")
        if key == "copies":
            copies = self._number(key, number, column)
            if copies is None or (type(copies) is int and 1 <= copies <= MOST_COPIES):
                return None if copies == 1 else copies
            message = f"'copies' must be a whole number from 1 to {MOST_COPIES:,}"
            self._error(key, number, message)
            return None
        text = self._texts.text(number, column)
        if key == "language" and text:
            try:
                return language_tag(text)
            except ValueError as error:
                self._error(key, number, str(error))
                return None
        return text or None

    def _list(self, number: int, column: int, between: str) -> tuple[str, ...] | None:
        parts = re.split(between, self._texts.text(number, column))
        return tuple(part.strip() for part in parts if part.strip()) or None

    def _number(self, key: str, number: int, column: int) -> int | float | None:
        cell = self._texts.cell(number, column)
        text = cell.text.strip() if cell else ""
        if not text:
            return None
        if re.fullmatch(r"[-+]?[0-9]{1,15}", text):
            return int(text)
        if re.fullmatch(r"[-+]?[0-9]{1,15}[.,][0-9]{1,15}", text):
            return float(text.replace(",", "."))
        self._error(key, number, f"'{key}': a number is due here, not '{text[:40]}'")
        return None

    def _flag(self, key: str, number: int, column: int) -> bool | None:
        cell = self._texts.cell(number, column)
        text = cell.text.strip().casefold() if cell else ""
        if text in _YES:
            return True
        if text and text not in _NO:
            self._error(key, number, f"'{key}': yes or no is due here, not '{text[:40]}'")
        return False if text else None

    # What is said of rows

    def _report_textless(self, number: int, card_id: str, values: Mapping[str, object]) -> None:
        if card_id:
            self._error(
                self._main,
                number,
                f"'{card_id}' has no {self._main} here",
                "Write it; to leave a card out, name it under 'hide' in the local file",
            )
        elif any(value is not None for value in values.values()):
            self._texts.warn(
                number,
                self._columns.places[self._main],
                f"this row has no {self._main} and was left out",
            )

    def _report_merged(self) -> None:
        told = dict.fromkeys(self._covering.values())
        column = self._columns.places.get(THEME, 0)
        for top in told:
            bottom = max(row for (row, _), first in self._covering.items() if first == top)
            text = self._texts.text(top, column)
            self._texts.warn(
                top, column, f"merged cells: '{text}' was read for rows {top} to {bottom}"
            )

    def _report_hidden(self) -> None:
        sheet = self._sheet
        rows = sorted(
            row for row in sheet.hidden_rows & sheet.rows.keys() if row > self._columns.row
        )
        if rows:
            message = "this row is hidden, and was read like the others"
            if len(rows) > 1:
                message = f"this row and {len(rows) - 1:,} more are hidden; read like the others"
            self._report.warn(sheet.mark(rows[0]), message)

    def _error(self, key: str, number: int, message: str, hint: str = "") -> None:
        self._texts.error(number, self._columns.places[key], message, hint)


def _covering(sheet: Sheet, columns: Columns) -> dict[tuple[int, int], int]:
    """For cells of the theme's column that lie below the first of merged ones: that one's row."""
    column = columns.places.get(THEME)
    last = max(sheet.rows)
    return {
        (row, column): area.top
        for area in sheet.merged
        if column is not None and area.left <= column <= area.right and area.top > columns.row
        for row in range(area.top + 1, min(area.bottom, last) + 1)
    }
