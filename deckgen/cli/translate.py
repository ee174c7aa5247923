"""`deckgen translate`"""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import complete_decks, local_option, profile_option
from deckgen.cli.terminal import print_table, shown
from deckgen.deck import Value
from deckgen.pipeline.scaffold import Scaffold
from deckgen.pipeline.scaffold import translate as bring_up_to_date
from deckgen.pipeline.translating import in_short, named


@click.command()
@click.argument("deck", shell_complete=complete_decks)
@click.argument("language")
@local_option()
@profile_option("Take in the words of this handout. May repeat. Default: the deck's own.")
@click.option("--report", "only_report", is_flag=True, help="Write nothing, only list.")
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="ID",
    help="You have seen to the translation of this card or theme. May repeat.",
)
def translate(
    deck: str,
    language: str,
    local: tuple[str, ...],
    profiles: tuple[str, ...],
    only_report: bool,
    accepted: tuple[str, ...],
) -> None:
    """Begin the translation of DECK into LANGUAGE, or bring it up to date.

    Writes content/DECK/translations/LANGUAGE.yaml with every text of the deck and its layout, each
    with a place for the translation. Run again, it adds what is new, leaves what you wrote, and
    lists what is missing, and what is stale: translated from a text that is not the deck's any
    more. LANGUAGE is a tag such as gd, pl or cy. With --local, the texts of a local version.

    \b
    Examples:
      deckgen translate partnerships-and-co gd
      deckgen translate partnerships-and-co gd -p handout-a4 -p leaflet
      deckgen translate partnerships-and-co gd --accept drivers-02
      deckgen build partnerships-and-co --language gd
    """
    found = bring_up_to_date(
        deck, language, local, accepted, profiles, Path.cwd(), write=not only_report
    )
    _print(found)


def _print(found: Scaffold) -> None:
    progress = found.progress
    count = len(found.texts)
    counts = (
        f"{count} text{'s' if count != 1 else ''}, {len(progress.done)} translated, "
        f"{len(progress.missing)} missing, {len(progress.stale)} stale"
    )
    click.echo(f"{shown(found.path.absolute())}: {counts}")
    if progress.missing:
        click.echo(f"missing: {', '.join(in_short(progress.missing, found.deck))}")
    if progress.stale:
        print_table(
            ("line", "stale", "the deck said", "it says now", "translation"),
            [
                (
                    str(entry.mark.line),
                    named(key),
                    _text(entry.was),
                    _text(found.texts[key]),
                    _text(entry.text),
                )
                for key, entry in progress.stale.items()
            ],
            numbers=("line",),
        )
    for key, entry in progress.gone.items():
        click.echo(f"{entry.mark}: the deck has no {named(key)} any more")


def _text(value: Value) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)
