"""Bytes of a file that a person wrote, checked before any parser sees them."""

from __future__ import annotations

import codecs
import contextlib
import re
import stat
import unicodedata
from pathlib import Path

from deckgen.errors import Mark, Report

LARGEST_FILE = 32 * 1024 * 1024
"""100,000 cards with a long question each are 25 MB; what is larger is not a deck's text."""

_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_TAB_INDENT = re.compile(rb"^[ ]*\t[ \t]*(?=[^\s])", re.MULTILINE)
# YAML 1.1 and 1.2, production c-printable: what it leaves out.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SAVE_AS_UTF8 = "Save the file as UTF-8"


def shown_path(path: Path) -> str:
    """A path for a message: relative to the current folder if it lies inside."""
    with contextlib.suppress(ValueError, OSError):
        path = path.absolute().relative_to(Path.cwd())
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")


def read_source(path: Path, shown: str, report: Report, *, tabs: bool = False) -> bytes | None:
    """The file's bytes in UTF-8, without a byte order mark; None after reporting what is wrong.
    `tabs` says whether lines may be indented with them, which YAML forbids."""
    data = read_plain(path, Mark(shown), report)
    if data is None or not _is_utf8(data, shown, report):
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\t" in data and not tabs:
        _report_tabs(data, shown, report)
    return data


def report_controls(data: bytes, shown: str, report: Report) -> None:
    """Report the first character of each line that no text file should hold, with its place."""
    for number, line in enumerate(data.decode("utf-8").split("\n"), 1):
        if match := CONTROL.search(line):
            mark = Mark(shown, number, match.start() + 1)
            report.error(mark, f"{control_name(match[0])} is not allowed in a text", "Delete it")


def control_name(character: str) -> str:
    name = "the null character" if character == "\0" else "the control character"
    if unicodedata.category(character) != "Cc":
        name = "the non-character"
    return f"{name} U+{ord(character):04X}"


def read_plain(path: Path, whole: Mark, report: Report, due: str = "file") -> bytes | None:
    """A plain file's bytes, after a look at its size; else None, and why is reported. A folder, a
    device and a pipe are none: reading them fails, or never ends."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            report.error(whole, f"this is a folder, and a {due} is due here")
        elif not stat.S_ISREG(status.st_mode):
            report.error(whole, "this is not a plain file")
        elif status.st_size > LARGEST_FILE:
            size = f"{status.st_size / 2**20:.0f} MiB"
            report.error(whole, f"the file is {size} large; the limit is 32 MiB", "Split it up")
        else:
            return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        report.error(whole, "there is no such file")
    except OSError as error:
        report.error(whole, f"the file cannot be read: {error.strerror}")
    except ValueError:
        report.error(whole, "this is not a name that a file can have")
    return None


def _is_utf8(data: bytes, shown: str, report: Report) -> bool:
    start = data[:4]
    if start.startswith(_WIDE_BOMS) or (len(start) > 1 and start[:2].count(0) == 1):
        report.error(Mark(shown, 1, 1), "the file is saved as UTF-16 or UTF-32", _SAVE_AS_UTF8)
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8")) + 1
        mark = Mark(shown, before.count(b"\n") + 1, column)
        byte = data[error.start]
        legacy = bytes([byte]).decode("cp1252", "replace")
        guess = f" (it would be '{legacy}' in Windows-1252)" if legacy.isprintable() else ""
        report.error(mark, f"the byte 0x{byte:02X} is not UTF-8{guess}", _SAVE_AS_UTF8)
        return False
    return True


def _report_tabs(data: bytes, shown: str, report: Report) -> None:
    """One problem for the whole file: whoever indents with tabs does so in every line."""
    first = _TAB_INDENT.search(data)
    if first is None:
        return
    column = data.index(b"\t", first.start()) - first.start() + 1
    mark = Mark(shown, data.count(b"\n", 0, first.start()) + 1, column)
    more = sum(1 for _ in _TAB_INDENT.finditer(data)) - 1
    also = f", and in {more} more line{'s' if more > 1 else ''}" if more else ""
    report.error(
        mark, f"a tab stands in the indentation here{also}", "Use spaces: YAML forbids tabs here"
    )
