"""A translation as people write it: content/<deck>/translations/<language>.yaml."""

from __future__ import annotations

from typing import TypeAlias

from pydantic import Field

from deckgen.load.deck_files import Language
from deckgen.schema import Authored, Identifier

Words: TypeAlias = str | list[str]


class TextFile(Authored):
    """One text to translate."""

    was: Words = ""
    """The deck's text that was translated."""
    text: Words = ""
    """The translation; the deck's own text is printed as long as this is empty."""
    note: str = ""
    """For whoever reads this file; it is not printed."""


class DeckTexts(Authored):
    title: TextFile | None = None
    """The deck's title."""
    subtitle: TextFile | None = None
    """The deck's subtitle."""
    credit: TextFile | None = None
    """The deck's credit."""
    data: dict[str, TextFile] = Field(default_factory=dict)
    """What the deck says under `data`."""


class ThemeTexts(Authored):
    title: TextFile | None = None
    """The theme's title."""
    strapline: TextFile | None = None
    """The theme's strapline."""
    data: dict[str, TextFile] = Field(default_factory=dict)
    """What the theme says under `data`."""


class TranslationFile(Authored):
    """content/<deck>/translations/<language>.yaml, or <name>.<language>.yaml beside an overlay."""

    language: Language
    """A tag such as gd or pl."""
    deck: DeckTexts = Field(default_factory=DeckTexts)
    """Of the deck itself."""
    words: dict[Identifier, TextFile] = Field(default_factory=dict)
    """What the layout says on the cards."""
    themes: dict[Identifier, ThemeTexts] = Field(default_factory=dict)
    """Of the themes, by their ids."""
    cards: dict[str, dict[Identifier, TextFile]] = Field(default_factory=dict)
    """Of the cards, by their ids and fields."""
    guidance: dict[Identifier, dict[str, TextFile]] = Field(default_factory=dict)
    """Of the guidance, by its sections: the `title`, and each block by its place, `1`, `2`."""
