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


def _handouts(project: Project) -> Rows:
    """Layouts of pages, and templates of web pages."""
    ending = ".html.jinja"
    templates = {
        path.name.removesuffix(ending)
        for folder in project.handouts
        for path in folder.glob(f"*{ending}")
    }
    pages = [(name, "(a web page)") for name in sorted(templates)]
    return sorted([*_described(project.handouts), *pages])


def _profiles(project: Project) -> Rows:
    """With the product and the standard of each. One that has problems is named all the same:
    `deckgen explain` tells them."""
    from deckgen.explain import summary
    from deckgen.load.output import load_profile

    rows = []
    for path in _files(project.profiles):
        profile = load_profile(path.stem, project.profiles, Report())
        about = f"{summary(profile)}: {profile.describe}" if profile else _about(path)
        rows.append((path.stem, about.removesuffix(": ")))
    return rows


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


def _local(project: Project) -> Rows:
    """Local versions, each with the deck that it is laid over."""
    from deckgen.pipeline.local import overlay_files

    return [
        (f"{deck}: {name}", _about(path))
        for deck, folder in project.decks().items()
        for name, path in overlay_files(folder, project).items()
    ]


def _translations(project: Project) -> Rows:
    from deckgen.pipeline.translating import languages

    return [
        (f"{deck}: {language}", str(path))
        for deck, folder in project.decks().items()
        for language, path in languages(folder, project).items()
    ]


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


def _checks(project: Project) -> Rows:
    from deckgen.preflight.examine import FILE_RULES
    from deckgen.preflight.rules import RULES

    rules = [(rule.id, f"{rule.severity.value}: {rule.why}") for rule in RULES]
    return [*((name, f"error: {why}") for name, why in FILE_RULES.items()), *rules]


KINDS: dict[str, Callable[[Project], Rows]] = {
    "decks": _decks,
    "local": _local,
    "translations": _translations,
    "layouts": lambda project: _described(project.layouts),
    "handouts": _handouts,
    "sheets": lambda project: _described(project.sheets),
    "profiles": _profiles,
    "papers": _papers,
    "fonts": _fonts,
}

WHEN_ASKED: dict[str, Callable[[Project], Rows]] = {"checks": _checks}
"""What is listed only by its name: it is long, and no file of anybody's project."""


@click.command("list")
@click.argument("what", required=False, type=click.Choice([*KINDS, *WHEN_ASKED]))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def list_(what: str | None, as_json: bool) -> None:
    """List what there is: decks, their local versions and translations, layouts of cards and of
    handouts, sheets, profiles, papers and fonts.

    Of each kind your project's own come first, then what deckgen ships. `deckgen list checks` names
    what `deckgen preflight` looks at, each check with the reason why.
    """
    project = project_around(Path.cwd())
    asked = KINDS if what is None else {what: (KINDS | WHEN_ASKED)[what]}
    found = {kind: rows(project) for kind, rows in asked.items()}
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
