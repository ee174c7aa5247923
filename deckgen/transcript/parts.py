"""What a transcript is made of: a deck's texts in the order in which they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.deck import Block, Organisation, Value
from deckgen.transcript.said import Text


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of a card but for its main one. `items` are those of a list."""

    label: Text
    text: Text | None = None
    items: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A card: `text` is its main field, whatever that is called."""

    id: str
    number: str
    """As printed: `7`, and `L1` for a local one."""
    text: Text
    details: tuple[Detail, ...] = ()
    is_local: bool = False
    is_adapted: bool = False
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A theme with those of its cards that were chosen."""

    id: str
    title: Text
    strapline: Text
    questions: tuple[Question, ...]
    place: int
    """In the deck, from 0."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the guidance, and the language that its texts are in."""

    block: Block
    language: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the guidance."""

    id: str
    title: Text
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    id: str
    title: Text
    subtitle: Text
    language: str
    parts: tuple[Part, ...]
    guidance: tuple[Chapter, ...]
    words: Mapping[str, Text]
    date: str
    publisher: str
    credit: Text
    licence: str
    web: str
    organisation: Organisation | None
    data: Mapping[str, Value]
    """Whatever else the deck says, for templates."""

    @property
    def heading(self) -> str:
        title, subtitle = self.title.plain, self.subtitle.plain
        return f"{title}: {subtitle}" if subtitle else title
