"""`deckgen build`"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from deckgen.cli.options import FolderType, handout_options, what_to_build
from deckgen.cli.terminal import (
    plain_problems,
    print_json,
    print_table,
    progress,
    shown,
    telling,
)
from deckgen.geometry import Size
from deckgen.pipeline import Built, Request
from deckgen.pipeline import build as build_deck
from deckgen.profile import Option
from deckgen.units import to_mm

MOST_DECKS = 10_000
"""In one file. More decks are more prints of it."""


@click.command()
@what_to_build
@click.option(
    "--output",
    "-o",
    type=FolderType(),
    metavar="FOLDER",
    help="Where to write; the deck's folder is made inside it. Default: output/ of the project.",
)
@click.option(
    "--decks",
    type=click.IntRange(1, MOST_DECKS),
    default=1,
    metavar="N",
    help="Fill the sheets with N decks. Default: 1. 'deckgen plan' says how many fill them best.",
)
@click.option(
    "--map",
    "sheet_map",
    is_flag=True,
    help="Write beside each PDF of sheets which card lies where: PROFILE-map.json and -map.svg.",
)
@handout_options()
@click.option(
    "--preflight/--no-preflight",
    default=True,
    help="Read press files back and check them, as a print shop will. Default: yes.",
)
@click.option("--strict", is_flag=True, help="Write nothing if there are warnings.")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.option("--json", "as_json", is_flag=True, help="Print what was built as JSON.")
def build(
    request: Request,
    output: Path | None,
    decks: int,
    sheet_map: bool,
    options: tuple[tuple[str, Option], ...],
    preflight: bool,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build DECK's PDFs.

    DECK is the id of a deck in content/, or the path of its folder. In a deck's folder, and with a
    single deck, it may be left out. A profile gives output/DECK/PROFILE.pdf, or the files that it
    says; manifest.json beside them says what was built from what. All files are replaced together:
    a build that finds problems, fails or is stopped leaves those of the build before as they were.
    Files for a press are read back first: one with a fault is not written ('deckgen list checks').
    Local versions and translations have folders of their own in the deck's.

    \b
    Examples:
      deckgen build partnerships-and-co
      deckgen build partnerships-and-co --profile press-singles --theme drivers
      deckgen build partnerships-and-co --size 70x120mm -p press-sra3 -o /tmp/tarot
      deckgen build partnerships-and-co --local dundee
      deckgen build partnerships-and-co -p handout-a4 --option lines=3
    """
    request = replace(
        request,
        output=output,
        decks=decks,
        sheet_map=sheet_map,
        options=dict(options),
        preflight=preflight,
        strict=strict,
    )
    with telling(as_json), progress(quiet or as_json) as step:
        built, report = build_deck(request, Path.cwd(), step)
    if as_json:
        files = [{**file.record, "path": str(file.path)} for file in built]
        print_json({"files": files, "problems": plain_problems(report)})
        return
    for warning in report:
        click.echo(str(warning), err=True)
    if not quiet:
        _print(built)


def _print(built: list[Built]) -> None:
    click.echo(f"{shown(built[0].path.parent)}:")
    print_table(
        ("file", "pages", "cards", "sheets", "size", "paper", "preflight"),
        [
            (
                file.file,
                str(file.pages or "–"),
                str(file.cards),
                str(file.sheets or "–"),
                ", ".join(map(_size, file.sizes)) or "–",
                file.paper,
                _preflight(file),
            )
            for file in built
        ],
        numbers=("pages", "cards", "sheets"),
    )


def _preflight(file: Built) -> str:
    if file.preflight is None:
        return "–"
    checks, warnings = file.preflight["checks"], file.preflight["warnings"]
    return f"{checks} checks, {warnings} warnings" if warnings else f"{checks} checks passed"


def _size(size: Size) -> str:
    return f"{to_mm(size.width):.4g} × {to_mm(size.height):.4g} mm"
