"""The record beside a build's files: what was made from what, with which settings."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, TypeAlias

from deckgen import __version__

Manifest: TypeAlias = dict[str, Any]

NAME = "manifest.json"


def write_manifest(folder: Path, manifest: Manifest) -> Path:
    """Written beside and renamed, so that there is always a whole one. Raises OSError."""
    target = folder / NAME
    beside = folder / f".{NAME}.{os.getpid()}"
    try:
        beside.write_text(
            json.dumps({"deckgen": __version__, **manifest}, indent=2, ensure_ascii=False) + "\n",
            encoding="utf-8",
        )
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return target
