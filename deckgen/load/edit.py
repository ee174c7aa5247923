"""A YAML file changed in single places: comments, order and every other letter stay as they are.

Loading a file and dumping it, even with a library that keeps comments, sets its lines anew and
takes 0.8 ms a card. Here each change is a piece of text put in the place of another, and the whole
is read again and compared with what it should say before anyone may have it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from deckgen.load.nodes import Part
from deckgen.load.spans import ListSpan, MapSpan, ScalarSpan, Span, at, plain_of, read_spans, shared
from deckgen.load.written import Plain, write_entry, write_flow_entry, write_value


class NotEditable(Exception):
    """The file is written in a way that cannot be changed by this program."""


class _Cut(NamedTuple):
    start: int
    end: int
    text: str


class YamlEdit:
    """Changes to one text. Places are those of the text as it was, whatever has been changed since.

    The text must be YAML that has been read without a problem, and a mapping (or empty).
    """

    def __init__(self, text: str) -> None:
        if text and not text.endswith("\n"):
            text += "\n"
        self._text = text
        self._root = read_spans(text)
        if self._root is not None and shared(self._root):
            raise NotEditable("it has aliases ('*name')")
        self._data = plain_of(self._root) or {}
        self._expected: dict[str, Any] = copy.deepcopy(self._data)
        self._cuts: list[_Cut] = []
        self._removed: dict[tuple[Part, ...], set[int]] = {}
        self._appended: dict[tuple[Part, ...], list[Mapping[str, Plain]]] = {}

    @property
    def data(self) -> Mapping[str, Any]:
        """What the text said at first."""
        return self._data

    def put(self, loc: Sequence[Part], value: Plain) -> None:
        """Give a key of a mapping another value; a key that is not there is added as the last."""
        *parent, key = loc
        holder = at(self._root, parent)
        assert isinstance(holder, MapSpan)
        assert isinstance(key, str)
        _walk(self._expected, parent)[key] = _plain(value)
        if key in holder.values:
            self._replace(holder, key, value)
        elif holder.flow:
            last = max((v.end for v in holder.values.values()), default=holder.start + 1)
            comma = ", " if holder.values else ""
            self._cut(last, last, f"{comma}{key}: {write_value(value, 0, 0, flow=True)}")
        else:
            indent = self._column(holder.start)
            self._add_lines(holder.end, " " * indent + write_entry({key: value}, indent))

    def remove_key(self, loc: Sequence[Part]) -> None:
        """Take a key and its value out of a mapping; not the first key of a list's item."""
        *parent, key = loc
        holder = at(self._root, parent)
        assert isinstance(holder, MapSpan)
        assert isinstance(key, str)
        del _walk(self._expected, parent)[key]
        names = list(holder.keys)
        place = names.index(key)
        if not holder.flow:
            self._cut_lines(holder.keys[key].start, self._end(holder, key))
        elif place + 1 < len(names):
            self._cut(holder.keys[key].start, holder.keys[names[place + 1]].start, "")
        else:
            before = self._end(holder, names[place - 1]) if place else holder.keys[key].start
            self._cut(before, self._end(holder, key), "")

    def remove_item(self, loc: Sequence[Part]) -> None:
        """Take an item out of a list, which is `[]` when it was the last."""
        *parent, index = loc
        assert isinstance(index, int)
        self._removed.setdefault(tuple(parent), set()).add(index)

    def append(self, loc: Sequence[Part], entry: Mapping[str, Plain]) -> None:
        """Add a mapping at the end of a list; a list that is not there is made."""
        self._appended.setdefault(tuple(loc), []).append(entry)

    def result(self) -> str:
        """The changed text. Raises NotEditable."""
        for loc in dict.fromkeys([*self._removed, *self._appended]):
            self._change_list(loc)
        text = self._applied()
        if (plain_of(read_spans(text)) or {}) != self._expected:
            raise NotEditable("it is written in an unusual way")
        return text

    # Lists

    def _change_list(self, loc: tuple[Part, ...]) -> None:
        *parent, key = loc
        assert isinstance(key, str)
        removed, added = self._removed.get(loc, set()), self._appended.get(loc, [])
        expected = _walk(self._expected, parent)
        kept = [item for i, item in enumerate(expected.get(key) or []) if i not in removed]
        expected[key] = [*kept, *({k: _plain(v) for k, v in e.items()} for e in added)]
        listed = at(self._root, loc)
        if not expected[key]:
            holder = at(self._root, parent)
            assert isinstance(holder, MapSpan)
            self._cut(self._after_colon(holder, key), self._end(holder, key), " []")
        elif not isinstance(listed, ListSpan) or not listed.items:
            self._make_list(parent, key, added)
        elif listed.flow:
            self._change_flow(listed, removed, added)
        else:
            self._change_block(listed, removed, added)

    def _make_list(
        self, parent: Sequence[Part], key: str, added: Sequence[Mapping[str, Plain]]
    ) -> None:
        holder = at(self._root, parent)
        items = "\n".join(f"  - {write_entry(entry, 4)}" for entry in added)
        if isinstance(holder, MapSpan) and holder.flow:
            self._make_flow_list(holder, key, added)
        elif not isinstance(holder, MapSpan):
            self._cut(len(self._text), len(self._text), f"{key}:\n{items}\n")
        elif key in holder.values:
            self._cut(self._after_colon(holder, key), self._end(holder, key), f"\n{items}")
        else:
            self._add_lines(holder.end, f"{key}:\n{items}")

    def _make_flow_list(
        self, holder: MapSpan, key: str, added: Sequence[Mapping[str, Plain]]
    ) -> None:
        items = f"[{', '.join(map(write_flow_entry, added))}]"
        if key in holder.values:
            self._cut(self._after_colon(holder, key), self._end(holder, key), f" {items}")
        else:
            last = max((self._end(holder, name) for name in holder.keys), default=holder.start + 1)
            comma = ", " if holder.keys else ""
            self._cut(last, last, f"{comma}{key}: {items}")

    def _change_flow(
        self, listed: ListSpan, removed: set[int], added: Sequence[Mapping[str, Plain]]
    ) -> None:
        items = listed.items
        kept = [index for index in range(len(items)) if index not in removed]
        written = ", ".join(map(write_flow_entry, added))
        if not kept:
            self._cut(items[0].start, items[-1].end, written)
            return
        for index in removed:  # with the comma before it, or after it if none that stays is before
            if index > kept[0]:
                self._cut(items[index - 1].end, items[index].end, "")
            else:
                self._cut(items[index].start, items[index + 1].start, "")
        if added:
            self._cut(items[-1].end, items[-1].end, f", {written}")

    def _change_block(
        self, listed: ListSpan, removed: set[int], added: Sequence[Mapping[str, Plain]]
    ) -> None:
        for index in removed:
            item = listed.items[index]
            self._cut_lines(self._text.rindex("-", 0, item.start), item.end)
        if not added:
            return
        column = self._column(self._text.rindex("-", 0, listed.items[-1].start))
        margin = " " * column
        gap = "\n" if self._spaced(listed) else ""
        items = (f"{gap}{margin}- {write_entry(entry, column + 2)}" for entry in added)
        self._add_lines(listed.end, "\n".join(items))

    def _spaced(self, listed: ListSpan) -> bool:
        """Whether the items stand apart, an empty line between the last two."""
        if len(listed.items) < 2:
            return False
        *_, before, last = listed.items
        between = self._text[before.end : last.start]
        return any(not line.strip() for line in between.split("\n")[1:-1])

    # Pieces of text

    def _replace(self, holder: MapSpan, key: str, value: Plain) -> None:
        old, colon = holder.values[key], self._after_colon(holder, key)
        indent = self._column(holder.start) + 2
        used = self._column(holder.keys[key].start) + len(key) + 2
        written = write_value(value, indent, used, holder.flow)
        if "#" in self._text[colon : old.start]:
            self._cut(old.start, max(old.start, old.end), written.lstrip("\n"))
        else:
            start = "" if written.startswith("\n") else " "
            self._cut(colon, self._end(holder, key), start + written)

    def _after_colon(self, holder: MapSpan, key: str) -> int:
        return self._text.index(":", holder.keys[key].end) + 1

    def _end(self, holder: MapSpan, key: str) -> int:
        """Of a key's value; of its colon, if it has none."""
        value: Span = holder.values[key]
        after_colon = self._after_colon(holder, key)
        if isinstance(value, ScalarSpan) and value.start == value.end:
            return after_colon
        return max(value.end, after_colon)

    def _column(self, index: int) -> int:
        return index - (self._text.rfind("\n", 0, index) + 1)

    def _next_line(self, index: int) -> int:
        return self._text.index("\n", index) + 1

    def _cut_lines(self, start: int, end: int) -> None:
        self._cut(start - self._column(start), self._next_line(end), "")

    def _add_lines(self, after: int, lines: str) -> None:
        place = self._next_line(after)
        self._cut(place, place, f"{lines}\n")

    def _cut(self, start: int, end: int, text: str) -> None:
        self._cuts.append(_Cut(start, end, text))

    def _applied(self) -> str:
        pieces, done = [], 0
        for cut in sorted(self._cuts, key=lambda cut: (cut.start, cut.end)):
            if cut.start < done:
                raise NotEditable("two changes fall on one place")
            pieces += [self._text[done : cut.start], cut.text]
            done = cut.end
        return "".join([*pieces, self._text[done:]])


def _plain(value: Plain) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return value if isinstance(value, str | int | float | bool) else list(value)


def _walk(data: Any, loc: Sequence[Part]) -> Any:
    for part in loc:
        data = data[part]
    return data
