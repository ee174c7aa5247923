"""XLSX files as Excel, LibreOffice, Google and others write them (ECMA-376 part 1, 12 and 18).

Read here and not by a library: what a formula gave and that it was one, hidden rows and merged
cells are wanted in one pass, and 10,000 rows in a third of a second.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from deckgen.spreadsheets.archive import Archive, BadArchive
from deckgen.spreadsheets.book import Sheet
from deckgen.spreadsheets.serial_dates import is_date_format
from deckgen.spreadsheets.xlsx_cells import TRUE, Cells, SharedTexts
from deckgen.spreadsheets.xml_stream import Attributes, Elements, stream, whole_number


def read_xlsx(archive: Archive, shown: str) -> list[Sheet]:
    """Raises BadArchive, BadXml, TooLarge."""
    main = _main_part(archive)
    workbook = _Workbook()
    stream(archive.read(main), workbook)
    parts = _relations(archive, main)
    strings, formats = SharedTexts(), _Styles()
    for kind, reader in (("sharedStrings", strings), ("styles", formats)):
        for target in parts.values():
            if target.kind == kind:
                stream(archive.read(target.part), reader)
    sheets = []
    for listed in workbook.sheets:
        found = parts.get(listed.relation)
        if found is None or found.kind != "worksheet":
            continue  # a chart, or a macro's
        sheet = Sheet(f"{shown}:{listed.name}", listed.name, listed.hidden)
        cells = Cells(sheet, strings.texts, formats.dates, workbook.since_1904)
        stream(archive.read(found.part), cells)
        sheets.append(sheet)
    return sheets


@dataclass(frozen=True, slots=True)
class _Target:
    kind: str
    part: str


def _main_part(archive: Archive) -> str:
    for target in _relations(archive, "").values():
        if target.kind == "officeDocument":
            return target.part
    raise BadArchive("it says nowhere which part is the workbook")


def _relations(archive: Archive, part: str) -> dict[str, _Target]:
    folder, name = posixpath.split(part)
    relations = _Relations(folder)
    stream(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")), relations)
    return relations.targets


class _Relations(Elements):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.targets: dict[str, _Target] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            part = posixpath.normpath(
                posixpath.join("/", self._folder, attributes.get("Target", ""))
            )
            self.targets[attributes.get("Id", "")] = _Target(kind, part.lstrip("/"))


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    relation: str
    hidden: bool


class _Workbook(Elements):
    def __init__(self) -> None:
        self.sheets: list[_Listed] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in TRUE
        elif name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            listed = _Listed(attributes.get("name", ""), attributes.get("id", ""), hidden)
            self.sheets.append(listed)


class _Styles(Elements):
    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._in_cells = False
        self.dates: list[bool] = []
        """For each style of cells, whether it shows numbers as dates."""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._codes[whole_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            number = whole_number(attributes.get("numFmtId"))
            self.dates.append(is_date_format(number, self._codes.get(number, "")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False
