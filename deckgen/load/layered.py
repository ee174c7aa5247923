"""Files that extend one another, merged; every value still knows the file that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from deckgen.errors import Mark
from deckgen.load.yaml import Document

Loc: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Layered:
    """Merged data, shaped like a `Document`: `data`, and the place of each value and key."""

    data: Any
    _origins: Mapping[Loc, tuple[Document, Loc]]
    files: tuple[str, ...]
    """The file on top, the one that it extends, and so on."""

    @staticmethod
    def of(document: Document) -> Layered:
        return Layered(document.data, {(): (document, ())}, (document.path,))

    def mark(self, *loc: str | int) -> Mark:
        document, place = self._origin(loc)
        return document.mark(*place)

    def key_mark(self, *loc: str | int) -> Mark:
        document, place = self._origin(loc)
        return document.key_mark(*place)

    def scalar(self, *loc: str | int) -> str:
        document, place = self._origin(loc)
        return document.scalar(*place)

    def _origin(self, loc: Loc) -> tuple[Document, Loc]:
        for length in range(len(loc), -1, -1):
            found = self._origins.get(loc[:length])
            if found is not None:
                document, place = found
                return document, (*place, *loc[length:])
        raise AssertionError("the whole document has an origin")

    def extended_by(self, top: Document, depths: Mapping[str, int]) -> Layered:
        """This, with what `top` says put over it.

        `depths` says for a key at the top how many levels of mappings are merged; at 0, and for any
        other key, the new value takes the old one's place. Lists of elements are merged by their
        `id`. A value of nothing (null) takes an inherited key away.
        """
        merging = _Merging(self, top)
        data = dict(self.data)
        origins = dict(self._origins)
        origins[()] = (top, ())
        for key in data:
            origins.setdefault((key,), self._origin((key,)))
        merging.origins = origins
        for key, value in top.data.items():
            data[key] = merging.merged((key,), (key,), data.get(key), value, depths.get(key, 0))
        whole = {k: v for k, v in data.items() if v is not None}
        return Layered(whole, origins, (top.path, *self.files))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of merged data in the shape of a document; each part of it knows its own place."""

    data: Any
    mark: Callable[..., Mark]
    key_mark: Callable[..., Mark]
    scalar: Callable[..., str]


class _Merging:
    def __init__(self, base: Layered, top: Document) -> None:
        self._top = top
        self._base = base
        self.origins: dict[Loc, tuple[Document, Loc]] = {}

    def merged(self, at: Loc, top_at: Loc, old: Any, new: Any, depth: int) -> Any:
        if depth > 0 and isinstance(old, Mapping) and isinstance(new, Mapping):
            return self._mappings(at, top_at, old, new, depth)
        if depth > 0 and _elements(old) and _elements(new):
            return self._lists(at, top_at, old, new)
        self.origins[at] = (self._top, top_at)
        return new

    def _mappings(
        self, at: Loc, top_at: Loc, old: Mapping[str, Any], new: Mapping[str, Any], depth: int
    ) -> dict[str, Any]:
        result = dict(old)
        for key, value in new.items():
            result[key] = self.merged((*at, key), (*top_at, key), old.get(key), value, depth - 1)
        return {key: value for key, value in result.items() if value is not None}

    def _lists(self, at: Loc, top_at: Loc, old: list[Any], new: list[Any]) -> list[Any]:
        result = list(old)
        for place in range(len(old)):
            self.origins[(*at, place)] = self._base._origin((*at, place))
        places = {element["id"]: place for place, element in enumerate(old)}
        for place, element in enumerate(new):
            there = places.get(element["id"])
            if there is None:
                self.origins[(*at, len(result))] = (self._top, (*top_at, place))
                result.append(element)
            else:
                result[there] = self._mappings(
                    (*at, there), (*top_at, place), old[there], element, 1
                )
        return result


def _elements(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(element, Mapping) and isinstance(element.get("id"), str) for element in value
    )
