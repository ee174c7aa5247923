"""What stands on each page because there are pages: folios, running heads, grounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deckgen.compose.template import Filled
from deckgen.deck import Deck
from deckgen.errors import Mark
from deckgen.face import Item
from deckgen.flow.column import Situations
from deckgen.flow.desk import Desk
from deckgen.flow.here import NO_THEME
from deckgen.layout.model import ElementSpec


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page, as what stands on each of them knows it."""

    names: Mapping[str, Any]
    theme: int = NO_THEME

    @property
    def called(self) -> str:
        return f"page {self.names['page']['number']}"

    def language_of(self, content: Filled, deck: Deck) -> str:
        """It is not read, and shows the headings of many."""
        return ""

    def mark_of(self, name: str) -> Mark:
        """What stands on a page by itself is the layout's own."""
        return Mark("")


def running(
    elements: tuple[ElementSpec, ...], headings: Sequence[str], desk: Desk
) -> Iterator[tuple[Item, ...]]:
    """Of each page in turn. `headings` are those in force where the pages begin."""
    leaves = [
        Leaf({**desk.names, "page": {"number": number, "count": len(headings), "heading": heading}})
        for number, heading in enumerate(headings, start=1)
    ]
    sheet = desk.sheet
    situations = Situations(desk.names, leaves, desk.deck)
    side = desk.side("page", elements, sheet.size, sheet.boxes(), situations, leaves)
    if desk.report.errors:
        return
    for index in range(len(leaves)):
        drawn = side.drawn(situations.at(index))
        yield tuple(item for _, _, items in drawn for item in items)
