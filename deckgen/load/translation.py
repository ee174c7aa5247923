"""A translation's file → `Translation`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deckgen.deck import Layer, Value
from deckgen.errors import Report
from deckgen.load.translation_files import TranslationFile
from deckgen.load.validate import validate
from deckgen.load.yaml import Document, read_document
from deckgen.overlays.translation import Entry, Key, Translation

_SECTIONS = ("deck", "words", "themes", "cards", "guidance")


def load_translation(path: Path, language: str, report: Report) -> Translation | None:
    """The translation in a file, or None after reporting what is wrong with it."""
    document = read_document(path, report)
    file = validate(TranslationFile, document, report) if document else None
    if document is None or file is None:
        return None
    if file.language != language:
        report.error(
            document.mark("language"),
            f"the language '{file.language}' is not that of the file's name, '{language}'",
            f"Write 'language: {language}', or rename the file",
        )
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entries = {key: entry for section in _SECTIONS for key, entry in _entries(document, (section,))}
    return Translation(
        Layer(language, document.path, digest), language, entries, document.mark("language")
    )


def _entries(document: Document, at: Key) -> Iterator[tuple[Key, Entry]]:
    """The file is valid: a mapping of mappings, and a text where nothing but its keys stands."""
    value: Any = document.data
    for part in at:
        value = value.get(part) or {}
    if len(at) > 1 and value.keys() <= {"was", "text", "note"} and not _holds_mappings(value):
        yield at, Entry(_text(value, "was"), _text(value, "text"), document.mark(*at, "text"))
        return
    for key in value:
        yield from _entries(document, (*at, key))


def _holds_mappings(value: dict[str, Any]) -> bool:
    return any(isinstance(part, dict) for part in value.values())


def _text(value: dict[str, Any], key: str) -> Value:
    text = value.get(key) or ""
    return tuple(text) if isinstance(text, list) else str(text)
