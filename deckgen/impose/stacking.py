"""Which of a run's cards share a sheet: places in the run, and nothing of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.sheet import Stacking


@dataclass(frozen=True, slots=True)
class Order:
    """`cards` go through the `slots` of as many sheets as they need, `repeats` times over.

    Stepped and repeated, one round fills sheets with one card each, so that it gives as many decks
    as a sheet has slots; or, where whole decks fill a sheet, a single sheet of them.
    """

    cards: int
    slots: int
    stacking: Stacking = Stacking.IN_ORDER
    repeats: int = 1

    @property
    def decks(self) -> int:
        """Whole runs of cards that its sheets hold, each printed once."""
        if self.stacking is Stacking.STEP_AND_REPEAT and self.cards:
            return self.repeats * (self.slots // self.cards if self._mixed else self.slots)
        return self.repeats

    @property
    def placed(self) -> int:
        """Slots that are filled, on all sheets together."""
        return self.cards * self.decks

    @property
    def sheets(self) -> int:
        return -(-self.placed // self.slots)

    @property
    def _mixed(self) -> bool:
        """Whether a sheet that repeats is filled by whole decks."""
        return self.cards > 0 and self.slots % self.cards == 0

    def on_sheet(self, number: int) -> Sequence[int]:
        """The places in the run of the cards of a sheet, slot by slot; sheets count from 0. Slots
        stay empty at the end of the last sheet; cut and stacked, at the end of the last pile."""
        match self.stacking:
            case Stacking.IN_ORDER:
                start = number * self.slots
                return self._rounds(range(start, min(start + self.slots, self.placed)))
            case Stacking.CUT_AND_STACK:
                return self._rounds(range(number, self.placed, self.sheets))
            case Stacking.STEP_AND_REPEAT:
                if self._mixed:
                    return [slot % self.cards for slot in range(self.slots)]
                return [number % self.cards] * self.slots

    def _rounds(self, places: range) -> Sequence[int]:
        return places if self.repeats == 1 else [place % self.cards for place in places]


def order_for(cards: int, slots: int, stacking: Stacking, decks: int = 1, copies: int = 1) -> Order:
    """The order that gives at least so many `decks`, where a sheet holds each card that is laid on
    it `copies` times."""
    once = Order(cards, slots, stacking).decks * copies
    return Order(cards, slots, stacking, -(-decks // once))
