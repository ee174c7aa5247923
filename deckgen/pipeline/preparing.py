"""What each profile gives: by its product, one kind of job or another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from deckgen.deck import Card
from deckgen.errors import Report
from deckgen.face import Face
from deckgen.geometry import Size
from deckgen.new_files import NewFiles
from deckgen.pipeline.composing import Composing
from deckgen.pipeline.handout_options import AskedOptions
from deckgen.pipeline.job import Job
from deckgen.pipeline.planning import plan
from deckgen.pipeline.values import Built, Loaded
from deckgen.profile import Format, Product, Profile
from deckgen.text.setting import Typesetter


class Prepared(Protocol):
    """What is left of a profile's work once everything has been read and measured."""

    @property
    def profile(self) -> Profile: ...

    def finish(self, report: Report) -> int:
        """What is to be done before files are opened, if nothing is wrong so far. Gives how many
        pages there are to read, if there are any."""
        ...

    def write(
        self, files: NewFiles, typesetter: Typesetter, proofing: Report | None
    ) -> list[Built]:
        """Its files. Those that promise a standard are read back, and what is wrong with them goes
        into the report, if there is one."""
        ...


def prepare(
    profile: Profile,
    loaded: Loaded,
    chosen: Sequence[tuple[int, Card]],
    composing: Composing,
    asked: AskedOptions,
    decks: int,
    report: Report,
) -> Prepared | None:
    """What a profile gives, with its problems reported and nothing written yet; None for one that
    cannot be gone on with."""
    if profile.format is not Format.PDF:
        from deckgen.pipeline.transcribing import transcribe  # only for those who ask

        return transcribe(loaded, profile, chosen, asked, composing.typesetter, report)
    if profile.product.of_cards:
        groups = composing.composed_for(profile)
        plans = plan(profile, groups, chosen, loaded, report)
        return Job(loaded, profile, groups, plans, chosen, decks)
    from deckgen.pipeline.handouts import faces_of, flow_on, prepare_handout  # pages of text

    if profile.product is Product.HANDOUT:
        return prepare_handout(loaded, profile, chosen, composing, asked, report)
    from deckgen.pipeline.leaflet import plan_leaflet

    def pages(size: Size, bleed: float) -> list[Face]:
        flowed = flow_on(size, bleed, loaded, profile, chosen, composing, asked, report)
        if flowed is None or report.errors:
            return []
        document = flowed.document(report)
        panels = profile.fold.panels or max(2, (len(document.pages) + 1) // 2)
        if len(document.pages) < 2 * panels and not report.errors:
            document = flowed.document(report, 2 * panels)  # so that no panel stays empty
        return faces_of(document, bleed)

    return plan_leaflet(loaded, profile, pages, report)
