"""An overlay's file → `Overlay`, held against the deck that it is going to be laid over.

What the overlay cannot know of, because the deck has changed since, is no problem here: laying it
over tells that (`deckgen.overlays.lay`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deckgen.deck import Layer, Organisation, Theme
from deckgen.errors import Mark, Report
from deckgen.geometry import Size
from deckgen.load.cards import FieldsOf
from deckgen.load.local_cards import LocalCards
from deckgen.load.overlay_files import OverlayFile, OwnThemeFile
from deckgen.load.project_files import ProjectFiles
from deckgen.load.replaced_texts import ReplacedTexts, refuse_twice
from deckgen.load.validate import validate
from deckgen.load.yaml import Document, read_document
from deckgen.overlays.localised import Localised
from deckgen.overlays.overlay import (
    Blank,
    Overlay,
    OwnTheme,
    Settings,
)


def load_overlay(
    path: Path, before: Localised | None, project: Path, fields_of: FieldsOf, report: Report
) -> Overlay | None:
    """The overlay in a file, or None after reporting what is wrong with it.

    `before` is the deck with the overlays that come first, None if that has problems: then only
    what can be told without it is told. `project` is the folder of the project.
    """
    errors = len(report.errors)
    document = read_document(path, report)
    if document is None:
        return None
    overlay = _OverlayReader(path, document, before, project, fields_of, report).overlay()
    return overlay if len(report.errors) == errors else None


def _folders(path: Path, project: Path) -> tuple[Path, ...]:
    """Where files that the overlay names lie: beside it, and in the project if it is in that."""
    folder = path.absolute().parent
    return (folder, project) if folder.is_relative_to(project) else (folder,)


class _OverlayReader:
    def __init__(
        self,
        path: Path,
        document: Document,
        before: Localised | None,
        project: Path,
        fields_of: FieldsOf,
        report: Report,
    ) -> None:
        self._path = path
        self._document = document
        self._before = before
        self._report = report
        self._folders = _folders(path, project)
        self._files = ProjectFiles(self._folders)
        self._cards = LocalCards(document, before, fields_of, self._files, report)
        self._texts = ReplacedTexts(document, before, self._cards, report)

    def overlay(self) -> Overlay | None:
        file = validate(OverlayFile, self._document, self._report)
        cards_of_themes = self._cards.of_own_themes()
        additions = self._cards.additions()
        if file is None:
            return None
        if file.id != self._path.stem:
            self._error(
                ("id",),
                f"the id '{file.id}' is not the name of its file, '{self._path.stem}'",
                f"Write 'id: {self._path.stem}', or rename the file",
            )
        digest = hashlib.sha256(self._path.read_bytes()).hexdigest()
        return Overlay(
            layer=Layer(file.id, self._document.path, digest),
            path=self._path,
            folders=self._folders,
            mark=self._document.mark(),
            organisation=self._organisation(file),
            settings=self._settings(file),
            themes=tuple(
                self._own_theme(place, theme, cards_of_themes[place])
                for place, theme in enumerate(file.themes)
            ),
            additions=additions,
            replacements=tuple(self._texts.replacements(file)),
            hidings=tuple(self._texts.hidings(file)),
            orders=self._orders(file),
            blanks=tuple(self._blanks(file)),
        )

    def _organisation(self, file: OverlayFile) -> Organisation | None:
        found = file.organisation
        if found is None:
            return None
        if found.logo:
            self._files.check(found.logo, self._mark("organisation", "logo"), self._report)
        names = ("name", "logo", "contact", "web")
        marks = {name: self._mark("organisation", name) for name in names}
        return Organisation(found.name, found.logo, found.contact, found.web or "", marks)

    def _settings(self, file: OverlayFile) -> Settings:
        found = file.settings
        profiles = tuple(found.profiles or ())
        marks = tuple(self._mark("settings", "profiles", i) for i in range(len(profiles)))
        refuse_twice(self._report, "profile", list(zip(profiles, marks, strict=True)))
        return Settings(
            profiles=profiles,
            profile_marks=marks,
            size=Size(found.size.width, found.size.height) if found.size else None,
            paper=found.paper,
            date=found.date,
        )

    def _own_theme(self, place: int, file: OwnThemeFile, cards: Any) -> OwnTheme:
        def mark(*loc: str | int) -> Mark:
            return self._mark("themes", place, *loc)

        if any(other == file.id for other in self._cards.own_themes[:place]):
            self._error(
                ("themes", place, "id"), f"the theme '{file.id}' is here twice", "Take one out"
            )
        data = {k: tuple(v) if isinstance(v, list) else v for k, v in file.data.items()}
        return OwnTheme(
            theme=Theme(file.id, file.title, cards, mark(), file.strapline, file.layout, data),
            after=file.after or "",
            after_mark=mark("after"),
            colour=file.colour.colour if file.colour else None,
            swatches={name: swatch.colour for name, swatch in file.swatches.items()},
            motif=file.motif,
            marks={name: mark(name) for name in ("id", "colour", "motif")},
        )

    # Order and blanks

    def _orders(self, file: OverlayFile) -> dict[str, tuple[tuple[str, Mark], ...]]:
        orders = {}
        for theme, cards in file.reorder.items():
            marked = [(c, self._mark("reorder", theme, i)) for i, c in enumerate(cards)]
            if self._cards.is_theme(theme, self._document.key_mark("reorder", theme)):
                refuse_twice(self._report, "card", marked)
                orders[theme] = tuple(marked)
        return orders

    def _blanks(self, file: OverlayFile) -> Iterator[Blank]:
        if isinstance(file.blank, int):
            if file.blank:
                yield Blank("", file.blank, self._mark("blank"))
            return
        for theme, count in file.blank.items():
            mark = self._document.key_mark("blank", theme)
            if self._cards.is_theme(theme, mark):
                yield Blank(theme, count, mark)

    # Places

    def _mark(self, *loc: str | int) -> Mark:
        return self._document.mark(*loc)

    def _error(self, at: tuple[str | int, ...], message: str, hint: str) -> None:
        self._report.error(self._mark(*at), message, hint)
