"""Files known by name (profiles, sheets): the project's own first, then the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from deckgen.errors import Mark, Report, name_hint
from deckgen.load.layered import Layered
from deckgen.load.validate import validate
from deckgen.load.yaml import read_document

Model = TypeVar("Model", bound=BaseModel)


def names_in(folders: Iterable[Path]) -> list[str]:
    """The names that files in these folders go by."""
    return sorted(
        {path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.yaml")}
    )


def find_named(
    kind: str, name: str, folders: Sequence[Path], report: Report, at: Mark | None = None
) -> Path | None:
    """The file of a name in the first folder that has one, or None after reporting.

    `kind` is what a message calls it ("profile"), `at` where the name was written.
    """
    if "/" in name or "\\" in name or ".." in name or "\0" in name:
        report.error(at, f"'{name}' is not the name of a {kind}", "Give a name, not a path")
        return None
    for folder in folders:
        if name in names_in((folder,)):
            return folder / f"{name}.yaml"
    report.error(at, f"there is no {kind} '{name}'", name_hint(name, names_in(folders)))
    return None


def load_named(
    kind: str,
    model: type[Model],
    name: str,
    folders: Sequence[Path],
    report: Report,
    *,
    at: Mark | None = None,
    depths: Mapping[str, int] | None = None,
) -> tuple[Model, Layered] | None:
    """The valid model of a named file with everything that it extends, and where each of its values
    stands; None after reporting.

    `depths`: see `Layered.extended_by`. A file may extend one of its own name further on in the
    folders: so a project changes a shipped one.
    """
    layered = layered_named(kind, name, folders, report, at=at, depths=depths)
    valid = validate(model, layered, report) if layered else None
    return (valid, layered) if layered and valid else None


def layered_named(
    kind: str,
    name: str,
    folders: Sequence[Path],
    report: Report,
    *,
    at: Mark | None = None,
    depths: Mapping[str, int] | None = None,
) -> Layered | None:
    """A named file with everything that it extends; None after reporting."""
    path = find_named(kind, name, folders, report, at)
    return _layered(kind, path, folders, report, depths or {}, ()) if path else None


def _layered(
    kind: str,
    path: Path,
    folders: Sequence[Path],
    report: Report,
    depths: Mapping[str, int],
    below: tuple[Path, ...],
) -> Layered | None:
    document = read_document(path, report)
    if document is None:
        return None
    parent = document.data.get("extends") if isinstance(document.data, dict) else None
    if not isinstance(parent, str):
        return Layered.of(document)
    mark = document.mark("extends")
    seen = (*below, path)
    rest = folders[folders.index(path.parent) + 1 :] if parent == path.stem else folders
    if parent == path.stem and parent not in names_in(rest):
        report.error(mark, f"the {kind} '{parent}' extends itself", "Take 'extends' out")
        return None
    base_path = find_named(kind, parent, rest, report, mark)
    if base_path is None:
        return None
    if base_path in seen:
        circle = " → ".join(file.stem for file in (*seen, base_path))
        report.error(
            mark, f"the {kind}s extend each other in a circle: {circle}", "Take one 'extends' out"
        )
        return None
    base = _layered(kind, base_path, folders, report, depths, seen)
    if base is None:
        return None
    if not isinstance(base.data, dict):
        report.error(base.mark(), f"a {kind} is a mapping ('key: value')")
        return None
    return base.extended_by(document, depths)
