"""Where the values of a YAML text begin and end, in characters: what an edit in place needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from deckgen.load.nodes import Part, resolve
from deckgen.load.yaml import composed


@dataclass(slots=True)
class ScalarSpan:
    start: int
    end: int
    value: Any
    """As YAML reads it: a text, a number, a date, true or false, or None."""


@dataclass(slots=True)
class ListSpan:
    start: int
    end: int
    flow: bool
    items: list[Span]


@dataclass(slots=True)
class MapSpan:
    start: int
    end: int
    flow: bool
    keys: dict[str, ScalarSpan]
    values: dict[str, Span]


Span: TypeAlias = ScalarSpan | ListSpan | MapSpan


def read_spans(text: str) -> Span | None:
    """The root of a text that is known to be YAML; None for an empty one."""
    root = composed(text)
    return None if root is None else _span(root, text)


def at(root: Span | None, loc: Sequence[Part]) -> Span | None:
    """What stands there; None if nothing does."""
    for part in loc:
        if isinstance(root, MapSpan) and isinstance(part, str):
            root = root.values.get(part)
        elif isinstance(root, ListSpan) and isinstance(part, int) and part < len(root.items):
            root = root.items[part]
        else:
            return None
    return root


def plain_of(span: Span | None) -> Any:
    """The same as plain Python."""
    match span:
        case MapSpan():
            return {key: plain_of(value) for key, value in span.values.items()}
        case ListSpan():
            return [plain_of(item) for item in span.items]
        case ScalarSpan():
            return span.value
        case None:
            return None


def shared(root: Span) -> bool:
    """Whether a value stands before what it should follow: then an alias stands for it there, and
    whoever changes one changes the other."""
    place = root.start
    for inner in _inner(root):
        if inner.start < place or shared(inner):
            return True
        place = inner.end
    return False


def _inner(span: Span) -> Iterator[Span]:
    match span:
        case MapSpan():
            for key, value in span.values.items():
                yield span.keys[key]
                yield value
        case ListSpan():
            yield from span.items


def _span(node: Any, text: str) -> Span:
    start, end = node.start_mark.index, node.end_mark.index
    if node.id == "scalar":
        # A block scalar, and what stands before a comment, seems to reach down to what follows.
        end = start + len(text[start:end].rstrip())
        return ScalarSpan(start, end, node.value if node.style else resolve(node.value))
    flow = bool(node.flow_style)
    if node.id == "sequence":
        items = [_span(item, text) for item in node.value]
        return ListSpan(start, end if flow or not items else items[-1].end, flow, items)
    keys, values = {}, {}
    for key, value in node.value:
        keys[key.value] = ScalarSpan(key.start_mark.index, key.end_mark.index, key.value)
        values[key.value] = _span(value, text)
    last = max([start, *(key.end + 1 for key in keys.values()), *(v.end for v in values.values())])
    return MapSpan(start, end if flow else last, flow, keys, values)
