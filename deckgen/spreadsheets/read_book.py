"""A spreadsheet file of any kind, known by what is in it and not by its name."""

from __future__ import annotations

from pathlib import Path

from deckgen.errors import Report
from deckgen.load.source import read_plain, shown_path
from deckgen.spreadsheets.archive import Archive, BadArchive
from deckgen.spreadsheets.book import CellMark, Sheet, TooLarge
from deckgen.spreadsheets.delimited import read_delimited
from deckgen.spreadsheets.ods import read_ods
from deckgen.spreadsheets.xlsx import read_xlsx
from deckgen.spreadsheets.xml_stream import BadXml

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound File Binary (MS-CFB): old Excel files, and new ones that are protected."""
_OTHERS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF text",
    b"<html": "a web page",
    b"<!doctype": "a web page",
    b"<table": "a web page",
    b"<?xml": "an XML file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_AS_XLSX = "Open it in a spreadsheet program and save it as .xlsx"
_PROMISED = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".ods": "ods", ".ots": "ods"}
_KINDS = {"xlsx": "an XLSX file", "ods": "an ODS file", "csv": "a text of rows (CSV)"}


def read_book(path: Path, report: Report) -> list[Sheet]:
    """The sheets; none after reporting what is wrong with the file."""
    shown = shown_path(path)
    whole = CellMark(shown)
    data = read_plain(path, whole, report, "spreadsheet")
    if data is None:
        return []
    if data.startswith(_ZIP):
        return _zipped(path, shown, report)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            report.error(whole, "the file is protected by a password", "Save it without one")
        else:
            report.error(whole, "this is an Excel file of the kind before 2007", _AS_XLSX)
        return []
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, name in _OTHERS.items():
        if start.startswith(sign.lower()):
            report.error(whole, f"this is {name}, not a spreadsheet", _AS_XLSX)
            return []
    if not data.strip(b"\0 \r\n\t"):
        report.error(whole, "the file is empty")
        return []
    _compare_name(path, whole, "csv", report)
    try:
        return [read_delimited(data, shown, report)]
    except TooLarge as error:
        report.error(whole, str(error), "Split it up")
        return []


def _zipped(path: Path, shown: str, report: Report) -> list[Sheet]:
    whole = CellMark(shown)
    try:
        archive = Archive(path)
        try:
            kind, wrong = _kind(archive)
            if wrong:
                report.error(whole, wrong, _AS_XLSX)
                return []
            _compare_name(path, whole, kind, report)
            return (read_ods if kind == "ods" else read_xlsx)(archive, shown)
        finally:
            archive.close()
    except BadArchive as error:
        hint = "Save it without one" if "password" in str(error) else _AS_XLSX
        report.error(whole, str(error), hint)
    except BadXml as error:
        report.error(whole, f"the file cannot be read: {error}", _AS_XLSX)
    except TooLarge as error:
        report.error(whole, str(error), "Split it up")
    return []


def _kind(archive: Archive) -> tuple[str, str]:
    """`xlsx` or `ods`, or what is wrong."""
    names = archive.names
    if "mimetype" in names:
        given = archive.read("mimetype")[:200]
        if given.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods", ""
        return "", "this is an OpenDocument file, but not a spreadsheet"
    if any(name.endswith(".bin") and name.startswith("xl/workbook") for name in names):
        return "", "this is a binary Excel file (.xlsb)"
    if any(name.startswith("xl/") for name in names):
        return "xlsx", ""
    for folder, program in (("word/", "Word"), ("ppt/", "PowerPoint")):
        if any(name.startswith(folder) for name in names):
            return "", f"this is a {program} document, not a spreadsheet"
    if any(name.endswith(".iwa") for name in names):
        return "", "this is a document of Apple's Numbers or Pages"
    return "", "this is a zip archive, not a spreadsheet"


def _compare_name(path: Path, whole: CellMark, kind: str, report: Report) -> None:
    suffix = path.suffix.lower()
    if _PROMISED.get(suffix, "csv") != kind:
        message = f"the name ends in '{suffix}', but this is {_KINDS[kind]}, and was read as that"
        report.warn(whole, message)
