"""The cards of a theme, node by node: the part of loading whose cost grows with the deck.

Ten microseconds a card; a pydantic model for each would take four times that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from deckgen.complaints import TEXT, not_due
from deckgen.deck import Card, FieldKind, FieldSpec, Value, unpack_position
from deckgen.errors import Mark, Report, name_hint, nearest
from deckgen.load import nodes
from deckgen.load.deck_files import language_tag
from deckgen.load.nodes import SUSPECTS, Node, Scalar, Sequence, is_text, plain, resolve
from deckgen.load.project_files import ProjectFiles

Fields: TypeAlias = Mapping[str, FieldSpec]
FieldsOf: TypeAlias = Callable[[str, Mark], Fields | None]
"""The fields that a layout declares, by the layout's name and the place that names it. None says
that the layout cannot be had, which has been reported."""

ENGINE_KEYS = ("id", "copies", "tags", "note", "layout", "language")
MOST_COPIES = 10_000

CARD_ID = re.compile(r"\w[\w.-]{0,79}")


@dataclass(frozen=True, slots=True)
class _Declared:
    """A layout's fields, cut to the shape that the loop over cards wants."""

    specs: Mapping[str, tuple[str, FieldSpec, bool]]
    """Name → the name itself (one object for all cards), the field, whether it is a plain text."""
    required: tuple[str, ...]
    open: bool
    """Whether the layout is unknown, so that any key may be a field."""

    @staticmethod
    def of(fields: Fields | None) -> _Declared:
        known = fields or {}
        return _Declared(
            {name: (name, spec, spec.kind is FieldKind.TEXT) for name, spec in known.items()},
            tuple(name for name, spec in known.items() if spec.required),
            open=fields is None,
        )


