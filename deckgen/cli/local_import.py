"""`deckgen local import`"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from deckgen.cli.options import complete_decks, complete_overlays
from deckgen.cli.terminal import shown
from deckgen.errors import printable
from deckgen.spreadsheets.compare import Changed
from deckgen.spreadsheets.compare import shown as shown_value
from deckgen.spreadsheets.importing import Imported, import_spreadsheet

_LONGEST = 72


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--deck",
    metavar="DECK",
    shell_complete=complete_decks,
    help="The deck that the questions are for. A project's only deck may be left out.",
)
@click.option(
    "--as",
    "name",
    required=True,
    metavar="NAME",
    shell_complete=complete_overlays,
    help="The local version that they belong to: content/DECK/local/NAME.yaml.",
)
@click.option(
    "--remove", is_flag=True, help="Take out local cards that have no row in FILE. Default: no."
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def import_(file: Path, deck: str | None, name: str, remove: bool, dry_run: bool) -> None:
    """Take questions from a spreadsheet into a local version of a deck.

    FILE is XLSX, ODS or CSV. Its columns are known by their heads, in any order: question, theme,
    and if you like id, note, copies and the other fields of the deck's cards. Import it again after
    changes, and the cards that it names are changed, not doubled. Cards of the deck itself that
    stand in it with another text are replaced locally. FILE itself is not changed.

    \b
    Examples:
      deckgen local import questions.xlsx --deck partnerships-and-co --as dundee
      deckgen local import questions.csv --as dundee --dry-run
    """
    imported = import_spreadsheet(file, deck, name, Path.cwd(), remove=remove, write=not dry_run)
    for warning in imported.report:
        click.echo(str(warning), err=True)
    for line in _lines(imported, remove):
        click.echo(printable(line))
    click.echo(_outcome(imported, dry_run))


def _lines(imported: Imported, remove: bool) -> Iterator[str]:
    changes, themes = imported.changes, imported.themes
    for added in changes.added:
        text = _short(shown_value(added.values.get(imported.main)))
        yield f"new      {added.id} ({themes.title(added.theme)}): {text}"
    for _, parts in groupby(changes.changed, key=lambda change: change.card.id):
        for change in parts:
            yield f"changed  {_change(change)}"
    fate = "removed" if remove else "kept"
    for card in changes.vanished:
        text = _short(shown_value(card.values.get(imported.main)))
        yield f"{fate:7}  {card.id}, which has no row: {text}"
    if changes.vanished and not remove:
        yield "         (--remove takes out what has no row)"


def _change(change: Changed) -> str:
    own = "" if change.card.is_local else ", the deck's, replaced here"
    was, now = _short(shown_value(change.was)), _short(shown_value(change.now))
    return f"{change.card.id}{own}: {change.key} {now}; it was {was}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _outcome(imported: Imported, dry_run: bool) -> str:
    changes = imported.changes
    changed = len({change.card.id for change in changes.changed})
    counts = f"{len(changes.added)} new, {changed} changed, {changes.unchanged} as they were"
    where = shown(imported.path)
    if imported.is_written:
        return f"{where}: {counts}"
    if dry_run:
        return f"{where}: {counts}; nothing was written, as you asked"
    return f"{where}: {counts}; nothing to write"
