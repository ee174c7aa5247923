"""`deckgen local status`"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deckgen.cli.options import complete_decks, local_option
from deckgen.cli.terminal import plain_problems, print_json, print_table, shown, telling
from deckgen.deck import Value
from deckgen.errors import Report
from deckgen.overlays.change import Change
from deckgen.pipeline.reviewing import Review, review


@click.command()
@click.argument("deck", required=False, shell_complete=complete_decks)
@local_option()
@click.option("--json", "as_json", is_flag=True, help="Print what has changed as JSON.")
def status(deck: str | None, local: tuple[str, ...], as_json: bool) -> None:
    """Show what has changed in DECK beneath its local versions.

    For each of them, or for those named with --local laid one over the other: texts of the deck
    that have changed since they were replaced, side by side; cards that are gone; ids of yours that
    the deck now has; hidden cards that say something else. Nothing is written.
    """
    report = Report()
    with telling(as_json):
        reviews = review(deck, local, Path.cwd(), report)
        if as_json:
            versions = [_plain(each) for each in reviews]
            print_json({"local": versions, "problems": plain_problems(report)})
            return
    for each in reviews:
        _print(each)
    if not reviews:
        click.echo("this deck has no local versions")
    report.raise_errors()


def _print(found: Review) -> None:
    files = ", ".join(shown(path.absolute()) for path in found.paths)
    count = len(found.changes)
    told = f"{count} to look at" if count else "nothing has changed beneath it"
    click.echo(f"{click.style(' + '.join(found.names), bold=True)} ({files}): {told}")
    texts = [change for change in found.changes if change.field]
    if texts:
        print_table(
            ("line", "text", "the deck said", "it says now", "you say", ""),
            [
                (
                    str(change.mark.line),
                    f"{change.card}.{change.field}",
                    _text(change.was, "(not recorded)"),
                    _text(change.now, "(gone)"),
                    _text(change.yours, "(hidden)"),
                    change.kind.value,
                )
                for change in texts
            ],
            numbers=("line",),
        )
    for change in found.changes:
        if not change.field:
            click.echo(str(change.problem))


def _text(value: Value | None, none: str) -> str:
    if value is None:
        return none
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _plain(found: Review) -> dict[str, Any]:
    return {
        "ids": list(found.names),
        "files": [str(path) for path in found.paths],
        "changes": [_plain_change(change) for change in found.changes],
    }


def _plain_change(change: Change) -> dict[str, Any]:
    (place,) = plain_problems([change.problem])
    texts = {"was": change.was, "now": change.now, "yours": change.yours}
    about = {"kind": change.kind.value, "overlay": change.overlay, "card": change.card}
    return {**about, "field": change.field, **texts, **place}
