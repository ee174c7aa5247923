"""A translation's file begun or brought up to date: every text by its id, with what it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deckgen.deck import Deck, Value
from deckgen.errors import Report, UsageError, name_hint
from deckgen.load.edit import YamlEdit
from deckgen.load.translation import load_translation
from deckgen.load.written import Plain
from deckgen.overlays.localised import same
from deckgen.overlays.translation import Key, Progress, Translation, compare
from deckgen.pipeline.changed_file import change_file
from deckgen.pipeline.loading import load
from deckgen.pipeline.local import find_overlays
from deckgen.pipeline.translating import beside, languages, texts_in, translation_folders
from deckgen.pipeline.values import Loaded, Request

_HEAD = """\
# A translation, text by text. Write yours under "text"; "was" is the text that it was made from,
# and shows when the deck has changed. What has no translation is printed as the deck has it.
language: {language}
"""


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A translation's file, and how far it has come."""

    path: Path
    deck: Deck
    texts: Mapping[Key, Value]
    progress: Progress


def translate(
    deck: str | None,
    language: str,
    local: Sequence[str],
    accepted: Sequence[str],
    profiles: Sequence[str],
    here: Path,
    *,
    write: bool,
) -> Scaffold:
    """Add to the file what it lacks, and record that the `accepted` cards have been seen to. With
    an overlay, its own file and the texts that are the overlay's. Of handouts, the words of those
    that the `profiles` make, or the deck's own. Raises DeckProblems, UsageError, NotWritten."""
    report = Report()
    loaded = load(Request(deck, tuple(profiles), local=tuple(local)), here, report)
    texts = texts_in(loaded, language)
    path = _path(language, loaded)
    if local:
        published = load(Request(deck, tuple(profiles)), here, Report())
        known = texts_in(published, language)
        texts = {key: text for key, text in texts.items() if not same(known.get(key), text)}
        overlays = find_overlays(local, loaded.folder, loaded.project, here)
        path = beside(overlays[-1], language)
    translation = load_translation(path, language, report) if path.exists() else None
    report.raise_errors()
    if write:
        chosen = _accepted(accepted, texts)
        _bring_up_to_date(path, language, texts, translation, chosen)
        translation = load_translation(path, language, report)
        report.raise_errors()
    found = [translation] if translation else []
    return Scaffold(path, loaded.deck, texts, compare(texts, found))


def _path(language: str, loaded: Loaded) -> Path:
    """Where there is one already; else in the project, be the deck there or not."""
    known = languages(loaded.folder, loaded.project)
    first = translation_folders(loaded.folder, loaded.project)[0]
    return known.get(language, first / f"{language}.yaml")


def _accepted(names: Sequence[str], texts: Mapping[Key, Value]) -> set[Key]:
    """The texts of cards and themes named by id, or of the deck."""
    known = {key[1] if key[0] in ("cards", "themes") else key[0] for key in texts}
    for name in names:
        if name not in known:
            raise UsageError(f"there is nothing to translate in '{name}'. {name_hint(name, known)}")
    return {key for key in texts if (key[1] if key[0] in ("cards", "themes") else key[0]) in names}


def _bring_up_to_date(
    path: Path,
    language: str,
    texts: Mapping[Key, Value],
    translation: Translation | None,
    accepted: set[Key],
) -> None:
    entries = translation.entries if translation else {}
    missing: dict[str, Any] = {}
    outdated: dict[Key, Value] = {}
    for key, text in texts.items():
        entry = entries.get(key)
        if entry is None:
            _put(missing, key, {"was": _plain(text), "text": ""})
        elif not same(entry.was, text) and (not entry.is_done or not entry.was or key in accepted):
            outdated[key] = text

    def change(edit: YamlEdit) -> None:
        for key, text in outdated.items():
            edit.put((*key, "was"), _plain(text))
        for place, tree in _additions(missing, edit.data, ()):
            edit.put(place, tree)

    if missing or outdated or translation is None:
        change_file(path, change, new=_HEAD.format(language=language))


def _put(tree: dict[str, Any], key: Key, value: Mapping[str, Plain]) -> None:
    *way, last = key
    for part in way:
        tree = tree.setdefault(part, {})
    tree[last] = value


def _additions(
    missing: Mapping[str, Any], there: Mapping[str, Any], at: Key
) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    """What has to be added where, inner mappings first: what is added to the last of them must not
    stand behind what is added to the outer."""
    inside = [key for key in missing if isinstance(there.get(key), dict)]
    for key in inside:
        yield from _additions(missing[key], there[key], (*at, key))
    for key, tree in missing.items():
        if key not in inside:
            yield (*at, key), tree


def _plain(value: Value) -> Plain:
    return list(value) if isinstance(value, tuple) else value
