"""The overlays of a run: which files are meant, and the deck with them laid over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from deckgen.deck import Deck
from deckgen.errors import Report, UsageError, name_hint
from deckgen.load.cards import FieldsOf
from deckgen.load.overlay import load_overlay
from deckgen.overlays.change import Change
from deckgen.overlays.colours import with_own_themes
from deckgen.overlays.lay import empty_themes, finished, lay_over
from deckgen.overlays.localised import Localised
from deckgen.pipeline.translating import languages
from deckgen.pipeline.values import Loaded
from deckgen.project import Project

FOLDER = "local"


def localise(
    base: Deck | None,
    paths: Sequence[Path],
    project: Project,
    fields_of: FieldsOf,
    report: Report,
) -> Localised | None:
    """The deck with these overlays, one over the other; what has changed beneath them is warned of.
    None after reporting problems: each file's own are told, whatever the others have."""
    state, changes = lay_all(base, paths, project, fields_of, report)
    report.extend(change.problem for change in changes if change.is_told_by_builds)
    return state


def lay_all(
    base: Deck | None,
    paths: Sequence[Path],
    project: Project,
    fields_of: FieldsOf,
    report: Report,
) -> tuple[Localised | None, list[Change]]:
    state = Localised(base, base) if base is not None else None
    changes: list[Change] = []
    for path in paths:
        overlay = load_overlay(path, state, project.root, fields_of, report)
        if state is None or overlay is None:
            state = None
        else:
            state, found = lay_over(state, overlay)
            changes += found
    if state is not None:
        changes += empty_themes(state)
    return state, changes


def with_overlays(loaded: Loaded, local: Localised, report: Report) -> Loaded:
    """The deck to print, and layouts that know of the overlays' themes. Raises DeckProblems."""
    deck = finished(local)
    if not deck.cards:
        report.error(local.overlays[-1].mark, "every card is hidden; there is nothing to print")
    layouts = {
        name: with_own_themes(layout, local, report) for name, layout in loaded.layouts.items()
    }
    report.raise_errors()
    return replace(loaded, deck=deck, layouts=layouts, paper=local.paper)


def warn_of_unshown(loaded: Loaded, report: Report) -> None:
    """What an overlay says of its organisation, and nothing that is made shows. Text handouts show
    all of it."""
    whose = loaded.deck.organisation
    if whose is None or loaded.transcript.words:
        return
    elements = [*chain.from_iterable(x.front + x.back for x in loaded.layouts.values())]
    for handout in loaded.handouts.values():
        elements += [*handout.every_page, *handout.elements()]
    shown = repr([spec.raw for spec in elements])
    for name, mark in whose.marks.items():
        if getattr(whose, name) and f"organisation.{name}" not in shown:
            report.warn(
                mark,
                f"no layout of this deck shows the organisation's {name}",
                f"Give it an element with {{{{ organisation.{name} }}}}",
            )


def overlay_folders(folder: Path, project: Project) -> tuple[Path, ...]:
    """Where a deck's overlays lie: in the project, and beside the deck, wherever that is."""
    return tuple(dict.fromkeys((project.root / "content" / folder.name / FOLDER, folder / FOLDER)))


def overlay_files(folder: Path, project: Project) -> dict[str, Path]:
    """The overlays there are by name; `dundee.gd.yaml` is the translation of one."""
    found: dict[str, Path] = {}
    for place in overlay_folders(folder, project):
        if place.is_dir():
            for path in sorted(place.glob("*.yaml")):
                if "." not in path.stem:
                    found.setdefault(path.stem, path)
    return found


def find_overlays(
    names: Sequence[str], folder: Path, project: Project, here: Path
) -> tuple[Path, ...]:
    """The files of overlays named by id or by path. Raises UsageError."""
    known = overlay_files(folder, project)
    paths = []
    for name in names:
        if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
            path = here / name
            if not path.is_file():
                raise UsageError(f"there is no overlay '{name}'. Give a file, or the id of one")
        elif name in known:
            path = known[name]
        else:
            raise UsageError(_unknown(name, known, folder, project))
        paths.append(path)
    stems = [path.stem for path in paths]
    for stem in stems:
        if stem in languages(folder, project):
            raise UsageError(
                f"the overlay '{stem}' is called like a translation of the deck, and the files of "
                "both would be in one folder. Give it another name"
            )
    for stem in stems:
        if stems.count(stem) > 1:
            raise UsageError(f"the overlay '{stem}' is named twice")
    return tuple(paths)


def _unknown(name: str, known: Mapping[str, Path], folder: Path, project: Project) -> str:
    if known:
        return f"there is no overlay '{name}' of this deck. {name_hint(name, known)}"
    where = overlay_folders(folder, project)[0]
    shown = where.relative_to(project.root).as_posix()
    return f"there is no overlay '{name}' of this deck. Write one: {shown}/{name}.yaml"