class CardReader:
    """Reads the cards of one deck, theme after theme, and knows the ids it has met."""

    def __init__(self, fields_of: FieldsOf, files: ProjectFiles, report: Report) -> None:
        self._fields_of = fields_of
        self._files = files
        self._report = report
        self._layouts: dict[str, _Declared] = {}
        self._met: dict[str, Card] = {}
        self._path = ""
        self._unlaid: Mark | None = None
        """Where a layout should be named, for the first card that has none."""

    def read(
        self, node: Node, path: str, layout: str, layout_mark: Mark | None
    ) -> tuple[Card, ...]:
        """The cards of a theme's `cards:`; `layout` is the one they use if they name none.

        `layout_mark` is where it is named, or should be; None if that could not be read.

        The node is emptied on the way, so that nodes and cards are not in memory together.
        """
        self._path = path
        declared = self._declared(layout, layout_mark)
        self._unlaid = None if layout else layout_mark
        if not isinstance(node, Sequence):
            self._error(node.position, *not_due("a list of cards", plain(node), ""))
            return ()
        if not node.items:
            self._error(node.position, "there are no cards in this list")
        cards: list[Card] = []
        waiting = node.items[::-1]
        node.items.clear()
        while waiting:
            card = self._card(waiting.pop(), len(cards) + 1, declared)
            if card is not None:
                cards.append(card)
        return tuple(cards)

    def field(self, name: str, spec: FieldSpec, node: Node, path: str) -> Value | None:
        """A field's value that does not stand on its card; None if it is empty, or after reporting
        a problem. `name` is what messages call it."""
        self._path = path
        return self._value(name, spec, node)

    def _declared(self, layout: str, mark: Mark | None) -> _Declared:
        known = self._layouts.get(layout)
        if known is None:
            known = _Declared.of(self._fields_of(layout, mark) if layout and mark else None)
            self._layouts[layout] = known
        return known

    def _card(self, node: Node, index: int, declared: _Declared) -> Card | None:
        if node.__class__ is not nodes.Mapping:
            self._error(node.position, "a card is due here: 'id: …', and its fields below it")
            return None
        assert isinstance(node, nodes.Mapping)
        entries = node.entries
        layout = ""
        if "layout" in entries and "layout" not in declared.specs:
            layout = self._text("layout", entries["layout"])
            declared = self._declared(layout, self._mark(entries["layout"].position))
        elif self._unlaid is not None:
            self._report.error(
                self._unlaid, "no layout is named for these cards", "Add 'layout: …' to the deck"
            )
            self._unlaid = None
        fields: dict[str, Value] = {}
        positions = [node.position]
        specs = declared.specs
        own: dict[str, Node] = {}
        strays: list[str] = []
        for key, value in entries.items():
            found = specs.get(key)
            if found is not None:
                name, spec, is_plain_text = found
                read: Value | None
                if is_plain_text and value.__class__ is Scalar:
                    # As `_text`, without the calls.
                    text = value.text
                    if not text or text.isspace() or (value.plain and text[0] in SUSPECTS):
                        text = self._text(name, value, spec.required)
                    read = text or None
                else:
                    read = self._value(name, spec, value)
                if read is not None:
                    fields[name] = read
                    positions.append(value.position)
            elif key in ENGINE_KEYS:
                own[key] = value
            elif not declared.open:
                strays.append(key)
        if strays:
            self._report_strays(node, strays, declared)
        for name in declared.required:
            if name not in entries:
                self._report_missing(node, name, strays)
        return self._finish(node, own, index, fields, tuple(positions), layout)

    def _finish(
        self,
        node: nodes.Mapping,
        own: Mapping[str, Node],
        index: int,
        fields: Mapping[str, Value],
        positions: tuple[int, ...],
        layout: str,
    ) -> Card | None:
        """`own` holds what stands under the engine's keys that the layout does not declare."""
        card_id = self._id(node)
        met = self._met
        card = Card(
            card_id,
            len(met) + 1,
            index,
            fields,
            self._path,
            positions,
            self._copies(own["copies"]) if "copies" in own else 1,
            self._list("tags", own["tags"]) if "tags" in own else (),
            self._text("note", own["note"], False) if "note" in own else "",
            layout,
            language=self._language(own["language"]) if "language" in own else "",
        )
        first = met.setdefault(card_id, card)
        if first is not card and card_id:
            self._error(
                node.entries["id"].position,
                f"the card '{card_id}' is there already, at {first.mark}",
                "Give each card an id of its own",
            )
        return card

    def _id(self, node: nodes.Mapping) -> str:
        value = node.entries.get("id")
        if value is None:
            self._error(node.position, "this card has no id", "Give it one: 'id: …'")
            return ""
        if isinstance(value, Scalar) and value.text and value.text[0] not in SUSPECTS:
            text = value.text
        else:
            text = self._text("id", value)
        if text and not CARD_ID.fullmatch(text):
            self._error(
                value.position,
                f"'{text[:80]}' cannot be a card's id",
                "Use letters, digits, hyphens, underscores and full stops, 80 at most",
            )
        return text

    def _text(self, name: str, value: Node, required: bool = True) -> str:
        """A single text; an empty one after reporting a problem."""
        if not isinstance(value, Scalar):
            self._error(value.position, f"'{name}': " + not_due(TEXT, plain(value), "")[0])
        elif value.text == "" or value.text.isspace() or _is_null(value):
            if required:
                self._error(value.position, f"'{name}' is empty", "Write a text")
        elif is_text(value):
            return value.text
        else:
            message, hint = not_due(TEXT, resolve(value.text), value.text)
            self._error(value.position, f"'{name}': {message}", hint)
        return ""

    def _value(self, name: str, spec: FieldSpec, value: Node) -> Value | None:
        if _is_null(value):
            if spec.required:
                self._error(value.position, f"'{name}' is empty")
            return None
        match spec.kind:
            case FieldKind.LIST:
                return self._list(name, value) or None
            case FieldKind.NUMBER:
                return self._typed(name, value, "a number", (int, float))
            case FieldKind.FLAG:
                return self._typed(name, value, "true or false", (bool,))
            case FieldKind.IMAGE:
                text = self._text(name, value, spec.required)
                if text:
                    self._files.check(text, self._mark(value.position), self._report)
                return text or None
            case FieldKind.TEXT:
                return self._text(name, value, spec.required) or None

    def _typed(
        self, name: str, value: Node, due: str, types: tuple[type, ...]
    ) -> int | float | bool | None:
        read = plain(value)
        if type(read) in types:
            return read  # type: ignore[no-any-return]
        self._error(value.position, f"'{name}': " + not_due(due, read, "")[0])
        return None

    def _list(self, name: str, value: Node) -> tuple[str, ...]:
        if not isinstance(value, Sequence):
            hint = f"Write '{name}:', and below it each text after a hyphen"
            self._error(
                value.position, f"'{name}': " + not_due("a list", plain(value), "")[0], hint
            )
            return ()
        if not value.items:
            self._error(value.position, f"'{name}' is empty", "Write a text, or take the key out")
        return tuple(
            self._text(f"{name}, item {place}", item) for place, item in enumerate(value.items, 1)
        )

    def _copies(self, value: Node) -> int:
        read = plain(value)
        if type(read) is int and 1 <= read <= MOST_COPIES:
            return read
        message = f"'copies' must be a whole number from 1 to {MOST_COPIES:,}"
        self._error(value.position, message)
        return 1

    def _language(self, value: Node) -> str:
        text = self._text("language", value)
        if text:
            try:
                return language_tag(text)
            except ValueError as error:
                self._error(value.position, str(error))
        return ""

    def _report_strays(self, node: nodes.Mapping, strays: list[str], declared: _Declared) -> None:
        known = [*declared.specs, *ENGINE_KEYS]
        for key in strays:
            hint = name_hint(key, [name for name in known if name not in node.entries])
            self._error(node.key_position(key), f"unknown key '{key}'", hint)

    def _report_missing(self, node: nodes.Mapping, name: str, strays: list[str]) -> None:
        """Unless it is there under a misspelt name, which has been reported."""
        if not any(nearest(stray, [name]) for stray in strays):
            self._error(node.position, f"this card has no '{name}', which its layout requires")

    def _mark(self, position: int) -> Mark:
        return Mark(self._path, *unpack_position(position))

    def _error(self, position: int, message: str, hint: str = "") -> None:
        self._report.error(self._mark(position), message, hint)


def _is_null(value: Node) -> bool:
    return isinstance(value, Scalar) and value.plain and resolve(value.text) is None
