"""A person's YAML file, changed in single places and put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deckgen.errors import Mark, Report
from deckgen.load.edit import NotEditable, YamlEdit
from deckgen.load.source import read_source, shown_path
from deckgen.new_files import new_files


def change_file(path: Path, change: Callable[[YamlEdit], None], new: str = "") -> None:
    """Read, change and write a file that has been read without problems; `new` is what one begins
    with that is not there yet. Its line ends stay. Raises DeckProblems, NotWritten."""
    written = new
    if path.exists():
        data = read_source(path, shown_path(path), Report())
        written = data.decode("utf-8") if data else ""
    newline = "\r\n" if "\r\n" in written else "\n"
    try:
        edit = YamlEdit(written.replace("\r\n", "\n"))
        change(edit)
        text = edit.result()
    except NotEditable as error:
        report = Report()
        report.error(
            Mark(shown_path(path)),
            f"this file cannot be changed for you: {error}",
            "Write what it should say into it yourself",
        )
        report.raise_errors()
        raise
    with new_files(path.parent) as files:
        files.open(path.name).write(text.replace("\n", newline).encode("utf-8"))
