"""Marked content (ISO 32000-1, 14.6): stretches of what a stream paints that say what they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from pikepdf import Dictionary, String

Stream: TypeAlias = tuple[int, int] | None
"""The number of a form's object; None is the page's own content."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The items from `first` to before `last`, among those of the same page. `depth` counts the
    sequences around it; `id` is its number in `stream` (MCID), by which the structure knows it."""

    tag: str
    first: int
    last: int
    depth: int = 0
    id: int | None = None
    stream: Stream = None
    actual: str | None = None
    alt: str | None = None
    language: str | None = None

    @property
    def artifact(self) -> bool:
        """Whether it says nothing to a reader (14.8.2.2)."""
        return self.tag == "Artifact"

    def closed(self, last: int) -> Marked:
        """Written out, for `replace` takes five times as long, and a page has hundreds."""
        return Marked(
            self.tag,
            self.first,
            last,
            self.depth,
            self.id,
            self.stream,
            self.actual,
            self.alt,
            self.language,
        )

    def within(self, first: int, depth: int) -> Marked:
        """The same among the items of the stream that places its own."""
        last, deeper = self.last + first, self.depth + depth
        return replace(self, first=self.first + first, last=last, depth=deeper)


def marked(tag: Any, properties: Any, first: int, depth: int, stream: Stream) -> Marked:
    """As it begins. Raises TypeError, ValueError."""
    name = str(tag).removeprefix("/")
    if not isinstance(properties, Dictionary):
        return Marked(name, first, first, depth, stream=stream)
    told = dict(properties.items())
    number = told.get("/MCID")
    return Marked(
        name,
        first,
        first,
        depth,
        None if number is None else int(number),
        stream,
        _text(told.get("/ActualText")),
        _text(told.get("/Alt")),
        _text(told.get("/Lang")),
    )


def _text(value: Any) -> str | None:
    return str(value) if isinstance(value, String) else None
