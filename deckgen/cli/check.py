"""`deckgen check`"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from deckgen.cli.options import handout_options, what_to_build
from deckgen.cli.terminal import plain_problems, print_json, print_table, telling
from deckgen.compose.composer import TextFit
from deckgen.errors import Problem
from deckgen.pipeline import Checked, Request
from deckgen.pipeline import check as check_deck
from deckgen.profile import Option
from deckgen.units import format_mm, to_mm


@click.command()
@what_to_build
@handout_options()
@click.option(
    "--advice/--no-advice",
    "advised",
    default=True,
    help="Say what could be better in a deck without problems. Default: yes.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.option("--json", "as_json", is_flag=True, help="Print the fit report as JSON.")
def check(
    request: Request,
    options: tuple[tuple[str, Option], ...],
    advised: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Check DECK without drawing it, and report how its text fits.

    Reads everything that a build reads and fits every text, so that what passes here builds. The
    report gives, for each text that differs from card to card, the size that it is set in, its
    lines, and the height left in its box; and of handouts and leaflets, how many pages they have.

    Where there are no problems, advice follows, which never changes the exit status: questions that
    say nearly the same, several on one card, sentences and themes that are hard to read (in English
    only), links that lead nowhere, letters that hardly stand out from their ground, and texts that
    only just fit.
    """
    with telling(as_json):
        checked = check_deck(replace(request, options=dict(options)), Path.cwd())
    chosen = {card.id for card in checked.cards}
    fits = [fit for group in checked.composed for fit in group.fits() if fit.card in chosen]
    wants_advice = advised and (as_json or not quiet)
    advice = _advice(checked) if wants_advice else []
    if as_json:
        print_json(_plain(checked, fits, advice))
        return
    for warning in checked.report:
        click.echo(str(warning), err=True)
    if not quiet:
        _print(fits)
        _print_pages(checked.pages)
        for piece in advice:
            click.echo(str(piece), err=True)
        click.echo(_summary(len(chosen), advice, wants_advice))


def _advice(checked: Checked) -> list[Problem]:
    from deckgen.advice import Subject, advise  # only here, and nothing of it when building
    from deckgen.images.convert import cmyk_to_rgb
    from deckgen.pipeline.press import condition_file

    loaded = checked.loaded
    subject = Subject(
        loaded.folder,
        loaded.deck,
        checked.composed,
        frozenset(card.id for card in checked.cards),
        cmyk_to_rgb(condition_file(checked.profile, loaded.project)),
        frozenset(name for layout in loaded.worded for name in layout.words),
    )
    return advise(subject)


def _summary(cards: int, advice: list[Problem], advised: bool) -> str:
    told = f"{cards} card{'s' if cards != 1 else ''}, no problems"
    if not advised:
        return told
    if not advice:
        return f"{told}, no advice"
    return f"{told}, {len(advice)} piece{'s' if len(advice) > 1 else ''} of advice"


def _print(fits: Sequence[TextFit]) -> None:
    if not fits:
        return
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


def _print_pages(pages: Mapping[str, int]) -> None:
    if pages:
        rows = [(name, str(count)) for name, count in pages.items()]
        print_table(("to read", "pages"), rows, numbers=("pages",))


def _plain(checked: Checked, fits: Iterable[TextFit], advice: Iterable[Problem]) -> dict[str, Any]:
    return {
        "deck": checked.loaded.deck.id,
        "problems": plain_problems(checked.report),
        "advice": plain_problems(advice),
        "pages": dict(checked.pages),
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
