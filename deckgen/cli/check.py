"""`deckgen check`"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from deckgen.cli.options import request_of, what_to_build
from deckgen.cli.terminal import plain_problems, print_json, print_table, telling
from deckgen.compose.composer import TextFit
from deckgen.geometry import Size
from deckgen.pipeline import Checked
from deckgen.pipeline import check as check_deck
from deckgen.units import format_mm, to_mm


@click.command()
@what_to_build
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.option("--json", "as_json", is_flag=True, help="Print the fit report as JSON.")
def check(
    deck: str | None,
    profiles: tuple[str, ...],
    themes: tuple[str, ...],
    cards: tuple[str, ...],
    size: Size | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Check DECK without drawing it, and report how its text fits.

    Reads everything that a build reads and fits every text, so that what passes here builds. The
    report gives, for each text that differs from card to card, the size that it is set in, its
    lines, and the height left in its box.
    """
    with telling(as_json):
        checked = check_deck(request_of(deck, profiles, themes, cards, size), Path.cwd())
    chosen = {card.id for card in checked.cards}
    fits = [fit for group in checked.composed for fit in group.fits() if fit.card in chosen]
    if as_json:
        print_json(_plain(checked, fits))
        return
    for warning in checked.report:
        click.echo(str(warning), err=True)
    if not quiet:
        _print(fits)
        click.echo(f"{len(chosen)} card{'s' if len(chosen) != 1 else ''}, no problems")


def _print(fits: Iterable[TextFit]) -> None:
    print_table(
        ("card", "side", "text", "size", "leading", "lines", "room left"),
        [
            (
                fit.card,
                fit.side,
                fit.element,
                f"{fit.size:.1f} pt",
                f"{fit.leading:.2f}",
                str(fit.lines),
                format_mm(fit.room),
            )
            for fit in fits
        ],
        numbers=("size", "leading", "lines", "room left"),
    )


def _plain(checked: Checked, fits: Iterable[TextFit]) -> dict[str, Any]:
    return {
        "deck": checked.loaded.deck.id,
        "problems": plain_problems(checked.report),
        "fits": [
            {
                "card": fit.card,
                "theme": fit.theme,
                "side": fit.side,
                "text": fit.element,
                "size_pt": round(fit.size, 2),
                "leading": round(fit.leading, 3),
                "lines": fit.lines,
                "room_mm": round(to_mm(fit.room), 2),
            }
            for fit in fits
        ],
    }
