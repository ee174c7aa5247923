"""An overlay as values: what a local version of a deck adds, changes and leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.colour import Colour
from deckgen.deck import Card, Layer, Organisation, Theme, Value
from deckgen.errors import Mark
from deckgen.geometry import Size
from deckgen.paper import Paper


@dataclass(frozen=True, slots=True)
class Settings:
    """What goes before the deck's own; None and nothing leave that as it is."""

    profiles: tuple[str, ...] = ()
    profile_marks: tuple[Mark, ...] = ()
    size: Size | None = None
    """Of a card."""
    paper: Paper | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme that the deck does not have, with the cards that stand in it there."""

    theme: Theme
    after: str
    after_mark: Mark
    colour: Colour | None
    swatches: Mapping[str, Colour]
    """By what follows the theme's id in the swatch's name."""
    motif: str
    marks: Mapping[str, Mark]
    """Of its id, `colour` and `motif`."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A card, and the one that it stands behind; at the end of its theme if that is empty."""

    card: Card
    theme: str
    after: str
    after_mark: Mark


@dataclass(frozen=True, slots=True)
class Replacement:
    """`was` is the deck's text that was read when the field was given another, or None."""

    card: str
    field: str
    was: Value | None
    text: Value
    mark: Mark
    text_mark: Mark
    place: int
    """In the file's list, from 0."""


@dataclass(frozen=True, slots=True)
class Hiding:
    card: str
    was: Mapping[str, Value] | None
    mark: Mark
    place: int
    is_bare: bool
    """Whether an id alone is written."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Cards to write on for one theme, or for each."""

    theme: str
    """Empty for each."""
    count: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Overlay:
    layer: Layer
    path: Path
    folders: tuple[Path, ...]
    """Where a file that it names is looked for: beside it, then in the project."""
    mark: Mark
    organisation: Organisation | None = None
    settings: Settings = field(default_factory=Settings)
    themes: tuple[OwnTheme, ...] = ()
    additions: tuple[Addition, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    hidings: tuple[Hiding, ...] = ()
    orders: Mapping[str, tuple[tuple[str, Mark], ...]] = field(default_factory=dict)
    """For a theme the cards that come first."""
    blanks: tuple[Blank, ...] = ()

    @property
    def id(self) -> str:
        return self.layer.name
