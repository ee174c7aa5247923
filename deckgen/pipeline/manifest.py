"""The record beside a build's files: what was made from what, with which choices."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from deckgen import __version__
from deckgen.deck import Layer
from deckgen.new_files import NewFiles
from deckgen.pipeline.values import Built, Loaded, Request

Record: TypeAlias = dict[str, Any]

NAME = "manifest.json"

_TRAILER = 1024
"""Bytes at the end of a PDF in which its ID stands: trailer, `startxref` and the last line."""


def write_manifest(
    files: NewFiles, loaded: Loaded, request: Request, built: Sequence[Built]
) -> None:
    """Files of earlier builds that still lie beside the new ones keep their records."""
    chosen = {
        "themes": list(request.themes),
        "cards": list(request.cards),
        "decks": request.decks,
    }
    new = [file.record | {"chosen": chosen} for file in built]
    manifest = {
        "deckgen": __version__,
        "deck": loaded.deck.id,
        "title": loaded.deck.title,
        "layouts": sorted(loaded.layouts),
        "language": loaded.deck.language,
        "overlays": _layers(loaded.deck.overlays),
        "translations": _layers(loaded.deck.translations),
        "files": [*new, *_kept(files.folder, {record["file"] for record in new})],
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    files.open(NAME).write(text.encode("utf-8"))


def _layers(layers: Sequence[Layer]) -> list[Record]:
    """By what they said when the files were made."""
    return [{"id": each.name, "file": each.path, "sha256": each.sha256} for each in layers]


def earlier_images(folder: Path, file: str) -> dict[str, str]:
    """The images that the build before wrote for a profile, with their hashes."""
    try:
        for record in _records(folder):
            if record["file"] == file:
                return {str(name): str(digest) for name, digest in record["images"].items()}
    except _UNKNOWN:
        pass
    return {}


_UNKNOWN = (OSError, ValueError, LookupError, TypeError, AttributeError)
"""What reading a manifest raises that is not there, or that we did not write: then nothing is known
of other files."""


def _records(folder: Path) -> list[Record]:
    records: list[Record] = json.loads((folder / NAME).read_bytes())["files"]
    return records


def _kept(folder: Path, rebuilt: set[str]) -> Iterator[Record]:
    try:
        for record in _records(folder):
            if record["file"] not in rebuilt and _still_there(folder, record):
                yield record
    except _UNKNOWN:
        return


def _still_there(folder: Path, record: Record) -> bool:
    """Whether the file is the one of the record: a PDF's ID is half of the hash of its content, and
    any other file is hashed itself."""
    name: str = record["file"]
    if "images" in record:
        return _images_there(folder / Path(name).name, record)
    if Path(name).name != name:
        return False
    try:
        with (folder / name).open("rb") as file:
            if not name.endswith(".pdf"):
                return bool(hashlib.sha256(file.read()).hexdigest() == record["content_hash"])
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TRAILER))
            return bool(
                size == record["bytes"] and record["content_hash"][:32].encode() in file.read()
            )
    except OSError:
        return False


def _images_there(folder: Path, record: Record) -> bool:
    """By their sizes: their hashes would cost reading them all."""
    try:
        return bool(
            sum((folder / Path(name).name).stat().st_size for name in record["images"])
            == record["bytes"]
        )
    except OSError:
        return False
