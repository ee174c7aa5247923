"""The stages in their order: load, compose, impose, paint, and the record of what was built.

Every problem of a run is collected before anything is painted; a run with errors writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from deckgen.compose.composer import ComposedDeck, Kit, compose
from deckgen.deck import Card, Deck, FieldSpec
from deckgen.errors import Mark, Report, UsageError, name_hint
from deckgen.fonts.catalogue import Catalogue
from deckgen.geometry import Size
from deckgen.images.pictures import Pictures
from deckgen.impose import impose, plan_sheet, sheet_count, singles
from deckgen.layout.model import Layout
from deckgen.load.authored import names_in
from deckgen.load.deck import load_deck
from deckgen.load.layout import load_layout
from deckgen.load.output import load_profile, load_sheet
from deckgen.manifest import Manifest, write_manifest
from deckgen.paint import DocumentInfo, Painted, paint
from deckgen.paint.inks import ToRgb
from deckgen.paper import name_of_paper
from deckgen.profile import AUTO, ColourSpace, Product, Profile
from deckgen.project import Project, open_project
from deckgen.selection import Run, select
from deckgen.sheet import Flip, SheetPlan, Side
from deckgen.sheet_marks import SheetMarks
from deckgen.text.setting import Typesetter
from deckgen.units import format_mm, to_mm

DUPLEX: Mapping[Flip, Literal["DuplexFlipLongEdge", "DuplexFlipShortEdge"]] = {
    Flip.LONG_EDGE: "DuplexFlipLongEdge",
    Flip.SHORT_EDGE: "DuplexFlipShortEdge",
}

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for. Empty choices mean the deck's own."""

    deck: str | None = None
    profiles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    size: Size | None = None
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A deck with all that its cards look like."""

    project: Project
    folder: Path
    deck: Deck
    layouts: Mapping[str, Layout]


@dataclass(frozen=True, slots=True)
class Built:
    """One file that a build wrote. `sheets` is 0 where each face has a page of its own."""

    profile: str
    path: Path
    pages: int
    cards: int
    sheets: int
    sizes: tuple[Size, ...]
    """Of the cards, one for each layout in use."""
    paper: str
    bytes: int
    content_hash: str

    @property
    def record(self) -> dict[str, Any]:
        """What the manifest and `--json` say of it."""
        return {
            "file": self.path.name,
            "profile": self.profile,
            "pages": self.pages,
            "cards": self.cards,
            "sheets": self.sheets,
            "cards_mm": [[round(to_mm(s.width), 3), round(to_mm(s.height), 3)] for s in self.sizes],
            "paper": self.paper,
            "bytes": self.bytes,
            "content_hash": self.content_hash,
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """A deck that was checked: what it is set like, and the warnings."""

    loaded: Loaded
    composed: tuple[ComposedDeck, ...]
    cards: tuple[Card, ...]
    report: Report


def load(request: Request, here: Path, report: Report) -> Loaded:
    """Deck and layouts. Raises DeckProblems, UsageError."""
    project, folder = open_project(request.deck, here)
    layouts: dict[str, Layout | None] = {}

    def fields_of(name: str, at: Mark) -> Mapping[str, FieldSpec] | None:
        if name not in layouts:
            layouts[name] = load_layout(name, project.layouts, report, at=at)
        layout = layouts[name]
        return layout.fields if layout else None

    deck = load_deck(folder, fields_of, report)
    report.raise_errors()
    assert deck is not None
    return Loaded(
        project, folder, deck, {n: resized(x, request.size) for n, x in layouts.items() if x}
    )


def resized(layout: Layout, size: Size | None) -> Layout:
    """The layout at another trim size. Nothing else of it changes."""
    if size is None:
        return layout
    changed = {"width": size.width, "height": size.height}
    return replace(layout, size=layout.size.model_copy(update=changed))


def check(request: Request, here: Path) -> Checked:
    """Everything but the drawing. Raises DeckProblems, UsageError."""
    report = Report()
    loaded = load(request, here, report)
    cards = select(loaded.deck, request.themes, request.cards)
    composing = _Composing(loaded, report)
    profiles = _profiles(request, loaded, report)
    for profile in profiles:
        _plans(profile, composing.at_bleed(profile), loaded, cards, report)
    report.raise_errors()
    chosen = tuple(card for _, card in cards)
    return Checked(loaded, composing.at_bleed(profiles[0]), chosen, report)


def build(request: Request, here: Path, progress: Progress) -> tuple[list[Built], Report]:
    """Build each profile's file and the manifest. Raises DeckProblems, UsageError, OSError."""
    report = Report()
    progress("reading the deck")
    loaded = load(request, here, report)
    profiles = _profiles(request, loaded, report)
    chosen = select(loaded.deck, request.themes, request.cards)
    progress("fitting the text")
    composing = _Composing(loaded, report)
    jobs = []
    for profile in profiles:
        groups = composing.at_bleed(profile)
        plans = _plans(profile, groups, loaded, chosen, report)
        jobs.append(_Job(loaded, profile, groups, plans, chosen))
    report.raise_errors()
    folder = (request.output or loaded.project.output) / loaded.deck.id
    folder.mkdir(parents=True, exist_ok=True)
    built = []
    for job in jobs:
        progress(f"painting {job.profile.name}")
        built.append(job.run(folder, composing.typesetter))
    write_manifest(folder, _manifest(loaded, built, request))
    return built, report


