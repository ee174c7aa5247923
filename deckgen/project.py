"""Where a project's files are: the user's own folders first, then what deckgen ships."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import UsageError, name_hint

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
    def output_condition(self) -> Path:
        """The ICC profile of the press that colours are converted to and shown for."""
        return shipped_root() / "layouts" / "icc" / "ISOcoated_v2_300_bas.icc"

    def decks(self) -> dict[str, Path]:
        """The folders of all decks by name, the project's own before the shipped ones."""
        found: dict[str, Path] = {}
        for content in self.folders("content"):
            if content.is_dir():
                for folder in sorted(content.iterdir()):
                    if (folder / "deck.yaml").is_file():
                        found.setdefault(folder.name, folder)
        return found


def open_project(deck: str | None, here: Path) -> tuple[Project, Path]:
    """The project and the deck's folder, for a deck named by its id or by its path.

    Without a name the project's only deck is meant. Raises UsageError.
    """
    if deck and (Path(deck) / "deck.yaml").is_file():
        folder = Path(deck).resolve()
        holder = folder.parent
        return Project(holder.parent if holder.name == "content" else here), folder
    project = Project(here)
    decks = project.decks()
    if deck is None:
        own = [folder for folder in decks.values() if here in folder.parents]
        only = own or list(decks.values())
        if len(only) != 1:
            raise UsageError(f"say which deck: {', '.join(decks) or 'there is none here'}")
        return project, only[0]
    if deck not in decks:
        raise UsageError(f"there is no deck '{deck}' here. {name_hint(deck, decks)}")
    return project, decks[deck]
