"""`deckgen plan`"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from deckgen.cli.options import what_to_build
from deckgen.cli.terminal import plain_problems, print_json, print_table, telling
from deckgen.geometry import Size
from deckgen.impose.cuts import SHEETS_A_LIFT
from deckgen.impose.runs import PrintRun
from deckgen.paper import name_of_paper
from deckgen.pipeline import Request
from deckgen.pipeline.quantities import Quantity, quantities
from deckgen.sheet import Gutter
from deckgen.units import format_mm, to_mm

MOST_DECKS = 1_000_000
NOTES = (
    f"A lift is {SHEETS_A_LIFT} sheets, which a guillotine cuts at once: 80 mm of card of 0.4 mm",
    "Sheets to set up the press come on top; your printer adds them",
    "The sets of a run are built by 'deckgen build --decks N', each printed as often as it says",
)


class DeckCounts(click.ParamType[tuple[int, ...]]):
    """`1,100,1000`"""

    name = "numbers"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        if isinstance(value, tuple):
            return value
        counts = [part.strip() for part in str(value).split(",")]
        if not all(part.isascii() and part.isdigit() for part in counts):
            self.fail(f"'{value}' are no numbers of decks; write 1,100,1000", param, ctx)
        numbers = tuple(dict.fromkeys(int(part[:9]) for part in counts))
        if not all(0 < number <= MOST_DECKS for number in numbers):
            self.fail(f"a number of decks is from 1 to {MOST_DECKS:,}", param, ctx)
        return numbers


@click.command("plan")
@what_to_build
@click.option(
    "--decks",
    type=DeckCounts(),
    default=(1, 100, 1000),
    metavar="N,N,…",
    help="For how many decks. Default: 1,100,1000.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
def plan(
    request: Request,
    decks: tuple[int, ...],
    as_json: bool,
) -> None:
    """Plan how many sheets DECK takes, without building it.

    For each profile that makes sheets: how many cards a sheet holds, the sheets for so many decks,
    the slots that no card of them fills, and the cuts of the guillotine. Where decks fill sheets
    better together than one by one, both runs are shown: the one with the fewest different sheets,
    then the one with the fewest printed sheets.

    \b
    Examples:
      deckgen plan partnerships-and-co
      deckgen plan partnerships-and-co -p press-sra3 --decks 250,500
    """
    with telling(as_json):
        loaded, found, report = quantities(request, decks, Path.cwd())
    if as_json:
        sheets = [_plain(quantity) for quantity in found]
        print_json(
            {
                "deck": loaded.deck.id,
                "sheets": sheets,
                "sheets_a_lift": SHEETS_A_LIFT,
                "problems": plain_problems(report),
            }
        )
        return
    for warning in report:
        click.echo(str(warning), err=True)
    for quantity in found:
        for line in _about(quantity):
            click.echo(line)
        _print_runs(quantity)
        click.echo()
    for note in NOTES:
        click.echo(f"{note}.")


def _about(quantity: Quantity) -> Iterator[str]:
    plan, profile = quantity.plan, quantity.profile
    card = f"{format_mm(plan.card.width)} × {format_mm(plan.card.height)}"
    yield click.style(
        f"{profile.name}: {_count(len(plan.trims), 'card')} of {card} on {_paper(plan.size)}, "
        f"{profile.scheme}, {profile.stacking}",
        bold=True,
    )
    if quantity.cuts is None:
        cut = "no guillotine can cut this sheet: each straight cut would go through a card"
    else:
        cut = f"{quantity.cuts} cuts a lift{_kind(plan.gutter)}"
    yield f"a deck has {_count(quantity.cards, 'card')}; {cut}"


def _paper(size: Size) -> str:
    return name_of_paper(size) or f"{format_mm(size.width)} × {format_mm(size.height)}"


def _kind(gutter: Gutter | None) -> str:
    if gutter is None:
        return ""
    if gutter.x > 0 and gutter.y > 0:
        return ", double ones between neighbours"
    return ", single ones between neighbours" if not (gutter.x or gutter.y) else ""


def _print_runs(quantity: Quantity) -> None:
    numbers = (
        "decks",
        "sheets in all",
        "different sheets",
        "spare slots",
        "waste",
        "lifts",
        "cuts",
    )
    print_table(
        (*numbers[:2], "as", *numbers[2:]),
        [
            (
                f"{run.wanted:,}",
                f"{run.sheets:,}",
                _sets(run),
                f"{run.different:,}",
                f"{run.waste:,}",
                f"{run.wasted:.1%}",
                f"{_lifts(run):,}",
                "–" if quantity.cuts is None else f"{_lifts(run) * quantity.cuts:,}",
            )
            for run in quantity.runs
        ],
        numbers=numbers,
    )


def _sets(run: PrintRun) -> str:
    """`3 decks on 25 sheets × 33, 1 deck on 9 sheets × 1`"""
    return ", ".join(
        f"{_count(each.decks, 'deck')} on {_count(each.sheets, 'sheet')} × {each.times:,}"
        for each in run.sets
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' if number != 1 else ''}"


def _lifts(run: PrintRun) -> int:
    return -(-run.sheets // SHEETS_A_LIFT)


def _plain(quantity: Quantity) -> dict[str, Any]:
    plan, gutter = quantity.plan, quantity.plan.gutter
    return {
        "profile": quantity.profile.name,
        "scheme": quantity.profile.scheme.value,
        "stacking": quantity.profile.stacking.value,
        "card_mm": _mm(plan.card.width, plan.card.height),
        "sheet_mm": _mm(plan.size.width, plan.size.height),
        "gutter_mm": _mm(gutter.x, gutter.y) if gutter else None,
        "cards_on_a_sheet": len(plan.trims),
        "cards_in_a_deck": quantity.cards,
        "cuts_a_lift": quantity.cuts,
        "runs": [_plain_run(run) for run in quantity.runs],
    }


def _plain_run(run: PrintRun) -> dict[str, Any]:
    return {
        "decks": run.wanted,
        "decks_printed": run.decks,
        "sheets": run.sheets,
        "different_sheets": run.different,
        "spare_slots": run.waste,
        "waste_percent": round(100 * run.wasted, 2),
        "lifts": _lifts(run),
        "sets": [
            {"decks": each.decks, "sheets": each.sheets, "times": each.times} for each in run.sets
        ],
    }


def _mm(*lengths: float) -> list[float]:
    return [round(to_mm(length), 3) for length in lengths]
