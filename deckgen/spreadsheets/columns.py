"""Which column holds what: by the words in its head, in any order, wherever the head row is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deckgen.card_fields import main_field
from deckgen.deck import FieldSpec
from deckgen.errors import Report, name_hint, nearest
from deckgen.spreadsheets.book import Cell, Sheet

THEME, ID = "theme", "id"
OWN_KEYS = ("copies", "tags", "note", "language")
"""Of the keys that every card may have, those that a sheet may hold."""

WORDS = {
    ID: ("id", "card id", "identifier", "ref", "reference", "code"),
    THEME: ("theme", "category", "topic", "section", "suit", "group", "subject"),
    "copies": ("copies", "quantity", "qty", "count", "how many"),
    "tags": ("tags", "labels", "keywords"),
    "note": ("note", "comment", "remark", "note to the editor"),
    "language": ("language", "lang", "language tag"),
}
MAIN_WORDS = ("question", "text", "card", "card text", "prompt", "opener", "statement", "wording")
LETTERS_HEAD, ROOM_HEAD = "Letters", "Room for"
"""Of the template's own columns, which an import passes over."""
_PASSED_OVER = ("letter", "room for", "card number")
_FIRST_ROWS = 40
"""Among which the head stands: above it there may be a title and instructions."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The head of a sheet: its row, and the column of each key."""

    row: int
    places: Mapping[str, int]


class Heads:
    """The words by which the columns of one deck are known."""

    def __init__(self, fields: Mapping[str, FieldSpec]) -> None:
        self.main = main_field(fields)
        self._keys: dict[str, str] = {}
        for key, words in ((self.main, MAIN_WORDS), *WORDS.items()):
            if key == self.main or key not in fields:
                self._keys.update({_folded(word): key for word in words})
        self._keys.update({_folded(name): name for name in fields})

    def key(self, head: str) -> str:
        """What a column so headed holds; an empty text for nothing that is known."""
        folded = _folded(head)
        return self._keys.get(folded, "")

    def columns(self, sheet: Sheet, report: Report) -> Columns | None:
        """The row with most of the words, if the main one is among them."""
        best: Columns | None = None
        for row in sorted(sheet.rows)[:_FIRST_ROWS]:
            places: dict[str, int] = {}
            for column, key in self._named(sheet.rows[row]):
                places.setdefault(key, column)
            if self.main in places and (best is None or len(places) > len(best.places)):
                best = Columns(row, places)
        if best is not None:
            self._report_others(sheet, best, report)
        return best

    def _named(self, cells: Mapping[int, Cell]) -> Iterator[tuple[int, str]]:
        for column, cell in cells.items():
            key = self.key(cell.text)
            if key:
                yield column, key

    def _report_others(self, sheet: Sheet, columns: Columns, report: Report) -> None:
        for column, cell in sheet.rows[columns.row].items():
            key, mark = self.key(cell.text), sheet.mark(columns.row, column)
            if columns.places.get(key) == column or _folded(cell.text) in _PASSED_OVER:
                continue
            if key:
                first = sheet.mark(columns.row, columns.places[key])
                report.error(mark, f"'{key}' heads a second column; the first is {first}")
            else:
                message = f"the column '{_short(cell.text)}' was left out: no card has such a field"
                report.warn(mark, message, name_hint(cell.text, self._missing(columns)))
        self._report_unheaded(sheet, columns.row, report)

    def _report_unheaded(self, sheet: Sheet, head: int, report: Report) -> None:
        heads = sheet.rows[head]
        first: dict[int, int] = {}
        for row, cells in sheet.rows.items():
            if row > head:
                for column in cells.keys() - heads.keys():
                    first.setdefault(column, row)
        for column, row in sorted(first.items()):
            if not sheet.name and column > max(heads):  # a text that was cut in two
                message = "this row has more cells than there are heads"
                hint = "Put a text in quotes that has the sign between cells in it"
                report.error(sheet.mark(row, column), message, hint)
            else:
                mark = sheet.mark(head, column)
                report.warn(mark, "the column below was left out: it has no head", "Write one")

    def _missing(self, columns: Columns) -> list[str]:
        return [key for key in dict.fromkeys(self._keys.values()) if key not in columns.places]

    def near_main(self, sheet: Sheet) -> str:
        """What to do where no column has the main head."""
        for row in sorted(sheet.rows)[:_FIRST_ROWS]:
            for column, cell in sheet.rows[row].items():
                if nearest(_folded(cell.text), [self.main]):
                    return f"'{cell.text}' in {sheet.mark(row, column)} is nearly it"
        return f"Write the names of the columns in the first row: {self.main}, {THEME}, …"


def _folded(head: str) -> str:
    """Without case, accents of width, marks, what stands in brackets, and the plural's s."""
    text = unicodedata.normalize("NFKC", head).casefold()
    text = re.sub(r"\([^)]*\)", " ", text)
    words = re.sub(r"[\W_]+", " ", text).split()
    return " ".join(word.removesuffix("s") for word in words)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
