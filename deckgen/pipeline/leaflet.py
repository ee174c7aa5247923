"""The leaflet that comes in the box: its pages on a strip of paper, which is folded to a card's
size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from deckgen.errors import Report
from deckgen.face import Face, Item
from deckgen.geometry import Size
from deckgen.impose.flat import Flat, plan_flat
from deckgen.impose.fold import impose_leaflet
from deckgen.impose.fold_marks import MARKS_ROOM, creases, cut_plan, fold_marks, panel_plan
from deckgen.layout.handout import Handout
from deckgen.load.deck import GUIDANCE_FILE
from deckgen.marks import slug_position
from deckgen.new_files import NewFiles
from deckgen.pipeline.file_names import document_name
from deckgen.pipeline.painting import paint_sides
from deckgen.pipeline.values import Built, Loaded
from deckgen.profile import ColourSpace, Profile
from deckgen.sheet import Side, SideName
from deckgen.sheet_marks import Slugs, marks_around
from deckgen.text.directions import language_runs_leftward
from deckgen.text.setting import Typesetter
from deckgen.units import format_mm, to_mm

Pages: TypeAlias = Callable[[Size, float], Sequence[Face]]
"""The leaflet's pages in reading order, the cover first, of a size and with a bleed."""

_CALLED: dict[SideName, str] = {"front": "outside", "back": "inside"}


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One that can be printed: its pages have room on the flat."""

    loaded: Loaded
    profile: Profile
    flat: Flat
    pages: Sequence[Face]

    def sides(self, typesetter: Typesetter) -> Iterator[Side]:
        """The outside, then the inside, each with its marks."""
        slugs = Slugs(self.loaded.deck, self.profile, typesetter)
        for side in impose_leaflet(self.pages, self.flat):
            yield replace(side, marks=self._marks(side.name, slugs))

    def finish(self, report: Report) -> int:
        """Its pages were made when it was planned: their number decides how it is folded."""
        return len(self.pages)

    def write(
        self, files: NewFiles, typesetter: Typesetter, proofing: Report | None
    ) -> list[Built]:
        """One file. For a press it is read back, and what is wrong with it reported."""
        name = document_name(self.profile, self.loaded.deck)
        built = self._painted(name, files, typesetter)
        if proofing is None or self.profile.colour is not ColourSpace.CMYK:
            return [built]
        from deckgen.pipeline.proof import read_back  # readers of PDFs: only for press files

        deck = self.loaded.deck
        found = read_back(files.written(name), name, deck, self.profile, proofing)
        return [replace(built, preflight=found)]

    def _painted(self, name: str, files: NewFiles, typesetter: Typesetter) -> Built:
        profile, flat = self.profile, self.flat
        sides = self.sides(typesetter)
        painted = paint_sides(sides, files.open(name), self.loaded, profile, flat.flip)
        return Built(
            profile=profile.name,
            path=files.folder / name,
            pages=painted.pages,
            cards=0,
            sheets=1,
            sizes=(flat.page,),
            paper=f"{_shown(flat.trim.size)}, folded to {_shown(flat.page)}",
            bytes=painted.bytes,
            content_hash=painted.content_hash,
        )

    def _marks(self, side: SideName, slugs: Slugs) -> tuple[Item, ...]:
        """Creases are on the outside alone: a shop that makes a tool of them needs them once. They
        are a plate, which only a press has."""
        wanted, flat = self.profile.marks, self.flat
        plan = panel_plan(flat, side)
        items = marks_around(wanted, plan, cut_plan(flat))
        if wanted.crop:
            items += fold_marks(flat, side)
        box = slug_position(plan)
        if wanted.slug and box is not None:
            printed = f"{_CALLED[side]}, {flat.kind} fold"
            items += slugs.line(1, printed, box).items(1)
        ink = self.profile.fold.crease
        if ink and side == "front" and self.profile.colour is ColourSpace.CMYK:
            items += (creases(flat, side, ink),)
        return items


def plan_leaflet(loaded: Loaded, profile: Profile, pages: Pages, report: Report) -> Leaflet | None:
    """The leaflet of a profile, or None after reporting why it cannot be folded."""
    layout = loaded.layouts.get(loaded.deck.layout) or next(iter(loaded.layouts.values()))
    size = Size(layout.size.width, layout.size.height)
    bleed = layout.size.bleed if profile.bleed is None else profile.bleed
    faces = pages(size, bleed)
    if report.errors:
        return None  # pages with problems are not all there, and are not going to be printed
    try:
        flat = plan_flat(
            profile.fold,
            len(faces),
            size,
            bleed,
            MARKS_ROOM if profile.marks.any else 0.0,
            leftward=language_runs_leftward(loaded.deck.language),
        )
        _check_margins(flat, profile, loaded.handouts.get(profile.handout or ""))
    except ValueError as error:
        report.error(profile.mark_of("fold"), f"profile {profile.name}: {error}")
        return None
    if len(faces) == 1 and not loaded.deck.guidance:
        report.warn(
            loaded.deck.mark,
            f"profile {profile.name}: the deck has no guidance, so nothing follows the cover",
            f"Write how the cards are used in {GUIDANCE_FILE}, beside this file",
        )
    return Leaflet(loaded, profile, flat, faces)


def _check_margins(flat: Flat, profile: Profile, handout: Handout | None) -> None:
    """What a panel lacks is taken off its page's margin. Raises ValueError."""
    if handout is None:
        return
    top, right, bottom, left = handout.margins(flat.page)
    margin = min(top, bottom) if flat.down else min(left, right)
    lost, safe = flat.lengths[0] - flat.lengths[-1], profile.safe or 0.0
    if lost > 0 and margin - lost < safe:
        raise ValueError(
            f"the innermost of {len(flat.lengths)} panels is {format_mm(lost)} smaller than its "
            f"page, whose margin of {format_mm(margin)} must leave {format_mm(safe)} (safe)"
        )


def _shown(size: Size) -> str:
    width, height = (f"{round(to_mm(side), 2):g}" for side in (size.width, size.height))
    return f"{width} × {height} mm"