def _profiles(request: Request, loaded: Loaded, report: Report) -> list[Profile]:
    """The profiles asked for, else the deck's own. Raises UsageError for a name that is none."""
    folders = loaded.project.profiles
    known = names_in(folders)
    for name in request.profiles:
        if name not in known:
            raise UsageError(f"there is no profile '{name}'. {name_hint(name, known)}")
    names = request.profiles or loaded.deck.profiles
    found = [load_profile(name, folders, report, at=loaded.deck.mark) for name in names]
    report.raise_errors()
    return [profile for profile in found if profile]


class _Composing:
    """Composes each layout's cards once for every bleed that profiles ask for."""

    def __init__(self, loaded: Loaded, report: Report) -> None:
        self._loaded = loaded
        self._report = report
        self.typesetter = Typesetter(Catalogue(loaded.project.fonts))
        self._done: dict[tuple[float | None, str], tuple[ComposedDeck, ...]] = {}

    def at_bleed(self, profile: Profile) -> tuple[ComposedDeck, ...]:
        key = (profile.bleed, profile.colour.value)
        if key not in self._done:
            pictures = self._pictures(profile)
            kit = Kit(self.typesetter, pictures.load)
            self._done[key] = tuple(
                compose(
                    self._loaded.deck,
                    layout,
                    cards,
                    kit,
                    layout.size.bleed if profile.bleed is None else profile.bleed,
                    self._report,
                )
                for layout, cards in self._by_layout()
            )
            for warning in self.typesetter.warnings:
                self._report.warn(self._loaded.deck.mark, warning)
            for warning in pictures.warnings:
                self._report.warn(self._loaded.deck.mark, warning)
        return self._done[key]

    def _pictures(self, profile: Profile) -> Pictures:
        loaded = self._loaded
        roots = (loaded.folder, *loaded.project.roots)
        return Pictures(profile.colour.value, roots, loaded.project.output_condition)

    def _by_layout(self) -> Iterator[tuple[Layout, list[tuple[int, Card]]]]:
        """The cards that share a layout, in the deck's order."""
        groups: dict[str, list[tuple[int, Card]]] = {}
        for place, theme in enumerate(self._loaded.deck.themes):
            for card in theme.cards:
                name = card.layout or theme.layout or self._loaded.deck.layout
                groups.setdefault(name, []).append((place, card))
        for name, cards in groups.items():
            yield self._loaded.layouts[name], cards


def _plans(
    profile: Profile,
    groups: Sequence[ComposedDeck],
    loaded: Loaded,
    chosen: Sequence[tuple[int, Card]],
    report: Report,
) -> list[SheetPlan]:
    """A sheet plan for each group of cards; none for single cards."""
    if profile.product is not Product.SHEETS:
        return []
    spec = None
    if profile.sheet != AUTO:
        spec = load_sheet(profile.sheet, loaded.project.sheets, report)
        if spec is None:
            return []
    plans = []
    for group in groups:
        size = Size(group.layout.size.width, group.layout.size.height)
        try:
            plan = plan_sheet(
                spec, profile.paper, size, group.bleed, profile.gutter, profile.margin
            )
        except ValueError as error:
            report.error(group.layout.mark, f"profile {profile.name}: {error}")
        else:
            plans.append(plan)
    return plans


@dataclass(frozen=True, slots=True)
class _Job:
    """One profile's file."""

    loaded: Loaded
    profile: Profile
    groups: tuple[ComposedDeck, ...]
    plans: list[SheetPlan]
    chosen: Sequence[tuple[int, Card]]

    def run(self, folder: Path, typesetter: Typesetter) -> Built:
        profile = self.profile
        runs = [Run(group, self._places(group)) for group in self.groups]
        cards = sum(map(len, runs))
        sheets = sum(
            sheet_count(len(run), plan) for run, plan in zip(runs, self.plans, strict=False)
        )
        target = folder / f"{profile.name}.pdf"
        painted = paint(
            self._sides(runs, sheets, typesetter),
            target,
            self._info(),
            profile.colour,
            to_rgb=self._to_rgb(),
        )
        return self._built(target, painted, cards, sheets)

    def _info(self) -> DocumentInfo:
        deck, profile = self.loaded.deck, self.profile
        double_sided = profile.product is Product.SHEETS and profile.backs
        return DocumentInfo(
            title=f"{deck.title}: {deck.subtitle}" if deck.subtitle else deck.title,
            author=deck.publisher,
            subject=profile.describe,
            language=deck.language,
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

    def _built(self, target: Path, painted: Painted, cards: int, sheets: int) -> Built:
        sizes = [group.layout.size for group in self.groups]
        return Built(
            profile=self.profile.name,
            path=target,
            pages=painted.pages,
            cards=cards,
            sheets=sheets,
            sizes=tuple(Size(size.width, size.height) for size in sizes),
            paper=self._paper(),
            bytes=painted.bytes,
            content_hash=painted.content_hash,
        )


def _manifest(loaded: Loaded, built: Sequence[Built], request: Request) -> Manifest:
    return {
        "deck": loaded.deck.id,
        "title": loaded.deck.title,
        "layouts": sorted(loaded.layouts),
        "chosen": {"themes": list(request.themes), "cards": list(request.cards)},
        "files": [file.record for file in built],
    }
