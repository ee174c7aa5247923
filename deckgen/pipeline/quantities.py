"""How many sheets a deck takes, and how often they are cut: what a printer asks before a price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import Report, UsageError
from deckgen.impose.cuts import guillotine_cuts
from deckgen.impose.runs import PrintRun, Sheets
from deckgen.pipeline.composing import Composing
from deckgen.pipeline.laying import lay
from deckgen.pipeline.loading import load, load_profiles
from deckgen.pipeline.planning import plan
from deckgen.pipeline.values import Loaded, Request
from deckgen.profile import Product, Profile
from deckgen.selection import select
from deckgen.sheet import SheetPlan


@dataclass(frozen=True, slots=True)
class Quantity:
    """Of the cards of one size, under one profile. `runs` are of the numbers of decks asked for;
    `cuts` is None where straight cuts from edge to edge cannot part the cards."""

    profile: Profile
    plan: SheetPlan
    cards: int
    cuts: int | None
    runs: tuple[PrintRun, ...]


def quantities(
    request: Request, decks: Sequence[int], here: Path
) -> tuple[Loaded, list[Quantity], Report]:
    """For each profile that makes sheets. Raises DeckProblems, UsageError."""
    report = Report()
    loaded = load(request, here, report)
    profiles = load_profiles(request, loaded, report)
    on_sheets = [profile for profile in profiles if profile.product is Product.SHEETS]
    if not on_sheets:
        names = ", ".join(profile.name for profile in profiles)
        raise UsageError(f"there are no sheets to plan: {names} gives single cards")
    chosen = select(loaded.deck, request.themes, request.cards)
    composing = Composing(loaded, report)

    def of_profile(profile: Profile) -> Iterator[Quantity]:
        groups = composing.composed_for(profile)
        plans = plan(profile, groups, chosen, loaded, report)
        report.raise_errors()
        for laid in lay(groups, plans, chosen, profile, 1):
            if laid.cards:
                sheet = laid.plan
                sheets = Sheets(
                    len(laid.cards), len(sheet.slots), profile.stacking, sheet.scheme.copies
                )
                runs = tuple(run for wanted in decks for run in sheets.runs(wanted))
                cuts = guillotine_cuts(sheet.trims)
                yield Quantity(profile, sheet, len(laid.cards), cuts, runs)

    return loaded, [found for profile in on_sheets for found in of_profile(profile)], report
