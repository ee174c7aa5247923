"""Whether and how composed cards go on the paper of a profile."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.compose.composer import ComposedDeck
from deckgen.errors import Report
from deckgen.geometry import Size
from deckgen.impose import plan_sheet
from deckgen.load.output import load_sheet
from deckgen.paper import check_length
from deckgen.pipeline.values import Loaded
from deckgen.profile import AUTO, Product, Profile
from deckgen.sheet import SheetPlan, SheetSpec


def plan(
    profile: Profile, groups: Iterable[ComposedDeck], loaded: Loaded, report: Report
) -> list[SheetPlan]:
    """A sheet plan for each group of cards, after reporting those that cannot be printed; none for
    single cards."""
    spec = None
    if profile.product is Product.SHEETS and profile.sheet != AUTO:
        spec = load_sheet(profile.sheet, loaded.project.sheets, report, at=profile.mark)
        if spec is None:
            return []
    plans = []
    for group in groups:
        try:
            if profile.product is Product.SHEETS:
                plans.append(_sheet(profile, spec, group))
            else:
                _check_page(group)
        except ValueError as error:
            report.error(profile.mark, f"profile {profile.name}: {error}")
    return plans


def _sheet(profile: Profile, spec: SheetSpec | None, group: ComposedDeck) -> SheetPlan:
    size = Size(group.layout.size.width, group.layout.size.height)
    return plan_sheet(spec, profile.paper, size, group.bleed, profile.gutter, profile.margin)


def _check_page(group: ComposedDeck) -> None:
    """A card with its bleed is a page. Raises ValueError."""
    for side in (group.layout.size.width, group.layout.size.height):
        check_length(side + 2 * group.bleed)
