"""What a map says of each card on a side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.geometry import Rect
from deckgen.sheet import Side, SideName


@dataclass(frozen=True, slots=True)
class Place:
    """`slot` counts from 1, on a front as on the back behind it; `copy` counts a card's copies
    through the whole run. The rectangle is the trim."""

    slot: int
    card: str
    face: SideName
    copy: int
    trim: Rect
    rotation: int


class Places:
    """The places of side after side."""

    def __init__(self) -> None:
        self._copies: Counter[tuple[str, SideName]] = Counter()

    def on(self, side: Side) -> Iterator[Place]:
        slots: Counter[SideName] = Counter()
        for placement in side.placements:
            card, face = placement.card, placement.of
            slots[face] += 1
            self._copies[card, face] += 1
            slot = placement.slot
            copy = self._copies[card, face]
            yield Place(slots[face], card, face, copy, slot.rect, slot.rotation)
