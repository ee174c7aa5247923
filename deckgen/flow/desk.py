"""What blocks and pages are set with, and how one of their sides is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from deckgen.compose.blame import Told
from deckgen.compose.fill import Filler
from deckgen.compose.making import Kit, Making
from deckgen.compose.measure import Situations
from deckgen.compose.side import SideComposer
from deckgen.deck import Deck
from deckgen.errors import Mark, Report
from deckgen.flow.dress import Sheet, sized
from deckgen.geometry import Rect, Size
from deckgen.layout.model import ElementSpec


class Subject(Protocol):
    @property
    def called(self) -> str: ...

    def mark_of(self, name: str) -> Mark: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """One handout's."""

    sheet: Sheet
    deck: Deck
    filler: Filler
    """With the handout's layout, dressed."""
    kit: Kit
    names: Mapping[str, Any]
    """That templates may use anywhere."""
    report: Report
    _told: Told = field(default_factory=set)
    """A mistake in a layout is met by every card, and told once."""

    def side(
        self,
        name: str,
        elements: tuple[ElementSpec, ...],
        size: Size,
        boxes: Mapping[str, Rect],
        situations: Situations,
        subjects: Sequence[Subject],
    ) -> SideComposer:
        """Elements by those boxes; shares are those of the size. Problems go to the report."""
        making = Making(
            self.deck,
            self.filler,
            situations,
            subjects,
            self.kit,
            self.sheet.bleed,
            self.report,
            self._told,
        )
        layout = sized(self.filler.layout, size.width, size.height)
        shows_symbols = any("symbol" in str(element.raw) for element in elements)
        symbols = making.symbols() if shows_symbols else {}
        return making.side(name, elements, layout, making.inks, symbols, making.resolution, boxes)
