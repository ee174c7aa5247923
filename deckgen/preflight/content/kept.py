"""What was read of a file, kept for when it is needed again, but not all of it for ever."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")

_NOTHING = object()


class Kept:
    """Things by key, those asked for last at the end."""

    def __init__(self) -> None:
        self._things: dict[Hashable, Any] = {}

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        thing = self._things.pop(key, _NOTHING)
        if thing is _NOTHING:
            thing = make()
        self._things[key] = thing
        made: T = thing
        return made

    def shrink(self, most: int) -> None:
        """Lets go what was not asked for longest."""
        for key in list(islice(self._things, max(0, len(self._things) - most))):
            del self._things[key]
