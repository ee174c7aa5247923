"""A deck project to begin with: the shipped `starter` deck and its layout under a new name, and the
schemas that the first lines of their files name."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from deckgen.errors import UsageError
from deckgen.project import shipped_root

STARTER = "starter"
_DATE = re.compile(r'^date: "\d{4}"', re.MULTILINE)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def start_project(name: str, target: Path) -> list[Path]:
    """Write the project and say which files. Nothing that exists is overwritten.

    Raises UsageError for a name that is none or a folder that is taken, OSError.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' is no deck name; use lower-case words joined by hyphens: my-deck"
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} exists and is not empty; choose another name or folder")
    return [_copy(source, target / place, name) for source, place in _files(name)]


def _files(name: str) -> list[tuple[Path, Path]]:
    """The shipped files, and where each goes in the new project."""
    root = shipped_root()
    content = root / "content" / STARTER
    files = [
        (path, Path("content") / name / path.relative_to(content))
        for path in sorted(content.rglob("*"))
        if path.is_file()
    ]
    layout = root / "layouts" / "cards" / f"{STARTER}.yaml"
    schemas = [(path, Path("schemas") / path.name) for path in sorted(root.glob("schemas/*.json"))]
    return [*files, (layout, Path("layouts") / "cards" / f"{name}.yaml"), *schemas]


def _copy(source: Path, target: Path, name: str) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    text = re.sub(rf"\b{STARTER}\b", name, source.read_text(encoding="utf-8"))
    text = _DATE.sub(f'date: "{datetime.now(UTC).year}"', text)
    target.write_text(text, encoding="utf-8")
    return target
