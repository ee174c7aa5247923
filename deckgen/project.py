"""Where a project's files are: the user's own folders first, then what deckgen ships."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import UsageError, name_hint

DECK_FILE = "deck.yaml"

_PACKAGE = Path(__file__).resolve().parent


def shipped_root() -> Path:
    """The folder with deckgen's own `content`, `layouts` and `fonts`: inside an installed package,
    or beside it in a checkout."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `content/` and, as far as they differ from what is shipped, `layouts/` and
    `fonts/`. Any folder will do: without content of its own, the shipped decks are there."""

    root: Path

    @property
    def roots(self) -> tuple[Path, ...]:
        shipped = shipped_root()
        return (self.root,) if self.root == shipped else (self.root, shipped)

    def folders(self, *parts: str) -> tuple[Path, ...]:
        return tuple(root.joinpath(*parts) for root in self.roots)

    @property
    def layouts(self) -> tuple[Path, ...]:
        return self.folders("layouts", "cards")

    @property
    def handouts(self) -> tuple[Path, ...]:
        return self.folders("layouts", "handouts")

    @property
    def sheets(self) -> tuple[Path, ...]:
        return self.folders("layouts", "sheets")

    @property
    def profiles(self) -> tuple[Path, ...]:
        return self.folders("layouts", "profiles")

    @property
    def fonts(self) -> tuple[Path, ...]:
        return self.folders("fonts")

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def icc(self) -> tuple[Path, ...]:
        """With the ICC profiles of presses."""
        return self.folders("layouts", "icc")

    def decks(self) -> dict[str, Path]:
        """The folders of all decks by name, the project's own before the shipped ones."""
        found: dict[str, Path] = {}
        for root in self.roots:
            for folder in decks_in(root):
                found.setdefault(folder.name, folder)
        return found


def decks_in(root: Path) -> list[Path]:
    """The folders of its decks; none if there is no `content`, or none that we may look into."""
    try:
        return [folder for folder in sorted((root / "content").iterdir()) if _is_deck(folder)]
    except OSError:
        return []


def _is_deck(folder: Path) -> bool:
    try:
        return (folder / DECK_FILE).is_file()
    except OSError:
        return True  # closed to us: who asks for it learns that it cannot be read


def project_around(here: Path) -> Project:
    """The project of the nearest folder, from here upwards, that has decks; else one here."""
    return Project(next((root for root in (here, *here.parents) if decks_in(root)), here))


def open_project(deck: str | None, here: Path) -> tuple[Project, Path]:
    """The project and the deck's folder, for a deck named by its id or by a path: its folder's, its
    deck.yaml's or its project's.

    Without a name the deck around us is meant, or the project's only one. Raises UsageError.
    """
    if deck is None:
        return _only_deck(here)
    try:
        path = (here / deck).resolve()
    except RuntimeError:
        raise UsageError(f"the links of '{deck}' lead round in a circle") from None
    if path.name == DECK_FILE:
        path = path.parent
    if (path / DECK_FILE).is_file():
        inside = path.parent.name == "content"
        return Project(path.parents[1]) if inside else project_around(here), path
    if decks_in(path):
        return _only_deck(path)
    project = project_around(here)
    decks = project.decks()
    if deck not in decks:
        raise UsageError(f"there is no deck '{deck}' here. {name_hint(deck, decks)}")
    return project, decks[deck]


def _only_deck(here: Path) -> tuple[Project, Path]:
    project = project_around(here)
    own = decks_in(project.root)
    around = [folder for folder in own if folder == here or folder in here.parents]
    decks = project.decks()
    found = around or own or list(decks.values())
    if len(found) != 1:
        raise UsageError(f"say which deck: {', '.join(decks) or 'there is none here'}")
    return project, found[0]
