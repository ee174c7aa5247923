"""Templates of whole pages: files by name, the project's own first, then the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from deckgen.errors import Mark, Report, name_hint
from deckgen.load.source import read_source, shown_path

_SUFFIX = ".html.jinja"


class TemplateFile(NamedTuple):
    path: str
    """As messages show it."""
    source: str


def load_template(
    name: str, folders: Sequence[Path], report: Report, *, at: Mark
) -> TemplateFile | None:
    """None after reporting; `at` is where the name was written."""
    for folder in folders:
        path = folder / f"{name}{_SUFFIX}"
        if path.is_file():
            shown = shown_path(path)
            data = read_source(path, shown, report, tabs=True)
            return TemplateFile(shown, data.decode("utf-8")) if data is not None else None
    hint = name_hint(name, _names_in(folders))
    report.error(at, f"there is no page '{name}{_SUFFIX}' in layouts/handouts", hint)
    return None


def _names_in(folders: Iterable[Path]) -> list[str]:
    found = (path.name for folder in folders for path in folder.glob(f"*{_SUFFIX}"))
    return sorted({name.removesuffix(_SUFFIX) for name in found})
