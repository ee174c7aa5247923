"""A handout layout with the cards' layout beneath it, for pages of one size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from deckgen.compose.names import deck_names
from deckgen.compose.template import OF_OVERLAYS
from deckgen.deck import Card, Deck
from deckgen.geometry import Rect, Size
from deckgen.layout.handout import Handout
from deckgen.layout.model import Layout
from deckgen.layout.styles import CardSize
from deckgen.profile import Option

TALL = 100_000.0
"""Points: what is as high as its content may be this high before pages are made of it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. `margin` is top, right, bottom and left; `bleed` is beyond its edges."""

    size: Size
    margin: tuple[float, float, float, float]
    bleed: float = 0.0

    @property
    def body(self) -> Rect:
        """What text may fill."""
        top, right, bottom, left = self.margin
        return Rect.from_edges(left, top, self.size.width - right, self.size.height - bottom)

    @property
    def trim(self) -> Rect:
        return Rect(0, 0, self.size.width, self.size.height)

    def boxes(self) -> Mapping[str, Rect]:
        """Of the elements of each page."""
        return {"trim": self.trim, "safe": self.body, "bleed": self.trim.outset(self.bleed)}

    def boxes_of_column(self, width: float, height: float) -> Mapping[str, Rect]:
        """Of a block: `safe` is its column, which begins at 0; trim and bleed are as wide as the
        page."""
        left, right = -self.margin[3], self.size.width - self.margin[3]
        column = Rect(0, 0, width, height)
        trim = Rect.from_edges(left, 0, right, height)
        bleed = Rect.from_edges(left - self.bleed, 0, right + self.bleed, height)
        return {"safe": column, "trim": trim, "bleed": bleed}


def dressed(handout: Handout, cards: Layout, page: Size) -> Layout:
    """A layout of that size with the handout's styles, and the swatches, symbols and words of both.
    Where both have one of a name, it is the handout's swatch or symbol, and the cards' word."""
    return replace(
        cards,
        name=handout.name,
        size=CardSize.of(page.width, page.height),
        fields={},
        swatches={**cards.swatches, **handout.swatches},
        styles=handout.styles,
        symbols={**cards.symbols, **handout.symbols},
        words={**handout.words, **cards.words},
        front=(),
        back=(),
        mark=handout.mark,
        mirror="auto",
    )


def sized(layout: Layout, width: float, height: float) -> Layout:
    """For a column: shares are those of its width, and of the height of a page's body."""
    return replace(layout, size=CardSize.of(width, height))


def names_of(
    deck: Deck,
    layout: Layout,
    options: Mapping[str, Option],
    chosen: Sequence[tuple[int, Card]],
) -> dict[str, Any]:
    """What templates may name anywhere in a handout. `chosen` are the cards that it shows, each
    with its theme's place."""
    return {
        **deck_names(deck, layout),
        "card": OF_OVERLAYS,
        "options": dict(options),
        "chosen": {
            "cards": len(chosen),
            "themes": len({theme for theme, _ in chosen}),
            "sections": len(deck.guidance),
        },
        "swatches": [*layout.swatches],
        "symbols": [*layout.symbols],
    }
