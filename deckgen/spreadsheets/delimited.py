"""Text files of rows: CSV with any usual delimiter and encoding, as spreadsheets write them."""

from __future__ import annotations

import codecs
import csv
import io
import re

from deckgen.errors import Report
from deckgen.spreadsheets.book import Cell, Sheet

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_BOMS = (  # UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAID = re.compile(r'\s*"?sep=(.)"?[;,\t]*\r?(?:\n|$)', re.IGNORECASE)
"""A first line by which Excel is told the delimiter."""
# A spreadsheet would run a text that begins like this; whoever writes CSV puts an apostrophe
# before it (owasp.org/www-community/attacks/CSV_Injection), and it is taken off again.
_RUNNABLE = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_LOOKED_AT = 200
"""Lines, to find the delimiter."""


def read_delimited(data: bytes, shown: str, report: Report) -> Sheet:
    """Problems go to the report. Rows count as a spreadsheet counts them, whatever lines a quoted
    cell takes."""
    sheet = Sheet(shown, "")
    text = _decoded(data, sheet, report)
    if text is None:
        return sheet
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    skipped = 1 if said else 0
    delimiter = said[1] if said else _delimiter(text)
    csv.field_size_limit(1 << 24)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = skipped
    try:
        for row, values in enumerate(reader, 1 + skipped):
            for column, value in enumerate(values, 1):
                if value:
                    sheet.put(row, column, Cell(_unprotected(value)))
    except csv.Error as error:
        message = f"the file cannot be read beyond this row ({error})"
        hint = "Close every quotation mark, and double those that stand inside a text"
        report.error(sheet.mark(row + 1), message, hint)
    return sheet


def protected(text: str) -> str:
    """With that apostrophe, if it needs one; one that stands there already is doubled."""
    return f"'{text}" if _RUNNABLE.match(text) else text


def _unprotected(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a text."""
    return text[1:] if text.startswith("'") and _RUNNABLE.match(text) else text


def _decoded(data: bytes, sheet: Sheet, report: Report) -> str | None:
    encoding = _encoding(data)
    for bom, _ in _BOMS:
        data = data.removeprefix(bom)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            report.error(sheet.mark(), f"the file is no {encoding.upper()}: {error.reason}")
            return None
        of_old_mac = b"\r" in data and b"\n" not in data
        legacy, name = ("mac_roman", "Mac Roman") if of_old_mac else ("cp1252", "Windows-1252")
        text = data.decode(legacy, "replace")
        report.warn(
            sheet.mark(),
            f"the file is not UTF-8, and was read as {name}",
            "If letters with accents came out wrong, save it as 'CSV UTF-8'",
        )
    if "\0" in text:
        report.error(sheet.mark(), "this is no spreadsheet and no text", "Save it as .xlsx")
        return None
    return text


def _encoding(data: bytes) -> str:
    """By its mark; else by where its noughts stand; else unknown."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    start = data[:2000]
    if len(start) > 3 and not len(data) % 2 and start.count(0) > len(start) // 4:
        odd, even = start[1::2].count(0), start[::2].count(0)
        if odd > 10 * even:
            return "utf-16-le"
        if even > 10 * odd:
            return "utf-16-be"
    return ""


def _delimiter(text: str) -> str:
    """The one that cuts most of the first rows into equally many cells, two at least."""
    lines = "".join(text.splitlines(keepends=True)[:_LOOKED_AT])

    def evenness(delimiter: str) -> tuple[int, int]:
        try:
            rows = [
                row
                for row in csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)
                if any(row)
            ]
        except csv.Error:
            return (0, 0)
        widths = [len(row) for row in rows if len(row) > 1]
        return max(((widths.count(width), width) for width in set(widths)), default=(0, 0))

    return max(DELIMITERS, key=evenness)
