"""A translation: texts by the ids of what they stand in, each with the text that was translated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from deckgen.deck import Layer, Value
from deckgen.errors import Mark
from deckgen.overlays.localised import same

Key: TypeAlias = tuple[str, ...]
"""`("cards", "drivers-01", "question")`: the keys under which a text stands in the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to translate. `text` is empty as long as nobody has; without `was` it counts as made
    from whatever the deck says."""

    was: Value
    text: Value
    mark: Mark

    @property
    def is_done(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Translation:
    layer: Layer
    language: str
    entries: Mapping[Key, Entry]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Progress:
    """How far translations have come with the texts of a deck."""

    done: Mapping[Key, Entry]
    """What is printed."""
    missing: Sequence[Key]
    stale: Mapping[Key, Entry]
    """Translations of texts that say something else now. They are not printed."""
    gone: Mapping[Key, Entry]
    """Translations of what is not there any more. Words of layouts are never among them: which
    layouts there are depends on what is printed."""


def compare(texts: Mapping[Key, Value], translations: Sequence[Translation]) -> Progress:
    """The first translation counts whose text is still the one that it was made from; of several
    files the last."""
    done: dict[Key, Entry] = {}
    stale: dict[Key, Entry] = {}
    missing: list[Key] = []
    for key, now in texts.items():
        entries = [t.entries[key] for t in reversed(translations) if key in t.entries]
        written = [entry for entry in entries if entry.is_done]
        fitting = next((e for e in written if not e.was or same(e.was, now)), None)
        if fitting is not None:
            done[key] = fitting
        elif written:
            stale[key] = written[0]
        else:
            missing.append(key)
    gone = {
        key: entry
        for translation in translations
        for key, entry in translation.entries.items()
        if key not in texts and entry.is_done and key[0] != "words"
    }
    return Progress(done, missing, stale, gone)
