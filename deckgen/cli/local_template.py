"""`deckgen local template`"""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.export import NewFileType, write_new
from deckgen.cli.options import complete_decks, local_option


@click.command()
@click.option(
    "--deck",
    metavar="DECK",
    shell_complete=complete_decks,
    help="The deck that the questions are for. A project's only deck may be left out.",
)
@local_option()
@click.option(
    "--output",
    "-o",
    type=NewFileType((".xlsx",)),
    required=True,
    metavar="FILE.xlsx",
    help="The workbook to write.",
)
@click.option("--force", "-f", is_flag=True, help="Replace a file of that name.")
def template(deck: str | None, local: tuple[str, ...], output: Path, force: bool) -> None:
    """Write a workbook for colleagues to fill in with questions of their own.

    The themes are in a drop-down, and beside each question stands how many letters it has and how
    many have room on a card in the size of the deck's own; it turns red where they are more. Take
    the workbook in with 'deckgen local import'.

    \b
    Examples:
      deckgen local template --deck partnerships-and-co -o questions.xlsx
    """
    from deckgen.pipeline import Request, check
    from deckgen.spreadsheets.known import fields_in
    from deckgen.spreadsheets.lengths import Guide, Rooms
    from deckgen.spreadsheets.template import write_template
    from deckgen.spreadsheets.themes import ThemeName, Themes

    checked = check(Request(deck, local=local), Path.cwd())
    loaded = checked.loaded
    guide = Guide(Rooms(r for group in checked.composed for r in group.rooms()), loaded.deck)
    themes = Themes(ThemeName(theme.id, theme.title) for theme in loaded.deck.themes)
    with write_new(output, force) as file:
        write_template(file, loaded.deck, fields_in(loaded), themes, guide)
    click.echo(f"wrote {output}")
