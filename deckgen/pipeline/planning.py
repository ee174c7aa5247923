"""Whether and how composed cards go on the paper of a profile."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.compose.composer import ComposedDeck
from deckgen.deck import Card
from deckgen.errors import Report
from deckgen.geometry import Size
from deckgen.impose import one_flat_colour, plan_sheet
from deckgen.load.output import load_sheet
from deckgen.paper import check_length
from deckgen.pipeline.images import check_shape
from deckgen.pipeline.laying import runs
from deckgen.pipeline.values import Loaded
from deckgen.profile import AUTO, Product, Profile
from deckgen.selection import Run
from deckgen.sheet import Gutter, SheetPlan, SheetSpec


def plan(
    profile: Profile,
    groups: Sequence[ComposedDeck],
    chosen: Sequence[tuple[int, Card]],
    loaded: Loaded,
    report: Report,
) -> list[SheetPlan]:
    """A sheet plan for each group of cards, after reporting those that cannot be printed; none for
    single cards."""
    spec = None
    if profile.product is Product.SHEETS and profile.sheet != AUTO:
        spec = load_sheet(profile.sheet, loaded.project.sheets, report, at=profile.mark)
        if spec is None:
            return []
    plans = []
    for group, run in zip(groups, runs(groups, chosen), strict=True):
        try:
            if profile.product is Product.SHEETS:
                # Cards with problems cannot be drawn, and are not going to be printed.
                touch = profile.auto_gutter and not report.errors and _may_touch(run, profile)
                gutter = Gutter(0.0, 0.0) if touch else profile.gutter
                plans.append(_sheet(profile, spec, group, gutter))
            else:
                _check_page(profile, group)
        except ValueError as error:
            report.error(profile.mark, f"profile {profile.name}: {error}")
    return plans


def _may_touch(run: Run, profile: Profile) -> bool:
    """Where one forme has both sides, a front is the neighbour of a back."""
    return one_flat_colour(run, both_sides=profile.scheme.one_forme)


def _sheet(
    profile: Profile, spec: SheetSpec | None, group: ComposedDeck, gutter: Gutter | None
) -> SheetPlan:
    size = Size(group.layout.size.width, group.layout.size.height)
    return plan_sheet(
        spec,
        profile.paper,
        size,
        group.bleed,
        gutter,
        profile.margin,
        profile.scheme,
        head_to_head=profile.head_to_head,
    )


def _check_page(profile: Profile, group: ComposedDeck) -> None:
    """A card with its bleed is a page, or an image. Raises ValueError."""
    size = Size(group.layout.size.width, group.layout.size.height)
    for side in (size.width, size.height):
        check_length(side + 2 * group.bleed)
    if profile.image is not None:
        check_shape(profile.image, size, group.bleed, profile.pictures.good_ppi)
