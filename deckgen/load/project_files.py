"""Files that a deck names: in its own folder or in the project's, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from deckgen.errors import Mark, Report, nearest


class ProjectFiles:
    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._project = folders[-1].resolve()
        self._checked: dict[str, tuple[str, str]] = {}

    def check(self, name: str, mark: Mark, report: Report) -> None:
        """Report a name that leads to no file, or out of the project."""
        if name not in self._checked:
            self._checked[name] = self._fault(name)
        message, hint = self._checked[name]
        if message:
            report.error(mark, message, hint)

    def _fault(self, name: str) -> tuple[str, str]:
        try:
            if Path(name).is_absolute() or not all(
                (folder / name).resolve().is_relative_to(self._project) for folder in self._folders
            ):
                return f"'{name}' lies outside the project", "Copy the file into the deck's folder"
            if any((folder / name).is_file() for folder in self._folders):
                return "", ""
            return f"there is no file '{name}'", self._hint(name)
        except (OSError, ValueError, RuntimeError):
            return f"'{name}' is not a name that a file can have", ""

    def _hint(self, name: str) -> str:
        beside: list[str] = []
        for folder in self._folders:
            parent = (folder / name).parent
            if parent.is_dir():
                beside += [str(Path(name).with_name(path.name)) for path in parent.iterdir()]
        meant = nearest(name, sorted(beside))
        if meant:
            return f"Did you mean '{meant}'?"
        return "Give its place from the deck's folder, or from the project's"
