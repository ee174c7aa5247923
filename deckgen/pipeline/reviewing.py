"""Overlays held against the deck as it is now, and the record moved on when that has been read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.deck import Deck, FieldSpec, Value
from deckgen.errors import Mark, Report, UsageError, name_hint
from deckgen.load.cards import FieldsOf
from deckgen.load.deck import load_deck
from deckgen.load.edit import YamlEdit
from deckgen.load.layout import load_fields
from deckgen.load.written import Plain
from deckgen.overlays.change import SETTLED_BY_READING, Change
from deckgen.pipeline.changed_file import change_file
from deckgen.pipeline.local import find_overlays, lay_all, overlay_files
from deckgen.project import Project, open_project


@dataclass(frozen=True, slots=True)
class Review:
    """Of one overlay, or of several that are laid one over the other."""

    names: tuple[str, ...]
    paths: tuple[Path, ...]
    changes: tuple[Change, ...]


def review(deck: str | None, names: Sequence[str], here: Path, report: Report) -> list[Review]:
    """Each of the project's overlays alone, and no shipped examples; those named, one over the
    other. Problems go to the report. Raises DeckProblems if the deck itself has some, UsageError.
    """
    project, folder = open_project(deck, here)
    fields_of = _fields_of(project)
    if names:
        stacks: list[tuple[Path, ...]] = [find_overlays(names, folder, project, here)]
    else:
        known = overlay_files(folder, project).values()
        stacks = [(path,) for path in known if path.is_relative_to(project.root)]
    base = load_deck(folder, fields_of, report)
    report.raise_errors()
    return [_review(base, stack, project, fields_of, report) for stack in stacks]


def _fields_of(project: Project) -> FieldsOf:
    """What layouts declare; what else they say is not looked at."""
    known: dict[str, Mapping[str, FieldSpec] | None] = {}

    def fields_of(name: str, at: Mark) -> Mapping[str, FieldSpec] | None:
        if name not in known:
            known[name] = load_fields(name, project.layouts)
        return known[name]

    return fields_of


def _review(
    base: Deck | None,
    paths: tuple[Path, ...],
    project: Project,
    fields_of: FieldsOf,
    report: Report,
) -> Review:
    _, changes = lay_all(base, paths, project, fields_of, report)
    return Review(tuple(path.stem for path in paths), paths, tuple(changes))


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was recorded, and what cannot be settled by reading."""

    recorded: tuple[Change, ...]
    left: tuple[Change, ...]


def accept(deck: str | None, names: Sequence[str], cards: Sequence[str], here: Path) -> Accepted:
    """Record that the deck's text of these cards has been read; of every card if none is named.
    Raises DeckProblems, UsageError, NotWritten."""
    report = Report()
    (found,) = review(deck, names, here, report)
    report.raise_errors()
    concerned = [change for change in found.changes if change.card]
    _refuse_unknown(cards, concerned)
    chosen = [change for change in concerned if not cards or change.card in cards]
    settled = [change for change in chosen if change.kind in SETTLED_BY_READING]
    for name, path in zip(found.names, found.paths, strict=True):
        own = [change for change in settled if change.overlay == name]
        if own:
            _record(path, own)
    left = [change for change in found.changes if change not in settled]
    return Accepted(tuple(settled), tuple(left) if not cards else ())


def _refuse_unknown(cards: Sequence[str], changes: Sequence[Change]) -> None:
    known = list(dict.fromkeys(change.card for change in changes))
    for card in cards:
        if card not in known:
            hint = name_hint(card, known) if known else "Nothing has"
            raise UsageError(f"nothing has changed beneath the card '{card}'. {hint}")


def _record(path: Path, changes: Sequence[Change]) -> None:
    """Write what the deck says now into the overlay's file, which else stays as it is."""
    once = {change.place: change for change in changes}

    def record(edit: YamlEdit) -> None:
        for change in once.values():
            _record_one(edit, change)

    change_file(path, record)


def _record_one(edit: YamlEdit, change: Change) -> None:
    if change.said is None:
        now = change.now if change.now is not None else ""
        edit.put((*change.place, "was"), _plain(now))
        return
    said = {field: _plain(value) for field, value in change.said.items()}
    if change.is_bare:
        edit.remove_item(change.place)
        edit.append(change.place[:1], {"card": change.card, "was": said})
    else:
        edit.put((*change.place, "was"), said)


def _plain(value: Value) -> Plain:
    return list(value) if isinstance(value, tuple) else value
