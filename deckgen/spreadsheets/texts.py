"""What a cell says, as a card's text: line ends made one, and whatever cannot be printed refused
with its place."""

from __future__ import annotations

import re
import unicodedata

from deckgen.errors import Report
from deckgen.load.source import CONTROL, control_name
from deckgen.spreadsheets.book import Cell, Kind, Sheet

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MARKUP = re.compile(
    r"</?(?:b|i|u|em|strong|br|p|span|div|font|a|ul|li|sup|sub)\b[^<>]*>|&(?:amp|nbsp|lt|gt|quot|#\d+);",
    re.IGNORECASE,
)
_EDGES = "\ufeff\u200b \t\n\xa0\u3000"
# UAX 9: embeddings and overrides make what follows read in another direction than it is written.
# (Isolates are how a text does that properly.)
_TURNING = re.compile("[\u202a-\u202e]")


class Texts:
    """The cells of one sheet. What is said of many of its cells is said once, at the end."""

    def __init__(self, sheet: Sheet, report: Report) -> None:
        self._sheet = sheet
        self._report = report
        self._formulas: list[tuple[int, int]] = []

    def text(self, row: int, column: int) -> str:
        """An empty one where nothing stands, and after reporting what is wrong."""
        cell = self.cell(row, column)
        if cell is None:
            return ""
        if cell.kind in (Kind.DATE, Kind.FLAG):
            self.error(
                row,
                column,
                f"the spreadsheet has made {cell.kind.value} of this text ({cell.text})",
                "Format the cell as text, and write it again",
            )
            return ""
        text = cell.text
        if text.isprintable() and "<" not in text and "&" not in text:  # nearly always
            return text.strip(_EDGES)
        return self._checked(tidied(text), row, column)

    def cell(self, row: int, column: int) -> Cell | None:
        """None for an empty one, and after reporting one without a value."""
        cell = self._sheet.rows.get(row, {}).get(column)
        if cell is None:
            return None
        if cell.kind is Kind.ERROR:
            message = f"the spreadsheet shows an error here: {cell.text}"
            self.error(row, column, message, "Mend its formula, or write the text")
            return None
        if cell.formula:
            if not cell.text:
                self.error(
                    row,
                    column,
                    "a formula stands here, and the file does not say what it gives",
                    "Open the file in a spreadsheet program, save it, and import it again",
                )
                return None
            self._formulas.append((row, column))
        return cell

    def error(self, row: int, column: int, message: str, hint: str = "") -> None:
        self._report.error(self._sheet.mark(row, column), message, hint)

    def warn(self, row: int, column: int, message: str, hint: str = "") -> None:
        self._report.warn(self._sheet.mark(row, column), message, hint)

    def report_formulas(self) -> None:
        if self._formulas:
            first, *others = dict.fromkeys(self._formulas)
            more = f" (and {len(others):,} more)" if others else ""
            self.warn(*first, f"a formula was read as what it gave when the file was saved{more}")

    def _checked(self, text: str, row: int, column: int) -> str:
        for pattern, name in ((CONTROL, control_name), (_TURNING, _turning_name)):
            if found := pattern.search(text):
                message = f"{name(found[0])} is not allowed in a text"
                self.error(row, column, message, f"Delete it: {_around(text, found.start())}")
                return ""
        if found := _MARKUP.search(text):
            self.warn(
                row,
                column,
                f"'{found[0]}' will be printed as it stands: a card's text has no HTML",
                "Write *stress* or **strong**, and a new line with Alt+Enter",
            )
        return text


def tidied(text: str) -> str:
    """With one kind of line end, no tabs, and nothing that cannot be seen at the ends of lines."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip(_EDGES)


def _turning_name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character)}"


def _around(text: str, place: int) -> str:
    """The words about a character that cannot be seen."""
    before, after = text[max(0, place - 15) : place], text[place + 1 : place + 16]
    return f"it stands between '{before}' and '{after}'"
