"""Handouts and leaflets: what their profiles ask for, set as pages that are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.deck import Card
from deckgen.errors import Report
from deckgen.face import Face
from deckgen.flow import SCOPES, Flowed, Wanted, flow
from deckgen.flow.dress import Sheet
from deckgen.geometry import Size
from deckgen.new_files import NewFiles
from deckgen.paper import name_of_paper
from deckgen.pipeline.composing import Composing
from deckgen.pipeline.file_names import document_name
from deckgen.pipeline.handout_layouts import main_layout
from deckgen.pipeline.handout_options import AskedOptions, options_of
from deckgen.pipeline.painting import paint_pages
from deckgen.pipeline.values import Built, Loaded
from deckgen.profile import Profile
from deckgen.tagged import ReadDocument
from deckgen.text.setting import Typesetter
from deckgen.units import format_mm


@dataclass(slots=True)
class HandoutJob:
    """One profile's handout, measured."""

    loaded: Loaded
    profile: Profile
    flowed: Flowed
    cards: int
    document: ReadDocument | None = None

    def finish(self, report: Report) -> int:
        """Makes the pages, once nothing else is wrong. What is wrong with them is reported."""
        self.document = self.flowed.document(report)
        return len(self.document.pages)

    def write(
        self, files: NewFiles, typesetter: Typesetter, proofing: Report | None
    ) -> list[Built]:
        return [self._written(files, proofing)]

    def _written(self, files: NewFiles, proofing: Report | None) -> Built:
        assert self.document is not None
        profile = self.profile
        name = document_name(profile, self.loaded.deck)
        painted = paint_pages(self.document, files.open(name), self.loaded, profile)
        size = self.flowed.wanted.sheet.size
        built = Built(
            profile=profile.name,
            path=files.folder / name,
            pages=painted.pages,
            cards=self.cards,
            sheets=0,
            sizes=(),
            paper=name_of_paper(size) or f"{format_mm(size.width)} × {format_mm(size.height)}",
            bytes=painted.bytes,
            content_hash=painted.content_hash,
        )
        if proofing is None or profile.standard is None:
            return built
        from deckgen.pipeline.proof import read_back  # readers of PDFs: only for those who check

        found = read_back(files.written(name), name, self.loaded.deck, profile, proofing)
        return replace(built, preflight=found)


def prepare_handout(
    loaded: Loaded,
    profile: Profile,
    chosen: Sequence[tuple[int, Card]],
    composing: Composing,
    asked: AskedOptions,
    report: Report,
) -> HandoutJob | None:
    """None after reporting what is wrong with the profile."""
    if profile.handout not in loaded.handouts or profile.paper is None:
        return None
    size = profile.paper.size
    flowed = flow_on(size, 0.0, loaded, profile, chosen, composing, asked, report)
    return HandoutJob(loaded, profile, flowed, len(chosen)) if flowed else None


def flow_on(
    size: Size,
    bleed: float,
    loaded: Loaded,
    profile: Profile,
    chosen: Sequence[tuple[int, Card]],
    composing: Composing,
    asked: AskedOptions,
    report: Report,
) -> Flowed | None:
    """The profile's handout layout on pages of a size, measured; None after reporting that they
    have no room."""
    assert profile.handout is not None
    handout = loaded.handouts[profile.handout]
    sheet = Sheet(size, handout.margins(size), bleed)
    if min(sheet.body.width, sheet.body.height) <= 0:
        page = f"{format_mm(size.width)} × {format_mm(size.height)}"
        report.error(handout.margin_mark, f"the margin leaves no room on a page of {page}")
        return None
    wanted = Wanted(
        deck=loaded.deck,
        chosen=chosen,
        fields={name: layout.fields for name, layout in loaded.layouts.items()},
        handout=handout,
        cards=main_layout(loaded),
        options=options_of(handout, profile, asked, report),
        sheet=sheet,
    )
    return flow(wanted, composing.templates(SCOPES), composing.kit(profile), report)


def faces_of(document: ReadDocument, bleed: float) -> list[Face]:
    """Its pages as faces, for what is printed and not read aloud."""
    return [
        Face(page.size, bleed, tuple(item for piece in page.pieces for item in piece.items))
        for page in document.pages
    ]
