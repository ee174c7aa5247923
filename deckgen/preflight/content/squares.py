"""A grid over a page, in which things are looked up by the squares that they lie in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import floor
from typing import TypeAlias

from deckgen.geometry import Rect

Square: TypeAlias = tuple[int, int]

_MOST = 256
"""Squares, more than which a thing is everywhere."""


def squares(box: Rect, step: float) -> Iterable[Square] | None:
    """None for what covers too many to go through them."""
    left, right = floor(box.left / step), floor(box.right / step)
    top, bottom = floor(box.top / step), floor(box.bottom / step)
    if (right - left + 1) * (bottom - top + 1) > _MOST:
        return None
    return product(range(left, right + 1), range(top, bottom + 1))
