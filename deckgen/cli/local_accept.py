"""`deckgen local accept`"""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import complete_decks, local_option
from deckgen.errors import UsageError
from deckgen.pipeline.reviewing import accept as accept_changes


@click.command()
@click.argument("deck", required=False, shell_complete=complete_decks)
@local_option()
@click.option("--card", "cards", multiple=True, metavar="ID", help="You have read this card.")
@click.option("--all", "every", is_flag=True, help="You have read all that 'status' shows.")
def accept(deck: str | None, local: tuple[str, ...], cards: tuple[str, ...], every: bool) -> None:
    """Record that you have read what has changed in DECK beneath a local version.

    The deck's text of now is written under 'was' in the file of that version; comments, order and
    all else in it stay. What you replace or hide stays replaced and hidden.

    \b
    Examples:
      deckgen local accept partnerships-and-co --local dundee --card drivers-02
      deckgen local accept partnerships-and-co --local dundee --all
    """
    if not local:
        raise UsageError("say which local version: --local ID")
    if bool(cards) is every:
        raise UsageError("say which cards you have read: --card ID, or --all")
    done = accept_changes(deck, local, cards, Path.cwd())
    for change in done.recorded:
        what = f"{change.card}.{change.field}" if change.field else change.card
        click.echo(f"{change.overlay}: {what} recorded")
    if not done.recorded:
        click.echo("nothing to record")
    for change in done.left:
        click.echo(str(change.problem), err=True)
