"""`deckgen build`"""

from __future__ import annotations

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import click

from deckgen.cli.options import request_of, what_to_build
from deckgen.errors import Report
from deckgen.geometry import Size
from deckgen.pipeline import Built
from deckgen.pipeline import build as build_deck
from deckgen.units import to_mm


@click.command()
@what_to_build
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to write; the deck's folder is made inside it. Default: output/ of the project.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.option("--json", "as_json", is_flag=True, help="Print what was built as JSON.")
def build(
    deck: str | None,
    profiles: tuple[str, ...],
    themes: tuple[str, ...],
    cards: tuple[str, ...],
    size: Size | None,
    output: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build DECK's PDFs.

    DECK is the id of a deck in content/, or the path of its folder. With a single deck it may be
    left out. Each profile gives one file, output/DECK/PROFILE.pdf; manifest.json beside them says
    what was built from what. A build that finds problems, fails or is stopped leaves the files of
    the build before as they were.

    \b
    Examples:
      deckgen build partnerships-and-co
      deckgen build partnerships-and-co --profile press-singles --theme drivers
      deckgen build partnerships-and-co --size 70x120mm -p press-sra3 -o /tmp/tarot
    """
    request = request_of(deck, profiles, themes, cards, size, output)
    silent = quiet or as_json
    with _status(silent) as status:
        built, report = build_deck(request, Path.cwd(), _shower(status, silent))
    for warning in report:
        click.echo(str(warning), err=True)
    if as_json:
        click.echo(json.dumps(_plain(built, report), indent=2, ensure_ascii=False))
    elif not quiet:
        _print_table(built)


def _status(silent: bool) -> AbstractContextManager[Any]:
    """A moving line on a terminal; elsewhere nothing that moves."""
    if silent or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status("starting")


def _shower(status: Any, silent: bool) -> Any:
    if status is not None:
        return status.update
    return (lambda step: None) if silent else (lambda step: click.echo(f"{step} …", err=True))


def _print_table(built: list[Built]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("file", "pages", "cards", "sheets", "size", "paper"):
        right = name in ("pages", "cards", "sheets")
        table.add_column(name, justify="right" if right else "left", no_wrap=True)
    for file in built:
        table.add_row(
            shown(file.path),
            str(file.pages),
            str(file.cards),
            str(file.sheets or "–"),
            ", ".join(map(_size, file.sizes)),
            file.paper,
        )
    Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(table)


def shown(path: Path) -> str:
    """Relative to here where it lies below."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _size(size: Size) -> str:
    return f"{to_mm(size.width):.4g} × {to_mm(size.height):.4g} mm"


def _plain(built: list[Built], report: Report) -> dict[str, Any]:
    return {
        "files": [{**file.record, "path": str(file.path)} for file in built],
        "warnings": [str(warning) for warning in report],
    }
