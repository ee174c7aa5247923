"""One profile's file: its cards imposed and painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO

from deckgen.compose.composer import ComposedDeck
from deckgen.deck import Card
from deckgen.errors import Report
from deckgen.geometry import Size
from deckgen.impose import impose, singles
from deckgen.new_files import NewFiles
from deckgen.paint import Painted
from deckgen.paper import name_of_paper
from deckgen.pipeline.file_names import document_name, image_name, sides_of
from deckgen.pipeline.images import write_images
from deckgen.pipeline.laying import Laid, lay, runs
from deckgen.pipeline.manifest import earlier_images
from deckgen.pipeline.painting import paint_sides
from deckgen.pipeline.values import Built, Loaded
from deckgen.profile import ColourSpace, ImageOutput, Product, Profile
from deckgen.selection import Run
from deckgen.sheet import SheetPlan, Side, SideName
from deckgen.sheet_marks import SheetMarks
from deckgen.text.setting import Typesetter
from deckgen.units import format_mm


@dataclass(frozen=True, slots=True)
class Job:
    loaded: Loaded
    profile: Profile
    groups: tuple[ComposedDeck, ...]
    plans: list[SheetPlan]
    chosen: Sequence[tuple[int, Card]]
    decks: int = 1

    def finish(self, report: Report) -> int:
        """Its faces are drawn as they are painted."""
        return 0

    def write(
        self, files: NewFiles, typesetter: Typesetter, proofing: Report | None
    ) -> list[Built]:
        """Its files: one, or fronts and backs as two, or a folder of images. Those for a press are
        read back, and what is wrong with them goes into the report, if there is one."""
        if self.profile.image is not None:
            return [self._images(self.profile.image, files, typesetter)]
        alone = sides_of(self.profile) if self.profile.separate else (None,)
        return [self._pdf(side, files, typesetter, proofing) for side in alone]

    def _pdf(
        self,
        only: SideName | None,
        files: NewFiles,
        typesetter: Typesetter,
        proofing: Report | None,
    ) -> Built:
        name = document_name(self.profile, self.loaded.deck, only)
        sides = self._sides(typesetter)
        if only:
            sides = (side for side in sides if side.name == only)
        if proofing is None or self.profile.colour is not ColourSpace.CMYK:
            return self._built(files, name, self._paint(sides, files.open(name)))
        from deckgen.pipeline.proof import Proof  # readers of PDFs: only for press files

        proof = Proof(self.loaded.deck, self.profile, self.groups)
        painted = self._paint(proof.noting(sides), files.open(name))
        found = proof.read(files.written(name), name, proofing)
        return replace(self._built(files, name, painted), preflight=found)

    def _images(self, image: ImageOutput, files: NewFiles, typesetter: Typesetter) -> Built:
        profile, deck = self.profile, self.loaded.deck
        name = f"{profile.name}/"
        folder = files.open_folder(profile.name, earlier_images(files.folder, name))
        known = {card.id: (theme, card) for theme, card in self.chosen}
        images = write_images(
            self._sides(typesetter),
            image,
            folder,
            lambda placed: image_name(profile, deck, *known[placed.card], placed.of),
            self._paint,
        )
        painted = Painted(len(images.hashes), images.bytes, images.content_hash)
        pixels = f"{image.width} × {image.height} pixels"
        return replace(self._built(files, name, painted), paper=pixels, images=images.hashes)

    def _paint(self, sides: Iterator[Side], file: BinaryIO) -> Painted:
        profile = self.profile
        # A printer is told how to turn the sheet; whoever prints one forme twice turns the pile.
        both_sides = profile.backs and not profile.separate and not profile.scheme.one_forme
        double_sided = profile.product is Product.SHEETS and both_sides
        flip = profile.flip if double_sided else None
        return paint_sides(sides, file, self.loaded, profile, flip)

    def map(self, built: Sequence[Built], files: NewFiles) -> None:
        """Which card lies where, beside the sheets; nothing for single cards."""
        if self.profile.product is Product.SHEETS:
            from deckgen.pipeline.mapping import map_sheets

            map_sheets(built, files, self.loaded.deck, self.profile, self._laid())

    def _paper(self) -> str:
        """The sheet as it lies: a name if it has one."""
        if not self.plans:
            return "one card a page"
        size = self.plans[0].size
        name = name_of_paper(size)
        return name or f"{format_mm(size.width)} × {format_mm(size.height)}"

    def _laid(self) -> list[Laid]:
        """The cards on their sheets; none for single cards."""
        if self.profile.product is Product.SINGLES:
            return []
        return [*lay(self.groups, self.plans, self.chosen, self.profile, self.decks)]

    def _single_runs(self) -> Iterator[Run]:
        """Copies of a card share its images: shops ask how many to print of each."""
        if self.profile.image is not None:
            return runs(self.groups, self.chosen, copies=False)
        return runs(self.groups, self.chosen, self.decks)

    def _sides(self, typesetter: Typesetter) -> Iterator[Side]:
        profile = self.profile
        if profile.product is Product.SINGLES:
            all_runs = self._single_runs()
            return chain.from_iterable(
                singles(run, group.bleed, profile.order, backs=profile.backs)
                for run, group in zip(all_runs, self.groups, strict=True)
            )
        return self._sheet_sides(self._laid(), typesetter)

    def _sheet_sides(self, laid: list[Laid], typesetter: Typesetter) -> Iterator[Side]:
        sheets = sum(each.order.sheets for each in laid)
        first = 1
        for each in laid:
            marks = SheetMarks(self.loaded.deck, self.profile, each.plan, typesetter)
            yield from impose(
                each.cards,
                each.plan,
                self.profile.flip,
                marks.front,
                marks.back,
                marks.slug,
                order=each.order,
                backs=self.profile.backs,
                first_sheet=first,
                sheets=sheets,
            )
            first += each.order.sheets

    def _built(self, files: NewFiles, name: str, painted: Painted) -> Built:
        laid = self._laid()
        cards = [each.printed for each in laid] or [*map(len, self._single_runs())]
        sizes = [group.layout.size for group in self.groups]
        return Built(
            profile=self.profile.name,
            path=files.folder / name,
            pages=painted.pages,
            cards=sum(cards),
            sheets=sum(each.order.sheets for each in laid),
            sizes=tuple(Size(size.width, size.height) for size in sizes),
            paper=self._paper(),
            bytes=painted.bytes,
            content_hash=painted.content_hash,
        )
