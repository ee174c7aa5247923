"""What stands on each page because there are pages: folios, running heads, grounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deckgen.compose.making import Kit, Making
from deckgen.compose.template import Templates
from deckgen.deck import Deck
from deckgen.errors import Mark, Report
from deckgen.face import Item
from deckgen.flow.column import Situations
from deckgen.flow.dress import Sheet, sized
from deckgen.flow.matter import NO_THEME
from deckgen.layout.model import ElementSpec, Layout


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page, as what stands on each of them knows it."""

    names: Mapping[str, Any]
    mark: Mark
    theme: int = NO_THEME

    @property
    def called(self) -> str:
        return f"page {self.names['page']['number']}"

    def mark_of(self, name: str) -> Mark:
        return self.mark


def running(
    elements: tuple[ElementSpec, ...],
    headings: Sequence[str],
    sheet: Sheet,
    deck: Deck,
    layout: Layout,
    templates: Templates,
    kit: Kit,
    report: Report,
    top: Mapping[str, Any],
) -> Iterator[tuple[Item, ...]]:
    """Of each page in turn. `headings` are those in force where the pages begin."""
    leaves = [
        Leaf(
            {**top, "page": {"number": number, "count": len(headings), "heading": heading}},
            layout.mark,
        )
        for number, heading in enumerate(headings, start=1)
    ]
    situations = Situations(top, leaves)
    page = sized(layout, sheet.size.width, sheet.size.height)
    making = Making(deck, page, situations, leaves, templates, kit, sheet.bleed, report)
    inks = making.inks
    side = making.side(
        "page",
        elements,
        page,
        inks,
        making.symbols() if any("symbol" in str(element.raw) for element in elements) else {},
        making.resolution,
        sheet.boxes(),
    )
    if report.errors:
        return
    for index in range(len(leaves)):
        drawn = side.drawn(situations.at(index))
        yield tuple(item for _, _, items in drawn for item in items)
