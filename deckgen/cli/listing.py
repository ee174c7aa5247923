"""`deckgen list`"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from deckgen.cli.terminal import print_json
from deckgen.errors import Report, printable
from deckgen.project import Project, project_around

Rows = list[tuple[str, str]]

UNREADABLE = "(cannot be read)"


def _decks(project: Project) -> Rows:
    return [(name, str(folder)) for name, folder in project.decks().items()]


def _described(folders: tuple[Path, ...]) -> Rows:
    """Each file's name and its `describe` line."""
    return [(path.stem, _about(path)) for path in _files(folders)]


def _about(path: Path) -> str:
    from deckgen.load.yaml import read_document

    document = read_document(path, Report())
    if document is None or not isinstance(document.data, dict):
        return UNREADABLE
    about = document.data.get("describe") or ""
    return " ".join(about.split()) if isinstance(about, str) else "(its describe is not a text)"


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

    catalogue = Catalogue(project.fonts)
    families = [(family, "") for family in catalogue.families()]
    return [
        *families,
        *((bad.path.name, f"(cannot be used: {bad.reason})") for bad in catalogue.broken()),
    ]


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
    project = project_around(Path.cwd())
    found = {kind: rows(project) for kind, rows in KINDS.items() if what in (None, kind)}
    if as_json:
        print_json(
            {kind: [{"name": n, "about": a} for n, a in rows] for kind, rows in found.items()}
        )
        return
    for kind, rows in found.items():
        if what is None:
            click.secho(kind, bold=True)
        width = max((len(name) for name, _ in rows), default=0)
        for name, about in rows:
            click.echo(printable(f"  {name:<{width}}  {about}".rstrip()))
