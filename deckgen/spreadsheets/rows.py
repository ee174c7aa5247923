"""The rows of a spreadsheet's sheets, and what a workbook of ours said when it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deckgen.deck import FieldSpec
from deckgen.errors import Report
from deckgen.spreadsheets.book import AS_EXPORTED, LISTS, Sheet
from deckgen.spreadsheets.columns import Columns, Heads
from deckgen.spreadsheets.sheet_rows import Row, SheetRows
from deckgen.spreadsheets.themes import Themes


class RowReader:
    """Reads the sheets of one file. All that is wrong goes to the report."""

    def __init__(self, fields: Mapping[str, FieldSpec], themes: Themes, report: Report) -> None:
        self._fields = fields
        self._themes = themes
        self._report = report
        self._heads = Heads(fields)
        self.main = self._heads.main

    def exported(self, sheets: Sequence[Sheet]) -> dict[str, Row]:
        """What a workbook that deckgen wrote said then, by the cards' ids."""
        found = next((sheet for sheet in sheets if sheet.name == AS_EXPORTED), None)
        columns = self._heads.columns(found, Report()) if found else None
        if found is None or columns is None:
            return {}
        return {row.id: row for row in self._rows(found, columns, Report())}

    def read(self, sheets: Sequence[Sheet]) -> list[Row]:
        rows: list[Row] = []
        headed = False
        for sheet in sheets:
            if sheet.name in (LISTS, AS_EXPORTED):
                continue
            if sheet.hidden:
                if self._heads.columns(sheet, Report()) is not None:
                    message = f"the sheet '{sheet.name}' is hidden and was left out"
                    self._report.warn(sheet.mark(), message, "Show it to have it read")
                continue
            columns = self._heads.columns(sheet, self._report)
            if columns is not None:
                headed = True
                rows += self._rows(sheet, columns, self._report)
            elif sheet.rows and len(sheets) > 1:
                message = (
                    f"the sheet '{sheet.name}' was left out: no column is headed '{self.main}'"
                )
                self._report.warn(sheet.mark(), message)
        if not headed and not self._report.errors:
            shown = next((sheet for sheet in sheets if sheet.rows and not sheet.hidden), None)
            if shown is None:
                self._report.error(sheets[0].mark() if sheets else None, "the spreadsheet is empty")
            else:
                message = f"no column is headed '{self.main}'"
                self._report.error(shown.mark(), message, self._heads.near_main(shown))
        return rows

    def _rows(self, sheet: Sheet, columns: Columns, report: Report) -> Iterator[Row]:
        return SheetRows(sheet, columns, self._fields, self.main, self._themes, report).read()
