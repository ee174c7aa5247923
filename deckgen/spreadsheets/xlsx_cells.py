"""A worksheet's cells, and the texts that sheets share (ECMA-376 part 1, 18.3 and 18.4)."""

from __future__ import annotations

import re

from deckgen.spreadsheets.book import Area, Cell, Kind, Sheet, column_number
from deckgen.spreadsheets.serial_dates import date_text
from deckgen.spreadsheets.xml_stream import Attributes, Elements, whole_number

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
# 22.9.2.19: characters that XML cannot hold are written so.
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
TRUE = ("1", "true")


class _Gathered(Elements):
    """Collects the text of `t` elements, but not of those that say how a text is pronounced."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._gathers = False
        self._spoken = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._gathers = not self._spoken
        elif name == "rPh":
            self._spoken = True

    def end(self, name: str) -> None:
        if name == "t":
            self._gathers = False
        elif name == "rPh":
            self._spoken = False

    def text(self, text: str) -> None:
        if self._gathers:
            self._pieces.append(text)

    def taken(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        if "_x" in text:
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        return text


class SharedTexts(_Gathered):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.texts.append(self.taken())


class Cells(_Gathered):
    def __init__(
        self, sheet: Sheet, strings: list[str], dates: list[bool], since_1904: bool
    ) -> None:
        super().__init__()
        self._sheet = sheet
        self._strings = strings
        self._dates = dates
        self._since_1904 = since_1904
        self._row = self._column = 0
        self._type = ""
        self._is_date = self._is_formula = self._in_cell = False

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "v":
            self._gathers = self._in_cell
        elif name == "f":
            self._is_formula = True
        elif name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._row = whole_number(attributes.get("r")) or self._row + 1
            self._column = 0
            if attributes.get("hidden") in TRUE:
                self._sheet.hidden_rows.add(self._row)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_cell(self, attributes: Attributes) -> None:
        place = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(place[1]) if place else self._column + 1
        style = whole_number(attributes.get("s"))
        self._is_date = style < len(self._dates) and self._dates[style]
        self._type = attributes.get("t", "n")
        self._is_formula = False
        self._in_cell = True

    def end(self, name: str) -> None:
        super().end(name)
        if name == "v":
            self._gathers = False
        elif name == "c":
            self._in_cell = False
            cell = self._cell(self.taken())
            if cell.text or cell.formula:
                self._sheet.put(self._row, self._column, cell)

    def _cell(self, text: str) -> Cell:
        formula = self._is_formula
        match self._type:
            case "s":
                place = whole_number(text, -1)
                known = self._strings[place] if 0 <= place < len(self._strings) else ""
                return Cell(known, Kind.TEXT, formula)
            case "b":
                return Cell("true" if text in TRUE else "false" if text else "", Kind.FLAG, formula)
            case "e":
                return Cell(text, Kind.ERROR, formula)
            case "d":
                return Cell(text.removesuffix("T00:00:00"), Kind.DATE, formula)
            case "n" if text:
                return self._number_cell(text, formula)
        return Cell(text, Kind.TEXT, formula)

    def _number_cell(self, text: str, formula: bool) -> Cell:
        try:
            number = float(text)
        except ValueError:
            return Cell(text, Kind.TEXT, formula)
        date = date_text(number, self._since_1904) if self._is_date else ""
        if date:
            return Cell(date, Kind.DATE, formula)
        return Cell(number_text(number), Kind.NUMBER, formula)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end:
            corner = int(start[2]), column_number(start[1])
            self._sheet.merged.append(Area(*corner, int(end[2]), column_number(end[1])))


def number_text(number: float) -> str:
    """Without the `.0` that a spreadsheet does not show."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
