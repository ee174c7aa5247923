"""What an import changes in an overlay: rows beside the cards that they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from deckgen.deck import FieldSpec, Value
from deckgen.errors import Report
from deckgen.spreadsheets.columns import ID, OWN_KEYS, THEME
from deckgen.spreadsheets.ids import Ids
from deckgen.spreadsheets.known import Known
from deckgen.spreadsheets.recognise import folded, recognise
from deckgen.spreadsheets.sheet_rows import Row
from deckgen.spreadsheets.texts import tidied


@dataclass(frozen=True, slots=True)
class Added:
    id: str
    theme: str
    values: Mapping[str, Value]
    row: Row


@dataclass(frozen=True, slots=True)
class Changed:
    """`now` is None for what is taken out. `key` may be the theme. `was` is what whoever wrote the
    row had before them."""

    card: Known
    key: str
    was: Value | None
    now: Value | None
    row: Row


@dataclass(slots=True)
class Changes:
    added: list[Added] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    vanished: list[Known] = field(default_factory=list)
    unchanged: int = 0


def compare(
    rows: Sequence[Row],
    known: Sequence[Known],
    main: str,
    judged_by: Judging,
    report: Report,
) -> Changes:
    """Problems go to the report; then the changes are not to be made."""
    comparison = _Comparison(judged_by, report)
    rows = _once(rows, main, report)
    found = recognise(rows, known, main, report)
    for place, row in enumerate(rows):
        comparison.read(row, found.get(place))
    present = {card.id for card in found.values()}
    absent = [card for card in known if card.id not in present]
    comparison.changes.vanished = [card for card in absent if card.is_local]
    deleted = [c.id for c in absent if not c.is_local and c.id in judged_by.exported]
    if deleted and rows:
        more = f" (and {len(deleted) - 1:,} more)" if len(deleted) > 1 else ""
        report.warn(
            rows[0].sheet.mark(),
            f"the row of '{deleted[0]}'{more} was deleted; the deck's cards stay",
            "To leave one out, name it under 'hide' in the local file",
        )
    return comparison.changes


@dataclass(frozen=True, slots=True)
class Judging:
    """What rows are held against."""

    fields_of: Callable[[str], Mapping[str, FieldSpec]]
    """By theme."""
    ids: Ids
    exported: Mapping[str, Row]
    """What the sheet said when deckgen wrote it, by the cards' ids, if it did: what it says still
    was changed by nobody."""


def _once(rows: Sequence[Row], main: str, report: Report) -> list[Row]:
    """Without rows that say nothing which another has not said."""
    first: dict[tuple[str, str], Row] = {}
    once = []
    for row in rows:
        key = (row.theme, folded(row.values[main]))
        if not row.id and first.setdefault(key, row) is not row:
            message = f"the same {main} stands in {first[key].mark_of(main)}; it was taken once"
            report.warn(row.mark_of(main), message)
        else:
            once.append(row)
    return once


class _Comparison:
    def __init__(self, judged_by: Judging, report: Report) -> None:
        self._by = judged_by
        self._report = report
        self._above = ""
        """The theme of the latest row that has one."""
        self.changes = Changes()

    def read(self, row: Row, card: Known | None) -> None:
        if card is None:
            self._add(row)
        elif row.id or card.is_local:
            self._change(row, card)
        else:  # a text of the deck's that somebody copied: only its id says that it is to change
            self.changes.unchanged += 1
        self._above = row.theme or self._above

    def _add(self, row: Row) -> None:
        if self._is_gone(row):
            return
        if not row.theme:
            self._report_themeless(row)
            return
        fields = self._by.fields_of(row.theme)
        for name, spec in fields.items():
            if spec.required and row.values.get(name) is None:
                message = f"this row has no '{name}', which the cards require"
                self._report.error(row.mark_of(name), message)
        values = {key: value for key, value in row.values.items() if value is not None}
        for key in values:
            self._refuse_stray(row, key, row.theme, fields)
        added = Added(row.id or self._by.ids.make(), row.theme, values, row)
        self.changes.added.append(added)

    def _report_themeless(self, row: Row) -> None:
        """Unless its theme is one that is not there, which has been reported."""
        mark = row.mark_of(THEME)
        if not any(problem.mark == mark for problem in self._report.errors):
            hint = f"Write '{self._above}', if it is that of the row above" if self._above else ""
            self._report.error(mark, "no theme is named for this row", hint or "Write one")

    def _is_gone(self, row: Row) -> bool:
        """Whether it is a card that was in the deck when the sheet was written, and is no more."""
        before = self._by.exported.get(row.id) if row.id else None
        if before is None:
            return False
        if any(not same(before.values.get(key), now, key) for key, now in row.values.items()):
            return False
        message = f"no card of the deck, or of yours, is '{row.id}' any more; its row was left out"
        hint = "To keep it as a card of your own, empty its id"
        self._report.warn(row.mark_of(ID), message, hint)
        return True

    def _change(self, row: Row, card: Known) -> None:
        before = len(self.changes.changed)
        exported = self._by.exported.get(card.id)
        untouched = exported is not None and exported.theme == row.theme
        if row.theme and row.theme != card.theme and not untouched:
            self._move(row, card)
        for key, now in row.values.items():
            was = card.values.get(key)
            if same(was, now, key):
                continue
            if exported is not None and key in exported.values:
                was = exported.values[key]
            if not same(was, now, key):
                self._change_value(row, card, key, was, now)
        self.changes.unchanged += before == len(self.changes.changed)

    def _change_value(
        self, row: Row, card: Known, key: str, was: Value | None, now: Value | None
    ) -> None:
        fields = self._by.fields_of(card.theme)
        if now is None and key in fields and fields[key].required:
            message = f"'{card.id}' has no '{key}' here, which the cards require"
            self._report.error(row.mark_of(key), message)
        elif key in OWN_KEYS and key not in fields and not card.is_local:
            message = f"'{key}' of '{card.id}' is the deck's, and cannot be changed locally"
            self._report.error(row.mark_of(key), message, f"It is {shown(was)} there")
        elif not self._refuse_stray(row, key, card.theme, fields):
            self.changes.changed.append(Changed(card, key, was, now, row))

    def _refuse_stray(
        self, row: Row, key: str, theme: str, fields: Mapping[str, FieldSpec]
    ) -> bool:
        """In a deck of several layouts, a field of another one's cards."""
        if key in fields or key in OWN_KEYS:
            return False
        self._report.error(row.mark_of(key), f"cards of the theme '{theme}' have no '{key}'")
        return True

    def _move(self, row: Row, card: Known) -> None:
        if card.place[:1] == ("add",):
            self.changes.changed.append(Changed(card, THEME, card.theme, row.theme, row))
        else:
            hint = f"Write '{card.theme}'; or empty its id, and it is a card of your own as well"
            message = f"'{card.id}' belongs to the theme '{card.theme}', and cannot be moved"
            self._report.error(row.mark_of(THEME), message, hint)


def same(was: Value | None, now: Value | None, key: str) -> bool:
    """A sheet cannot say everything: no space at the end of a line, no comma in a tag, no line end
    in an item of a list, nor the difference between an empty text, a no and nothing at all."""
    return _said(was, key) == _said(now, key)


def _said(value: Value | None, key: str) -> Value | None:
    if isinstance(value, str):
        return tidied(value) or None
    if isinstance(value, tuple):
        if key == "tags":
            value = tuple(part for item in value for part in re.split(r"[,;\n]", item))
        return tuple(text for item in value if (text := " ".join(item.split()))) or None
    return None if value is False else value


def shown(value: Value | None) -> str:
    """As it is told to people."""
    if value is None:
        return "empty"
    if isinstance(value, tuple):
        return ", ".join(value)
    return f"'{value}'" if isinstance(value, str) else str(value).lower()
