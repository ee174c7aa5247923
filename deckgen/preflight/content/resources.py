"""What the names in a content stream stand for (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from deckgen.preflight.content.limits import UnreadableError

T = TypeVar("T")


class Resources:
    """A resource dictionary, or None. A sheet's content names the same few things again and again,
    so that each is looked up, and read, once."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self._categories: dict[str, Any] = {}
        self._made: dict[tuple[str, str], Any] = {}

    def category(self, name: str) -> Any:
        """None where there is none."""
        if name not in self._categories:
            self._categories[name] = self._source.get(name) if self._source is not None else None
        return self._categories[name]

    def named(self, category: str, name: Any) -> Any:
        """Raises UnreadableError."""
        entries = self.category(category)
        found = None if entries is None else entries.get(name)
        if found is None:
            raise UnreadableError(f"{category.removeprefix('/')} {name} is not in the resources")
        return found

    def once(self, category: str, name: Any, make: Callable[[], T]) -> T:
        """What is made of a resource of this name: always by the same function for a category."""
        key = category, str(name)
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made
