"""The door to PyYAML: a file becomes nodes with places, and a syntax error becomes plain words.

The nodes are composed here from the parser's events: PyYAML's own composer takes more time and
twice the memory, keeps the last of two equal keys without a word, and has no limit for aliases.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from deckgen.deck import unpack_position
from deckgen.errors import Mark, Report
from deckgen.load.nodes import Mapping, Node, Part, Scalar, Sequence, plain, walk
from deckgen.load.source import CONTROL, control_name, read_source, report_controls, shown_path
from deckgen.load.syntax import explain
from deckgen.load.turning_signs import warn_of_turning_signs

DEEPEST_NESTING = 50
MOST_ALIASED_NODES = 200_000
"""How many values aliases may stand for in one file. A "billion laughs" file stands for 10⁹."""

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG_PREFIX = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset(("!", _TAG_PREFIX + "str"))
_PLAIN_TAGS = frozenset(_TAG_PREFIX + t for t in ("int", "float", "bool", "null", "timestamp"))
_COLLECTION_TAGS = frozenset((_TAG_PREFIX + "map", _TAG_PREFIX + "seq", "!"))


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content, and the place of each part of it by keys and indexes."""

    path: str
    root: Node
    data: Any

    def mark(self, *loc: Part) -> Mark:
        """The place of a value; of the nearest thing around it, if it does not exist."""
        *_, (node, _) = walk(self.root, loc)
        return Mark(self.path, *unpack_position(node.position))

    def key_mark(self, *loc: Part) -> Mark:
        """The place of the key of a value."""
        *_, (_, position) = walk(self.root, loc)
        return Mark(self.path, *unpack_position(position))

    def scalar(self, *loc: Part) -> str:
        """A value as written, without its quotes; an empty string if it is not a single value."""
        steps = list(walk(self.root, loc))
        node = steps[-1][0]
        return node.text if len(steps) == len(loc) + 1 and isinstance(node, Scalar) else ""


def read_document(path: Path, report: Report, shown: str | None = None) -> Document | None:
    """Read a YAML file. None if it cannot be read; what can be survived is only reported.

    `shown` is the path that messages print.
    """
    shown = shown_path(path) if shown is None else shown
    root = read_nodes(path, report, shown)
    return None if root is None else Document(shown, root, plain(root))


def read_nodes(path: Path, report: Report, shown: str) -> Node | None:
    """The root of a YAML file: like `read_document`, without making plain Python of it."""
    before = len(report.problems)
    data = read_source(path, shown, report)
    if data is None:
        return None
    has_tabs = len(report.problems) > before
    try:
        root = _Composer(data, shown, report).document()
    except _Stop:
        return None
    except yaml.reader.ReaderError as error:
        report_controls(data, shown, report)
        if len(report.problems) == before:
            report.error(Mark(shown), f"YAML cannot read this file: {error.reason}")
        return None
    except yaml.MarkedYAMLError as error:
        problem = explain(data, shown, _fault(error))
        told = {known.mark.line for known in report.problems[before:] if known.mark}
        if not has_tabs and problem.mark and problem.mark.line not in told:
            report.extend([problem])  # else it follows from what is told already
        return None
    if root is not None:
        warn_of_turning_signs(data, root, shown, report)
    return root


def _fault(error: yaml.MarkedYAMLError) -> tuple[str, str, tuple[int, int], tuple[int, int] | None]:
    at = error.problem_mark or error.context_mark
    opened = error.context_mark
    return (
        error.problem or "",
        error.context or "",
        (at.line + 1, at.column + 1) if at else (1, 1),
        (opened.line + 1, opened.column + 1) if opened else None,
    )


def composed(text: str) -> Any:
    """PyYAML's own nodes, which know where they end, of a text that has been read without a
    problem; None for an empty one."""
    return yaml.compose(text, Loader=_Parser)


class _Stop(Exception):
    """The rest of the file cannot be made sense of."""


@dataclass(slots=True)
class _Anchored:
    node: Node
    values: int
    height: int


