"""Themes as people name them in a spreadsheet: by title or id, in any case, with or without what
does not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from deckgen.errors import name_hint


@dataclass(frozen=True, slots=True)
class ThemeName:
    id: str
    title: str


class Themes:
    def __init__(self, themes: Iterable[ThemeName]) -> None:
        self.all = tuple(themes)
        self._by_name: dict[str, str] = {}
        for name in self.all:  # an id goes before another theme's title
            self._by_name.setdefault(_folded(name.title), name.id)
        for name in self.all:
            self._by_name[_folded(name.id)] = name.id

    def find(self, text: str) -> tuple[str, str]:
        """The theme's id; or nothing, and what to do about it."""
        found = self._by_name.get(_folded(text)) or self._by_name.get(_folded(_first(text)))
        if found:
            return found, ""
        return "", name_hint(text, [name.title for name in self.all])

    def of_sheet(self, sheet: str) -> str:
        """For a sheet without a column of themes: its own name may be one, and a deck's only theme
        need not be named."""
        if len(self.all) == 1:
            return self.all[0].id
        return self._by_name.get(_folded(sheet), "")

    def written(self, theme: str) -> str:
        """How a sheet names it: by its title, unless that is another's as well."""
        title = self.title(theme)
        return title if self.find(title)[0] == theme else theme

    def title(self, theme: str) -> str:
        return next((name.title for name in self.all if name.id == theme), theme)


def _first(text: str) -> str:
    """Without a strapline or an explanation: `Drivers (gaps, strengths)`, `Drivers – gaps`."""
    return re.split(r"\s[–—-]\s|[:(\n]", text, maxsplit=1)[0]


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    return " ".join(re.sub(r"[\W_]+", " ", text).split())
