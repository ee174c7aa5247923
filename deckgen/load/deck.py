"""content/<deck>/ → `Deck`: deck.yaml, its themes in the order that it lists them, the guidance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deckgen.complaints import not_due
from deckgen.deck import Card, Deck, Theme, Value, unpack_position
from deckgen.errors import Mark, Report, nearest
from deckgen.load.cards import CardReader, FieldsOf
from deckgen.load.deck_files import DeckFile, ThemeFile
from deckgen.load.guidance import load_guidance
from deckgen.load.nodes import Mapping, Node, plain
from deckgen.load.project_files import ProjectFiles
from deckgen.load.source import shown_path
from deckgen.load.validate import validate
from deckgen.load.yaml import Document, read_nodes
from deckgen.project import DECK_FILE

THEMES = "themes"
GUIDANCE_FILE = "guidance.yaml"


def load_deck(folder: Path, fields_of: FieldsOf, report: Report) -> Deck | None:
    """The deck in a folder, or None after reporting every problem in any of its files."""
    before = len(report.errors)
    deck = _DeckReader(folder, fields_of, report).deck()
    return deck if len(report.errors) == before else None


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file, its cards apart: the data says only that there are some."""

    document: Document
    cards: Node | None

    @staticmethod
    def of(path: Path, report: Report) -> _Opened | None:
        shown = shown_path(path)
        root = read_nodes(path, report, shown)
        if root is None:
            return None
        if not isinstance(root, Mapping):
            place = Mark(shown, *unpack_position(root.position))
            report.error(place, *not_due("a mapping ('key: value')", plain(root), ""))
            return None
        cards = root.entries.get("cards")
        data = {key: plain(node) for key, node in root.entries.items() if node is not cards}
        if cards is not None:
            data["cards"] = None
        return _Opened(Document(shown, root, data), cards)

    def text(self, key: str) -> str:
        """What a key says, whether or not the whole file is valid."""
        value = self.document.data.get(key)
        return value if isinstance(value, str) else ""


