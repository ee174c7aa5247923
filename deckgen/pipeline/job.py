"""One profile's file: its cards imposed and painted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

from deckgen.compose.composer import ComposedDeck
from deckgen.deck import Card
from deckgen.geometry import Size
from deckgen.impose import impose, sheet_count, singles
from deckgen.new_files import NewFiles
from deckgen.paint import DocumentInfo, Painted, paint, source_date
from deckgen.paint.inks import ToRgb
from deckgen.paper import name_of_paper
from deckgen.pipeline.values import Built, Loaded
from deckgen.profile import ColourSpace, Product, Profile
from deckgen.selection import Run
from deckgen.sheet import Flip, SheetPlan, Side
from deckgen.sheet_marks import SheetMarks
from deckgen.text.setting import Typesetter
from deckgen.units import format_mm

DUPLEX: Mapping[Flip, Literal["DuplexFlipLongEdge", "DuplexFlipShortEdge"]] = {
    Flip.LONG_EDGE: "DuplexFlipLongEdge",
    Flip.SHORT_EDGE: "DuplexFlipShortEdge",
}


@dataclass(frozen=True, slots=True)
class Job:
    loaded: Loaded
    profile: Profile
    groups: tuple[ComposedDeck, ...]
    plans: list[SheetPlan]
    chosen: Sequence[tuple[int, Card]]

    def run(self, files: NewFiles, typesetter: Typesetter) -> Built:
        runs = [Run(group, self._places(group)) for group in self.groups]
        sheets = sum(
            sheet_count(len(run), plan) for run, plan in zip(runs, self.plans, strict=False)
        )
        name = f"{self.profile.name}.pdf"
        painted = paint(
            self._sides(runs, sheets, typesetter),
            files.open(name),
            self._info(),
            self.profile.colour,
            to_rgb=self._to_rgb(),
            transparency=self.profile.transparency,
        )
        return self._built(files, name, painted, sum(map(len, runs)), sheets)

    def _info(self) -> DocumentInfo:
        deck, profile = self.loaded.deck, self.profile
        double_sided = profile.product is Product.SHEETS and profile.backs
        return DocumentInfo(
            title=f"{deck.title}: {deck.subtitle}" if deck.subtitle else deck.title,
            author=deck.publisher,
            subject=profile.describe,
            language=deck.language,
            date=_moment(deck.date) or source_date(),
            duplex=DUPLEX[profile.flip] if double_sided else None,
            pdf_version=profile.pdf.version.value,
        )

    def _to_rgb(self) -> ToRgb | None:
        if self.profile.colour is not ColourSpace.RGB:
            return None
        from deckgen.images.convert import cmyk_to_rgb  # ICC: only for office output

        return cmyk_to_rgb(self.loaded.project.output_condition)

    def _paper(self) -> str:
        """The sheet as it lies: a name if it has one."""
        if not self.plans:
            return "one card a page"
        size = self.plans[0].size
        name = name_of_paper(size)
        return name or f"{format_mm(size.width)} × {format_mm(size.height)}"

    def _places(self, group: ComposedDeck) -> list[int]:
        """The chosen cards' places in the group, each as often as it has copies."""
        wanted = {id(card) for _, card in self.chosen}
        return [
            place
            for place, (_, card) in enumerate(group.cards)
            if id(card) in wanted
            for _ in range(card.copies)
        ]

    def _sides(self, runs: list[Run], sheets: int, typesetter: Typesetter) -> Iterator[Side]:
        profile = self.profile
        if profile.product is Product.SINGLES:
            return chain.from_iterable(
                singles(run, group.bleed, profile.order, backs=profile.backs)
                for run, group in zip(runs, self.groups, strict=True)
            )
        return self._sheet_sides(runs, sheets, typesetter)

    def _sheet_sides(self, runs: list[Run], sheets: int, typesetter: Typesetter) -> Iterator[Side]:
        first = 1
        for run, plan in zip(runs, self.plans, strict=True):
            marks = SheetMarks(self.loaded.deck, self.profile, plan, typesetter)
            yield from impose(
                run,
                plan,
                self.profile.flip,
                marks.front,
                marks.back,
                marks.slug,
                backs=self.profile.backs,
                first_sheet=first,
                sheets=sheets,
            )
            first += sheet_count(len(run), plan)

    def _built(
        self, files: NewFiles, name: str, painted: Painted, cards: int, sheets: int
    ) -> Built:
        sizes = [group.layout.size for group in self.groups]
        return Built(
            profile=self.profile.name,
            path=files.folder / name,
            pages=painted.pages,
            cards=cards,
            sheets=sheets,
            sizes=tuple(Size(size.width, size.height) for size in sizes),
            paper=self._paper(),
            bytes=painted.bytes,
            content_hash=painted.content_hash,
        )


def _moment(date: str) -> datetime | None:
    """The first moment of a year, a month or a day (`2017`, `2017-11`, `2017-11-30`)."""
    return datetime.fromisoformat(f"{date}-01-01"[:10]).replace(tzinfo=UTC) if date else None
