"""The YAML files of a project, and which kind each is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from deckgen.errors import Report
from deckgen.load.yaml import read_document

PLACES = {
    "content/*/deck.yaml": "deck",
    "content/*/themes/*.yaml": "theme",
    "content/*/guidance.yaml": "guidance",
    "content/*/local/*.yaml": "overlay",
    "content/*/translations/*.yaml": "translation",
    "layouts/cards/*.yaml": "layout",
    "layouts/sheets/*.yaml": "sheet",
    "layouts/profiles/*.yaml": "profile",
}


def yaml_files(root: Path) -> Iterator[tuple[Path, str]]:
    for place, kind in PLACES.items():
        for path in sorted(root.glob(place)):
            yield path, kind


def kind_of(name: str) -> str | None:
    """Of a file by its place in the project."""
    return next((kind for place, kind in PLACES.items() if PurePosixPath(name).match(place)), None)


def data_of(path: Path) -> Any:
    """What a file says; None where YAML cannot read it."""
    report = Report()
    document = read_document(path, report)
    return document.data if document is not None and not report.problems else None
