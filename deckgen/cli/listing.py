"""`deckgen list`"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click

from deckgen.errors import Report
from deckgen.project import Project

Rows = list[tuple[str, str]]


def _decks(project: Project) -> Rows:
    return [(name, str(folder)) for name, folder in project.decks().items()]


def _described(folders: tuple[Path, ...]) -> Rows:
    """Each file's name and its `describe` line."""
    from deckgen.load.yaml import read_document

    rows = []
    for path in _files(folders):
        document = read_document(path, Report())
        data = document.data if document else None
        about = data.get("describe", "") if isinstance(data, dict) else "(cannot be read)"
        rows.append((path.stem, str(about)))
    return rows


def _files(folders: tuple[Path, ...]) -> list[Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            found.setdefault(path.stem, path)
    return sorted(found.values(), key=lambda path: path.stem)


def _papers(project: Project) -> Rows:
    from deckgen.paper import PAPERS
    from deckgen.units import to_mm

    return [
        (name, f"{to_mm(size.width):g} × {to_mm(size.height):g} mm")
        for name, size in PAPERS.items()
    ]


def _fonts(project: Project) -> Rows:
    from deckgen.fonts.catalogue import Catalogue

    return [(family, "") for family in Catalogue(project.fonts).families()]


KINDS: dict[str, Callable[[Project], Rows]] = {
    "decks": _decks,
    "layouts": lambda project: _described(project.layouts),
    "sheets": lambda project: _described(project.sheets),
    "profiles": lambda project: _described(project.profiles),
    "papers": _papers,
    "fonts": _fonts,
}


@click.command("list")
@click.argument("what", required=False, type=click.Choice(list(KINDS)))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def list_(what: str | None, as_json: bool) -> None:
    """List what there is: decks, layouts, sheets, profiles, papers and fonts.

    Of each kind your project's own come first, then what deckgen ships.
    """
    project = Project(Path.cwd())
    found = {kind: rows(project) for kind, rows in KINDS.items() if what in (None, kind)}
    if as_json:
        plain = {kind: [{"name": n, "about": a} for n, a in rows] for kind, rows in found.items()}
        click.echo(json.dumps(plain, indent=2, ensure_ascii=False))
        return
    for kind, rows in found.items():
        if what is None:
            click.secho(kind, bold=True)
        width = max((len(name) for name, _ in rows), default=0)
        for name, about in rows:
            click.echo(f"  {name:<{width}}  {about}".rstrip())
