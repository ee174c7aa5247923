"""Files as sheets of cells: every kind, and what is no spreadsheet."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.errors import Report
from deckgen.spreadsheets import archive
from deckgen.spreadsheets.book import Area, Cell, Kind, Sheet, cell_name, column_name, column_number
from deckgen.spreadsheets.read_book import read_book
from tests.spreadsheets.books import ods, raw_xlsx, row, text, xlsx, zipped


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(path: Path) -> tuple[list[Sheet], list[str]]:
    report = Report()
    sheets = read_book(path, report)
    return sheets, [str(problem) for problem in report]


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in cells.values()] for cells in sheet.rows.values()]


@given(st.integers(1, 16_384))
def test_columns_are_named_as_spreadsheets_name_them(number: int) -> None:
    assert column_number(column_name(number)) == number


def test_places_are_told_as_people_tell_them() -> None:
    assert cell_name(7, 2) == "B7"
    assert cell_name(7, 0) == "row 7"
    assert column_name(703) == "AAA"


# XLSX


def test_an_xlsx_file_of_another_program_is_read_cell_by_cell(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "q.xlsx", [["Question", "Copies"], ["Why?\nAnd how?", 2], [1.5, True]])
    (sheet,), said = read(path)
    assert not said
    assert sheet.path == "q.xlsx:Sheet1"
    assert sheet.rows == {
        1: {1: Cell("Question"), 2: Cell("Copies")},
        2: {1: Cell("Why?\nAnd how?"), 2: Cell("2", Kind.NUMBER)},
        3: {1: Cell("1.5", Kind.NUMBER), 2: Cell("true", Kind.FLAG)},
    }


def test_formulas_errors_hidden_rows_and_merged_cells_are_seen(tmp_path: Path) -> None:
    cells = "".join(
        (
            row(1, '<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', '<c r="B1"><f>1+1</f></c>'),
            row(2, '<c r="C2" t="e"><v>#N/A</v></c>', attributes='hidden="1"'),
            row(3, '<c r="A3" t="inlineStr"><is><r><t>so</t></r><rPh><t>!</t></rPh></is></c>'),
            row(4, text("A4", "bell_x0007_ and _x005F_x0007_")),
        )
    )
    merged = '<mergeCells><mergeCell ref="A2:B4"/></mergeCells>'
    path = raw_xlsx(tmp_path / "q.xlsx", f"<sheetData>{cells}</sheetData>{merged}", "veryHidden")
    (sheet,), _ = read(path)
    assert sheet.hidden
    assert sheet.hidden_rows == {2}
    assert sheet.merged == [Area(2, 1, 4, 2)]
    assert sheet.rows == {
        1: {1: Cell("ab", formula=True), 2: Cell("", Kind.TEXT, True)},
        2: {3: Cell("#N/A", Kind.ERROR)},
        3: {1: Cell("so")},
        4: {1: Cell("bell\x07 and _x0007_")},
    }


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("dd/mm/yyyy", 46054, "2026-02-01"),
        ("d mmm", 46054.5, "2026-02-01 12:00"),
        ("[h]:mm", 0.75, "18:00"),
        ('0 "days"', 46054, ""),
        ("[Red]0.0", 46054, ""),
    ],
)
def test_dates_are_told_by_their_format(
    tmp_path: Path, code: str, number: float, shown: str
) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    cell = workbook.worksheets[0].cell(1, 1)
    cell.value, cell.number_format = number, code
    workbook.save(tmp_path / "q.xlsx")
    (sheet,), _ = read(tmp_path / "q.xlsx")
    expected = Cell(shown, Kind.DATE) if shown else Cell(str(number), Kind.NUMBER)
    assert sheet.rows[1][1] == expected


def test_dates_since_1904_are_those_of_old_macs(tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    cell = workbook.worksheets[0].cell(1, 1)
    cell.value, cell.number_format = 44592, "yyyy-mm-dd"
    workbook.save(tmp_path / "q.xlsx")
    (sheet,), _ = read(tmp_path / "q.xlsx")
    assert sheet.rows[1][1].text == "2026-02-01"


# ODS


def test_an_ods_file_is_read_with_its_repeats_comments_and_line_breaks(tmp_path: Path) -> None:
    body = """
    <table:tracked-changes><table:table-cell><text:p>old</text:p></table:table-cell>
    </table:tracked-changes>
    <table:table table:name="Tab">
     <table:table-row><table:table-cell office:value-type="string">
       <office:annotation><text:p>a comment</text:p></office:annotation>
       <text:p>One<text:s text:c="2"/><text:span>two</text:span><text:line-break/>three</text:p>
       <text:p>four</text:p></table:table-cell>
      <table:table-cell office:value-type="float" office:value="3" table:number-rows-spanned="2"
        table:number-columns-repeated="2"><text:p>3.00</text:p></table:table-cell></table:table-row>
     <table:table-row table:visibility="filter">
      <table:table-cell table:number-columns-repeated="3"/>
      <table:table-cell office:value-type="date" office:date-value="2026-02-01"/></table:table-row>
     <table:table-row table:number-rows-repeated="2">
      <table:table-cell office:value-type="string" table:formula="of:=A1"
        calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell></table:table-row>
     <table:table-row table:number-rows-repeated="1048572"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row>
    </table:table>
    <table:table table:name="Gone" table:style-name="hid"/>
    """
    (sheet, gone), said = read(ods(tmp_path / "q.ods", body))
    assert not said
    assert gone.hidden
    assert not sheet.hidden
    assert sheet.hidden_rows == {2}
    assert sheet.merged == [Area(1, 2, 2, 2)]
    three, error = Cell("3", Kind.NUMBER), Cell("#N/A", Kind.ERROR, True)
    assert sheet.rows == {
        1: {1: Cell("One  two\nthree\nfour"), 2: three, 3: three},
        2: {4: Cell("2026-02-01", Kind.DATE)},
        3: {1: error},
        4: {1: error},
    }


# CSV

ROWS = [["question", "theme"], ["Who, when; why?\nOr 'how'?", "Ærlig café"], ["x", "y"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("said", [False, True])
def test_csv_is_read_in_any_usual_delimiter_and_encoding(
    tmp_path: Path, encoding: str, delimiter: str, said: bool
) -> None:
    lines = [delimiter.join(f'"{cell}"' for cell in cells) for cells in ROWS]
    head = [f"sep={delimiter}"] if said else []
    (tmp_path / "q.csv").write_bytes("\r\n".join([*head, *lines]).encode(encoding))
    (sheet,), problems = read(tmp_path / "q.csv")
    assert not problems
    assert texts(sheet) == ROWS
    assert min(sheet.rows) == (2 if said else 1)


def test_a_csv_file_in_windows_1252_is_read_and_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_bytes("question;theme\nCafé – “so”?;x".encode("cp1252"))
    (sheet,), problems = read(tmp_path / "q.csv")
    assert sheet.rows[2][1] == Cell("Café – “so”?")
    assert problems == [
        "q.csv: warning: the file is not UTF-8, and was read as Windows-1252. If letters with "
        "accents came out wrong, save it as 'CSV UTF-8'."
    ]


def test_a_csv_file_of_an_old_mac_is_read(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_bytes("question;theme\rCafé?;x\r".encode("mac_roman"))
    (sheet,), problems = read(tmp_path / "q.csv")
    assert sheet.rows[2] == {1: Cell("Café?"), 2: Cell("x")}
    assert problems == [
        "q.csv: warning: the file is not UTF-8, and was read as Mac Roman. If letters with accents "
        "came out wrong, save it as 'CSV UTF-8'."
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('question,theme\n"Why?,x\nHow?,y\n', "unexpected end of data"),
        ('question,theme\n"Why "this"?",x\n', "',' expected after '\"'"),
    ],
)
def test_quotation_marks_that_swallow_rows_are_told(
    tmp_path: Path, content: str, fault: str
) -> None:
    (tmp_path / "q.csv").write_text(content, encoding="utf-8")
    _, problems = read(tmp_path / "q.csv")
    assert problems == [
        f"q.csv:row 2: the file cannot be read beyond this row ({fault}). Close every quotation "
        "mark, and double those that stand inside a text."
    ]


def test_an_apostrophe_that_keeps_a_text_from_running_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("question\n'=1+1\n''-x\n'tis\n+1\n", encoding="utf-8")
    (sheet,), _ = read(tmp_path / "q.csv")
    assert texts(sheet) == [["question"], ["=1+1"], ["'-x"], ["'tis"], ["+1"]]


# What is no spreadsheet, or not to be trusted

AS_XLSX = "Open it in a spreadsheet program and save it as .xlsx."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty."),
        (b"%PDF-1.7 ...", f"this is a PDF, not a spreadsheet. {AS_XLSX}"),
        (b"<html><table>", f"this is a web page, not a spreadsheet. {AS_XLSX}"),
        (b'<?xml version="1.0"?><Workbook/>', f"this is an XML file, not a spreadsheet. {AS_XLSX}"),
        (b"\x89PNG\r\n\x1a\n", f"this is a picture, not a spreadsheet. {AS_XLSX}"),
        (OLE + b"x" * 600, f"this is an Excel file of the kind before 2007. {AS_XLSX}"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "the file is protected by a password. Save it without one.",
        ),
        (b"PK\x03\x04 broken", f"the file is damaged: File is not a zip file. {AS_XLSX}"),
        (b"a\x00b\x01c,d\ne", "this is no spreadsheet and no text. Save it as .xlsx."),
    ],
)
def test_what_is_no_spreadsheet_is_told_by_what_it_is(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "q.csv").write_bytes(content)
    _, problems = read(tmp_path / "q.csv")
    assert problems == [f"q.csv: {said}"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document.xml": "x"}, "this is a Word document, not a spreadsheet."),
        ({"ppt/a.xml": "x"}, "this is a PowerPoint document, not a spreadsheet."),
        ({"Index/a.iwa": "x"}, "this is a document of Apple's Numbers or Pages."),
        ({"xl/workbook.bin": "x"}, "this is a binary Excel file (.xlsb)."),
        ({"a.txt": "x"}, "this is a zip archive, not a spreadsheet."),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text"},
            "this is an OpenDocument file, but not a spreadsheet.",
        ),
        ({"xl/workbook.xml": "x"}, "'_rels/.rels' is missing inside the file."),
    ],
)
def test_other_archives_are_told_by_what_they_are(
    tmp_path: Path, parts: dict[str, str], said: str
) -> None:
    _, problems = read(zipped(tmp_path / "q.xlsx", parts))
    assert problems == [f"q.xlsx: {said} {AS_XLSX}"]


def test_a_file_that_is_not_what_its_name_says_is_read_and_told(tmp_path: Path) -> None:
    (tmp_path / "q.xlsx").write_text("question\nWhy?", encoding="utf-8")
    (sheet,), problems = read(tmp_path / "q.xlsx")
    assert texts(sheet) == [["question"], ["Why?"]]
    assert problems == [
        "q.xlsx: warning: the name ends in '.xlsx', but this is a text of rows (CSV), and was read "
        "as that."
    ]


def test_a_protected_ods_file_is_told(tmp_path: Path) -> None:
    path = ods(tmp_path / "q.ods", "", manifest='<encryption-data checksum="x"/>')
    _, problems = read(path)
    assert problems == ["q.ods: the file is protected by a password. Save it without one."]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_PART", 1 << 20)
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    path = zipped(tmp_path / "q.ods", {**parts, "content.xml": b" " * (3 << 20)})
    _, problems = read(path)
    assert problems == [f"q.ods: 'content.xml' inside the file unpacks to 3 MiB. {AS_XLSX}"]


def test_xml_that_declares_entities_is_not_read(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><office>&b;</office>'
    path = zipped(
        tmp_path / "q.ods",
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": laughs},
    )
    _, problems = read(path)
    assert problems == [
        "q.ods: the file cannot be read: its XML declares entities or a document type, which no "
        f"spreadsheet needs. {AS_XLSX}"
    ]


def test_rows_that_are_repeated_without_end_are_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    many = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    _, problems = read(ods(tmp_path / "q.ods", f'<table:table table:name="T">{many}</table:table>'))
    assert problems == ["q.ods: more than 100,000 rows or 16,384 columns are in use. Split it up."]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert read(tmp_path / "q.xlsx")[1] == ["q.xlsx: there is no such file."]
    assert read(tmp_path)[1] == [".: this is a folder, and a spreadsheet is due here."]


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_bytes_make_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    whole = xlsx(folder / "q.xlsx", [["question", "theme"], ["Why?", "x"]]).read_bytes()
    if data.draw(st.booleans()):
        start = data.draw(st.integers(0, 10**6)) % len(whole)
        spoilt = data.draw(st.binary(min_size=1, max_size=8))
        content = whole[:start] + spoilt + whole[start + len(spoilt) :]
    else:
        content = data.draw(st.binary(max_size=200))
    (folder / "q.xlsx").write_bytes(content)
    read(folder / "q.xlsx")


PIECES = [
    *("<sheetData>", "</sheetData>", "<row>", '<row r="2">', "</row>", "<c>", '<c r="B7" t="s">'),
    *('<c r="!" t="b">', "</c>", "<v>", "</v>", "<f/>", "<is><t>", "</t></is>", "7", "x", "NaN"),
    *('<mergeCell ref="A1:B"/>', "<table:table>", "</table:table>", "<table:table-row>"),
    *("</table:table-row>", "<table:table-cell>", "</table:table-cell>", "<text:p>", "</text:p>"),
    *("<office:annotation>", "</office:annotation>", '<text:s text:c="99999999999"/>'),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_xml_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, inside: str) -> None:
    folder = tmp_path_factory.mktemp("xml")
    read(raw_xlsx(folder / "q.xlsx", inside))
    read(ods(folder / "q.ods", inside))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "q.csv")
    assert read(tmp_path / "q.csv") == ([], ["q.csv: this is not a plain file."])
