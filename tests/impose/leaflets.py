"""Leaflets with large numbers on grounds of their own, from a real project to a real file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deckgen.colour import BLACK, WHITE, Cmyk
from deckgen.errors import Report
from deckgen.face import Face, PathItem, Stroke, TextItem, rectangle
from deckgen.fold import Fold
from deckgen.fonts.catalogue import Catalogue
from deckgen.geometry import Size
from deckgen.load.output import load_profile
from deckgen.new_files import new_files
from deckgen.pipeline.leaflet import Leaflet, Pages, plan_leaflet
from deckgen.pipeline.loading import load
from deckgen.pipeline.values import Built, Loaded, Request
from deckgen.profile import Profile
from deckgen.project import Project
from deckgen.text.setting import Typesetter, Voice
from deckgen.text.word import TextLine
from tests.reading import ROOT

VOICE = Voice(families=("Atkinson Hyperlegible Next",))
GROUNDS = (
    Cmyk(0.6, 0, 0.1, 0),
    Cmyk(0, 0.5, 0.1, 0),
    Cmyk(0, 0.1, 0.6, 0),
    Cmyk(0.4, 0, 0.6, 0),
    Cmyk(0.3, 0.4, 0, 0),
    Cmyk(0, 0.4, 0.6, 0),
)


@dataclass(frozen=True)
class Shop:
    """What every leaflet of a test is made with."""

    loaded: Loaded
    typesetter: Typesetter

    def numbered(self, count: int) -> Pages:
        def pages(size: Size, bleed: float) -> Sequence[Face]:
            return [self._page(number, size, bleed) for number in range(1, count + 1)]

        return pages

    def _page(self, number: int, size: Size, bleed: float) -> Face:
        """A ground, a frame 4 mm inside the trim, and the number."""
        ground = GROUNDS[number % len(GROUNDS)]
        words = self.typesetter.set(f"page {number}", VOICE).paragraphs[0].words
        line = TextLine(20.0, size.height / 2, tuple(words))
        empty = Face(size, bleed, ())
        return Face(
            size,
            bleed,
            (
                PathItem(rectangle(empty.bleed_box), fill=ground),
                PathItem(rectangle(empty.trim_box.outset(-11)), stroke=Stroke(WHITE, 2)),
                TextItem((line,), 36.0, BLACK),
            ),
        )

    def plan(self, count: int, report: Report | None = None, **keys: Any) -> Leaflet | None:
        return plan_leaflet(self.loaded, profile(**keys), self.numbered(count), report or Report())

    def build(self, folder: Path, count: int, **keys: Any) -> Built:
        report = Report()
        leaflet = self.plan(count, report, **keys)
        report.raise_errors()
        assert leaflet is not None
        with new_files(folder) as files:
            (built,) = leaflet.write(files, self.typesetter, report)
            report.raise_errors(strict=True)
        return built

    def at_size(self, width: float, height: float) -> Shop:
        layouts = {
            name: replace(
                layout, size=layout.size.model_copy(update={"width": width, "height": height})
            )
            for name, layout in self.loaded.layouts.items()
        }
        return replace(self, loaded=replace(self.loaded, layouts=layouts))

    def in_language(self, language: str) -> Shop:
        deck = replace(self.loaded.deck, language=language)
        return replace(self, loaded=replace(self.loaded, deck=deck))


def open_shop() -> Shop:
    report = Report()
    loaded = load(Request("partnerships-and-co", profiles=("leaflet",)), ROOT, report)
    report.raise_errors()
    return Shop(loaded, Typesetter(Catalogue(loaded.project.fonts)))


def profile(fold: dict[str, Any] | None = None, **keys: Any) -> Profile:
    """The shipped one, with other keys."""
    report = Report()
    found = load_profile("leaflet", Project(ROOT).profiles, report)
    report.raise_errors()
    assert found is not None
    changed = found.model_copy(
        update={**keys, "fold": Fold(**{"crease": "Crease", **(fold or {})})}
    )
    return changed.named(found.name, found.mark_of, found.files)