class _DeckReader:
    def __init__(self, folder: Path, fields_of: FieldsOf, report: Report) -> None:
        self._folder = folder
        self._report = report
        self._folders = _folders(folder)
        self._cards = CardReader(fields_of, ProjectFiles(self._folders), report)
        self._layout = ""
        self._layout_mark: Mark | None = None

    def deck(self) -> Deck | None:
        opened = _Opened.of(self._folder / DECK_FILE, self._report)
        file = validate(DeckFile, opened.document, self._report) if opened else None
        if opened is not None:
            self._layout, self._layout_mark = self._named_layout(opened)
            if "layout" not in opened.document.data:
                self._layout_mark = opened.document.mark()
            self._check_id(opened.document, self._folder.name, "folder")
            self._check_profiles(opened.document)
        themes = self._themes(opened)
        guidance = load_guidance(self._folder / GUIDANCE_FILE, self._report)
        if opened is None or file is None:
            return None
        document = opened.document
        return Deck(
            id=file.id,
            title=file.title,
            subtitle=file.subtitle,
            language=file.language,
            layout=file.layout,
            profiles=tuple(file.profiles),
            date=file.date,
            themes=themes,
            guidance=guidance,
            mark=document.mark(),
            publisher=file.publisher,
            credit=file.credit,
            licence=file.licence,
            web=file.web,
            extra=_extra(file.data),
            words=file.words,
            word_marks={name: document.key_mark("words", name) for name in file.words},
            folders=self._folders,
            profile_marks=tuple(document.mark("profiles", i) for i in range(len(file.profiles))),
        )

    def _themes(self, opened: _Opened | None) -> tuple[Theme, ...]:
        """Also where deck.yaml cannot be read: then every theme there is, for its problems."""
        there = _theme_files(self._folder)
        if opened is None:
            for name in there:
                self._theme(name)
            return ()
        listed = opened.document.data.get("themes")
        if opened.cards is not None:
            return self._only_theme(opened, there, listed)
        names = self._listed(opened.document, listed, there)
        themes = [theme for name in names if (theme := self._theme(name)) is not None]
        if not names and not there:
            self._report.error(
                opened.document.mark(),
                "the deck has no cards",
                "List its themes under 'themes:', or write 'cards:' here",
            )
        return tuple(themes)

    def _only_theme(
        self, opened: _Opened, there: dict[str, Path], listed: Any
    ) -> tuple[Theme, ...]:
        """The deck's own cards, as a theme with the deck's id and title."""
        document = opened.document
        if listed or there:
            self._report.error(
                document.key_mark("cards"),
                "a deck has either cards of its own or themes",
                f"Move these cards into a file in {THEMES}/",
            )
        cards = self._read_cards(opened, self._layout, self._layout_mark)
        return (Theme(opened.text("id"), opened.text("title"), cards, document.mark()),)

    def _listed(self, document: Document, listed: Any, there: dict[str, Path]) -> list[str]:
        """The themes to read, in order, after reporting what is only listed or only there."""
        items = listed if isinstance(listed, list) else []
        names = {index: name for index, name in enumerate(items) if isinstance(name, str)}
        unlisted = [name for name in there if name not in names.values()]
        read: list[str] = []
        for index, name in names.items():
            mark = document.mark("themes", index)
            if name in read:
                self._report.error(mark, f"the theme '{name}' is listed twice", "Take one out")
            elif name in there:
                read.append(name)
            else:
                unlisted = self._report_absent(mark, name, unlisted)
        for name in unlisted:
            self._report.error(
                Mark(shown_path(there[name])),
                f"the theme is not listed in {document.path}",
                f"Add '{name}' to its 'themes:'",
            )
        return read + unlisted

    def _report_absent(self, mark: Mark, name: str, unlisted: list[str]) -> list[str]:
        """Report a theme without a file; returns what is still unlisted, without the one meant."""
        path = shown_path(self._folder / THEMES / f"{name}.yaml")
        meant = nearest(name, unlisted)
        other = self._folder / THEMES / f"{name}.yml"
        hint = f"Did you mean '{meant}'?" if meant else ""
        if other.is_file():
            hint = f"Rename {shown_path(other)}"
        self._report.error(mark, f"the theme '{name}' has no file {path}", hint)
        return [other_name for other_name in unlisted if other_name != meant]

    def _theme(self, name: str) -> Theme | None:
        opened = _Opened.of(self._folder / THEMES / f"{name}.yaml", self._report)
        if opened is None:
            return None
        document = opened.document
        file = validate(ThemeFile, document, self._report)
        self._check_id(document, name, "file")
        if opened.cards is None:
            return None
        if document.data.get("layout"):
            layout, mark = self._named_layout(opened)
        else:
            layout, mark = self._layout, self._layout_mark
        cards = self._read_cards(opened, layout, mark)
        if file is None:
            return None
        return Theme(
            file.id,
            file.title,
            cards,
            document.mark(),
            file.strapline,
            file.layout,
            _extra(file.data),
        )

    def _read_cards(self, opened: _Opened, layout: str, mark: Mark | None) -> tuple[Card, ...]:
        assert opened.cards is not None
        return self._cards.read(opened.cards, opened.document.path, layout, mark)

    def _named_layout(self, opened: _Opened) -> tuple[str, Mark | None]:
        """The layout that a file names, and where; nothing if that cannot be a layout's name."""
        name, mark = opened.text("layout"), opened.document.mark("layout")
        return ("", None) if not name or self._is_told(mark) else (name, mark)

    def _is_told(self, mark: Mark) -> bool:
        return any(problem.mark == mark for problem in self._report.problems)

    def _check_profiles(self, document: Document) -> None:
        names = document.data.get("profiles")
        for index, name in enumerate(names if isinstance(names, list) else []):
            if name in names[:index]:
                mark = document.mark("profiles", index)
                self._report.error(mark, f"the profile '{name}' is listed twice", "Take one out")

    def _check_id(self, document: Document, name: str, of: str) -> None:
        given = document.data.get("id")
        if isinstance(given, str) and given != name and not self._is_told(document.mark("id")):
            self._report.error(
                document.mark("id"),
                f"the id '{given}' is not the name of its {of}, '{name}'",
                f"Write 'id: {name}', or rename the {of}",
            )


def _folders(folder: Path) -> tuple[Path, ...]:
    """Where files that the deck names lie: its own folder, and the project around `content/`."""
    folder = folder.absolute()
    if folder.parent.name == "content":
        return (folder, folder.parent.parent)
    return (folder,)


def _theme_files(folder: Path) -> dict[str, Path]:
    themes = folder / THEMES
    if not themes.is_dir():
        return {}
    return {path.stem: path for path in sorted(themes.iterdir()) if _is_theme(path)}


def _is_theme(path: Path) -> bool:
    """Not what a Mac or an editor hides beside a file (`._drivers.yaml`)."""
    return path.suffix == ".yaml" and not path.name.startswith(".")


def _extra(data: dict[str, Any]) -> dict[str, Value]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
