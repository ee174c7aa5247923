"""The deck as values, after loading: valid, in published order, every text with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from deckgen.errors import Mark

Value: TypeAlias = str | int | float | bool | tuple[str, ...]
"""What a field may hold. Text stays exactly as the YAML says; a list field is a tuple of texts."""

_COLUMN_BITS = 12
_NOWHERE = Mark("")


def pack_position(line: int, column: int) -> int:
    """Line and column in one small integer: a hundred thousand cards keep one for every field."""
    return line << _COLUMN_BITS | min(column, (1 << _COLUMN_BITS) - 1)


def unpack_position(packed: int) -> tuple[int, int]:
    return packed >> _COLUMN_BITS, packed & ((1 << _COLUMN_BITS) - 1)


class FieldKind(StrEnum):
    """What a layout may ask of a card's field. An image is a text that names a file."""

    TEXT = "text"
    LIST = "list"
    IMAGE = "image"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field as a layout declares it."""

    required: bool = True
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True, slots=True)
class Revision:
    """What overlays and translations made of a card."""

    overlay: str = ""
    """Whose own card it is; empty for a card of the deck's."""
    blank: bool = False
    """Whether it is a card to write on."""
    replaced: Mapping[str, Value] = field(default_factory=dict)
    """What the deck says in the fields that an overlay has say something else."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """Where the fields stand that are not in the card's own file."""


@dataclass(frozen=True, slots=True)
class Card:
    """`fields` holds the layout's declared fields that the card gives; `positions` their packed
    places in the same order, after the card's own."""

    id: str
    number: int
    """Place in the deck, from 1, in published order; of an overlay's own card, its place among
    those."""
    index: int
    """Place in its theme, from 1."""
    fields: Mapping[str, Value]
    path: str
    positions: tuple[int, ...]
    copies: int = 1
    tags: tuple[str, ...] = ()
    note: str = ""
    layout: str = ""
    revision: Revision | None = None
    language: str = ""
    """Of its texts, if it is not the deck's."""

    @property
    def mark(self) -> Mark:
        return Mark(self.path, *unpack_position(self.positions[0]))

    @property
    def label(self) -> str:
        """The number as printed. An overlay's own cards are counted apart."""
        return f"L{self.number}" if self.is_local else str(self.number)

    @property
    def called(self) -> str:
        """What a message calls it."""
        return f"card {self.id}"

    @property
    def is_local(self) -> bool:
        return self.revision is not None and bool(self.revision.overlay)

    @property
    def is_blank(self) -> bool:
        """Whether it is a card to write on."""
        return self.revision is not None and self.revision.blank

    def mark_of(self, name: str) -> Mark:
        if self.revision is not None and name in self.revision.marks:
            return self.revision.marks[name]
        for known, packed in zip(self.fields, self.positions[1:], strict=True):
            if known == name:
                return Mark(self.path, *unpack_position(packed))
        return self.mark


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    title: str
    cards: tuple[Card, ...]
    mark: Mark
    strapline: str = ""
    layout: str = ""
    extra: Mapping[str, Value] = field(default_factory=dict)
    """Whatever else a theme's file says under `data:`, for layouts to use."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guidance that comes with a deck: a heading, and blocks of text."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    mark: Mark = _NOWHERE
    marks: tuple[Mark, ...] = ()
    """Where each of its blocks stands."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A text, then the address it leads to."""

    text: str
    url: str
    shown: str = ""
    """The address as printed, where it differs."""


Block: TypeAlias = Paragraph | Listing | Link


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose local version of a deck it is."""

    name: str
    logo: str = ""
    """A picture's file."""
    contact: str = ""
    web: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """Where each of them stands."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A file that was laid over the deck: an overlay, or a translation."""

    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Deck:
    id: str
    title: str
    subtitle: str
    language: str
    layout: str
    """The card layout that themes and cards use unless they name another."""
    profiles: tuple[str, ...]
    """The profiles of a plain `deckgen build`."""
    date: str
    """The date of the content as the slug prints it; never the clock's."""
    themes: tuple[Theme, ...]
    guidance: tuple[Section, ...]
    mark: Mark
    publisher: str = ""
    credit: str = ""
    licence: str = ""
    web: str = ""
    extra: Mapping[str, Value] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()
    """Where a file that a card names is looked for: the deck's folder, then the project's."""
    profile_marks: tuple[Mark, ...] = ()
    """Where the deck names each of its profiles."""
    organisation: Organisation | None = None
    overlays: tuple[Layer, ...] = ()
    translations: tuple[Layer, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """What its layouts say in place of their own words."""
    word_marks: Mapping[str, Mark] = field(default_factory=dict)
    languages: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Those of the texts that are in another than the deck's, by the keys of a translation."""

    def language_of(self, *key: str) -> str:
        """Of `("cards", id, field)`, `("themes", id, "title")`, `("guidance", section, "1")`,
        `("deck", "title")` or `("words", name)`, as a tag; nothing if it is the deck's."""
        return self.languages.get(key, "")

    def file(self, name: str) -> Path | None:
        """The file that a card or the deck's data names, or None if there is none."""
        candidates = (folder / name for folder in self.folders)
        return next((path for path in candidates if path.is_file()), None)

    @property
    def version(self) -> str:
        """Which version it is, by overlays and language; nothing for the deck as published."""
        names = [overlay.name for overlay in self.overlays]
        return " + ".join([*names, self.language] if self.translations else names)

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for theme in self.themes for card in theme.cards)
