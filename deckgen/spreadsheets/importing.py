"""A spreadsheet's rows into an overlay's file, which is changed in places or made anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from deckgen.deck import Deck, Value
from deckgen.errors import Report, UsageError
from deckgen.load.edit import YamlEdit
from deckgen.load.source import read_source, shown_path
from deckgen.load.written import Plain
from deckgen.load.yaml import read_document
from deckgen.pipeline.changed_file import change_file
from deckgen.pipeline.loading import load
from deckgen.pipeline.local import overlay_files, overlay_folders
from deckgen.pipeline.values import Request
from deckgen.spreadsheets.columns import THEME
from deckgen.spreadsheets.compare import Changed, Changes, Judging, compare
from deckgen.spreadsheets.ids import Ids
from deckgen.spreadsheets.known import (
    Replaced,
    fields_in,
    fields_of_theme,
    known_cards,
    replaced_texts,
    themes_of,
)
from deckgen.spreadsheets.lengths import check_lengths
from deckgen.spreadsheets.read_book import read_book
from deckgen.spreadsheets.rows import RowReader
from deckgen.spreadsheets.themes import Themes

_NAME = re.compile("[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True, slots=True)
class Imported:
    path: Path
    """The overlay's file."""
    changes: Changes
    themes: Themes
    main: str
    report: Report
    is_written: bool


def import_spreadsheet(
    file: Path, deck: str | None, name: str, here: Path, *, remove: bool, write: bool
) -> Imported:
    """Take the rows of a spreadsheet into the overlay `name` of a deck.

    With `remove`, the overlay's own cards that have no row go. Without `write`, nothing is changed,
    and what would be is told. Raises DeckProblems, UsageError, NotWritten.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' cannot be a local version's name. Use lower-case letters, digits and hyphens"
        )
    report = Report()
    base = load(Request(deck), here, report)
    there = overlay_files(base.folder, base.project).get(name)
    path = there or overlay_folders(base.folder, base.project)[0] / f"{name}.yaml"
    loaded = load(Request(deck, local=(name,)), here, report) if there else base
    overlay, mentioned = _overlay(path) if there else ({}, "")
    fields = fields_in(loaded)
    themes = Themes(themes_of(base.deck, overlay))
    reader = RowReader(fields, themes, report)
    sheets = read_book(here / file, report)
    rows = reader.read(sheets)
    known = known_cards(base.deck, overlay)
    ids = Ids(name, [card.id for card in known] + [row.id for row in rows], mentioned)
    judging = Judging(partial(fields_of_theme, loaded), ids, reader.exported(sheets))
    changes = compare(rows, known, reader.main, judging, report)
    report.raise_errors()
    check_lengths(changes, loaded, base, report)
    is_changed = bool(changes.added or changes.changed or (remove and changes.vanished))
    if is_changed and write:
        replaced = replaced_texts(base.deck, overlay)
        change_file(
            path,
            lambda edit: _apply(changes, edit, replaced, remove=remove),
            new=_head(file, base.deck, name),
        )
    return Imported(path, changes, themes, reader.main, report, is_changed and write)


def _overlay(path: Path) -> tuple[Mapping[str, Any], str]:
    """What the file says, and its text. It has been read without a problem."""
    document = read_document(path, Report())
    data = read_source(path, shown_path(path), Report())
    assert document is not None
    assert data is not None
    return document.data, data.decode("utf-8")


def _apply(
    changes: Changes,
    edit: YamlEdit,
    replaced: Mapping[tuple[str, str], Replaced],
    *,
    remove: bool,
) -> None:
    for change in changes.changed:
        if change.card.is_local:
            _change_own(change, edit)
        else:
            _change_deck_s(change, edit, replaced)
    for added in changes.added:
        values = {key: _plain(value) for key, value in added.values.items()}
        edit.append(("add",), {"id": added.id, "theme": added.theme, **values})
    for card in changes.vanished if remove else ():
        edit.remove_item(card.place)


def _change_own(change: Changed, edit: YamlEdit) -> None:
    place = (*change.card.place, change.key)
    if change.now is None:
        edit.remove_key(place)
    else:
        edit.put(place, _plain(change.now))
    if change.key == THEME and change.card.after:
        edit.remove_key((*change.card.place, "after"))  # it names a card of the other theme


def _change_deck_s(
    change: Changed, edit: YamlEdit, replaced: Mapping[tuple[str, str], Replaced]
) -> None:
    known = replaced.get((change.card.id, change.key))
    now = _plain("" if change.now is None else change.now)
    if known is None:
        was = {} if change.was is None else {"was": _plain(change.was)}
        entry = {"card": change.card.id, "field": change.key, **was, "with": now}
        edit.append(("replace",), entry)
    elif known.was == change.now:
        edit.remove_item(("replace", known.place))
    else:
        edit.put(("replace", known.place, "with"), now)


def _plain(value: Value) -> Plain:
    return list(value) if isinstance(value, tuple) else value


def _head(file: Path, deck: Deck, name: str) -> str:
    return (
        f"# Local cards of {deck.title}, imported from {' '.join(file.name.split())}.\n"
        "# Import it again after a change there, or change them here; leave their ids alone.\n"
        f"id: {name}\n"
    )