class _Composer:
    def __init__(self, data: bytes, shown: str, report: Report) -> None:
        self._next: Callable[[], Any] = _Parser(data).get_event
        self._shown = shown
        self._report = report
        self._anchors: dict[str, _Anchored | None] = {}
        """None while what bears the anchor is still being read."""
        self._values = 0
        self._aliased = 0
        self._deepest = 0

    def document(self) -> Node | None:
        self._next()  # the start of the stream
        if self._next().__class__ is not DocumentStartEvent:
            self._report.error(Mark(self._shown), "the file is empty")
            return None
        event = self._next()
        empty = event.__class__ is ScalarEvent and not event.value and event.implicit[0]
        root = self._node(event, 1)
        while (event := self._next()).__class__ is DocumentEndEvent:
            pass
        if event.__class__ is not StreamEndEvent:
            self._error(event, "a second document starts here ('---')", "Use one file for each")
        if empty:
            self._report.error(Mark(self._shown), "the file is empty")
            return None
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = event.__class__
        if kind is AliasEvent:
            return self._alias(event, depth)
        if event.anchor is not None:
            return self._anchored(event, depth)
        return self._fresh(event, depth)

    def _fresh(self, event: Any, depth: int) -> Node:
        self._values += 1
        if event.__class__ is ScalarEvent:
            return self._scalar(event)
        if depth > DEEPEST_NESTING:
            self._error(event, f"this is nested more than {DEEPEST_NESTING} levels deep")
            raise _Stop
        if depth > self._deepest:
            self._deepest = depth
        if event.tag is not None and event.tag not in _COLLECTION_TAGS:
            self._refuse_tag(event)
        if event.__class__ is MappingStartEvent:
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def _scalar(self, event: Any) -> Scalar:
        mark = event.start_mark
        text = event.value
        tag = event.tag
        is_plain = event.implicit[0]
        if tag is not None:
            is_plain = tag in _PLAIN_TAGS
            if not is_plain and tag not in _TEXT_TAGS:
                self._refuse_tag(event)
        elif event.style == '"' and (match := CONTROL.search(text)):
            self._error(event, f"{control_name(match[0])} is not allowed in a text", "Delete it")
        return Scalar(text, _pack(mark), is_plain)

    def _sequence(self, event: Any, depth: int) -> Sequence:
        sequence = Sequence(_pack(event.start_mark))
        append = sequence.items.append
        while (event := self._next()).__class__ is not SequenceEndEvent:
            append(self._node(event, depth + 1))
        return sequence

    def _mapping(self, event: Any, depth: int) -> Mapping:
        mapping = Mapping(_pack(event.start_mark))
        entries = mapping.entries
        positions = mapping.key_positions
        while (event := self._next()).__class__ is not MappingEndEvent:
            key = self._key(event, depth)
            position = _pack(event.start_mark)
            value = self._node(self._next(), depth + 1)
            if key is None:
                continue
            if key in entries:
                first = unpack_position(mapping.key_position(key))[0]
                message = f"the key '{key}' stands here a second time; the first is in line {first}"
                self._error(event, message, "Take one of them out")
            else:
                entries[key] = value
                positions.append(position)
        return mapping

    def _key(self, event: Any, depth: int) -> str | None:
        """None for one that is no key of the mapping, which has been reported."""
        if event.__class__ is ScalarEvent and event.anchor is None and event.tag is None:
            text: str = event.value
            if text == "<<" and event.implicit[0]:
                self._error(event, "merge keys ('<<') are not supported", "Write the keys out")
                return None
            if event.style == '"' and CONTROL.search(text):
                self._scalar(event)
            return text
        node = self._node(event, depth + 1)
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Mapping):
            hint = "Put a value that starts with '{' in quotes"
        else:
            hint = "Put a value that starts with '[' in quotes"
        self._error(event, "a key must be a single text", hint)
        raise _Stop

    def _anchored(self, event: Any, depth: int) -> Node:
        name = event.anchor
        values, deepest = self._values, self._deepest
        self._anchors[name] = None
        self._deepest = depth
        node = self._fresh(event, depth)
        self._anchors[name] = _Anchored(node, self._values - values, self._deepest - depth)
        self._deepest = max(self._deepest, deepest)
        return node

    def _alias(self, event: Any, depth: int) -> Node:
        name = event.anchor
        if name not in self._anchors:
            self._error(
                event,
                f"'*{name}' refers to an anchor '&{name}' that is not in the file above",
                "If this is a text that begins with an asterisk, put it in quotes",
            )
            return Scalar(f"*{name}", _pack(event.start_mark), False)
        target = self._anchors[name]
        if target is None:
            self._error(event, f"'*{name}' stands inside the value that it refers to")
            raise _Stop
        self._values += target.values
        self._aliased += target.values
        if self._aliased > MOST_ALIASED_NODES:
            self._error(
                event, f"the aliases of this file stand for more than {MOST_ALIASED_NODES:,} values"
            )
            raise _Stop
        if depth + target.height > DEEPEST_NESTING:
            self._error(event, f"'*{name}' nests values more than {DEEPEST_NESTING} levels deep")
            raise _Stop
        self._deepest = max(self._deepest, depth + target.height)
        return target.node

    def _refuse_tag(self, event: Any) -> None:
        tag = event.tag.replace(_TAG_PREFIX, "!!")
        self._error(
            event,
            f"the tag '{tag}' is not allowed",
            "Take it out; if this is a text that begins with '!', put it in quotes",
        )

    def _error(self, event: Any, message: str, hint: str = "") -> None:
        place = unpack_position(_pack(event.start_mark))
        self._report.error(Mark(self._shown, *place), message, hint)


def _pack(mark: Any) -> int:
    """`deckgen.deck.pack_position` of a mark that counts from 0, without the cost of a call."""
    line: int = mark.line
    column: int = mark.column + 1
    return (line + 1) << 12 | (column if column < 4095 else 4095)
