"""What was made from an object, found again by the object's identity, for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """The values of the `room` objects asked for last, made at need.

    Objects are kept, since an id may be given to another one after the first has gone; they are
    few, since a hundred thousand faces must not be alive at once.
    """

    def __init__(self, room: int, make: Callable[[K], V]) -> None:
        self._room = room
        self._make = make
        self._kept: dict[int, tuple[K, V]] = {}

    def __getitem__(self, key: K) -> V:
        kept = self._kept.pop(id(key), None)
        if kept is None:
            kept = (key, self._make(key))
            if len(self._kept) >= self._room:
                del self._kept[next(iter(self._kept))]
        self._kept[id(key)] = kept
        return kept[1]
