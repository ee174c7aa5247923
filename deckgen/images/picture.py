"""A picture of vectors, ready to be placed on a face."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.face import Item


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Items in a box of `width` by `height` points, origin at its top left corner, y down. A group
    with a matrix takes it to its place."""

    width: float
    height: float
    items: tuple[Item, ...]
