"""What goes into a run, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deckgen.compose.composer import ComposedDeck
from deckgen.deck import Card, Deck
from deckgen.errors import Report
from deckgen.geometry import Size
from deckgen.layout.handout import Handout
from deckgen.layout.model import Layout
from deckgen.overlays.wording import Worded
from deckgen.paper import Paper
from deckgen.profile import Option, Profile
from deckgen.project import Project
from deckgen.transcript.words import NO_WORDS, OwnWords
from deckgen.units import to_mm


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for. Empty choices mean the deck's own."""

    deck: str | None = None
    profiles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    size: Size | None = None
    output: Path | None = None
    decks: int = 1
    """How many decks the sheets are filled with."""
    sheet_map: bool = False
    """Whether to write down which card lies where."""
    preflight: bool = True
    """Whether files for a press are read back and checked."""
    local: tuple[str, ...] = ()
    """Overlays, by id or by their file, in the order in which they are laid over the deck."""
    language: str = ""
    """Of a translation."""
    options: Mapping[str, Option] = field(default_factory=dict)
    """Of handouts: what goes before a profile's own."""
    strict: bool = False
    """Whether a warning is a reason to write nothing."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A deck with all that its cards look like."""

    project: Project
    folder: Path
    deck: Deck
    layouts: Mapping[str, Layout]
    paper: Paper | None = None
    """What an overlay has sheets printed on that a profile leaves to be worked out."""
    handouts: Mapping[str, Handout] = field(default_factory=dict)
    """The layouts of what the deck is handed out in."""
    transcript: OwnWords = NO_WORDS
    """What text handouts say themselves, if there are to be some."""

    @property
    def worded(self) -> tuple[Worded, ...]:
        """All that may have words of its own."""
        return (self.transcript, *self.layouts.values(), *self.handouts.values())

    @property
    def output(self) -> Path:
        """The folder of its files: the deck's, and in that one for each version."""
        folder = Path(self.deck.id)
        if self.deck.overlays:
            folder /= "+".join(overlay.name for overlay in self.deck.overlays)
        return folder / self.deck.language if self.deck.translations else folder


@dataclass(frozen=True, slots=True)
class Checked:
    """A deck that was checked: what its cards are set like for the first profile that makes some,
    and the warnings."""

    loaded: Loaded
    profile: Profile
    composed: tuple[ComposedDeck, ...]
    cards: tuple[Card, ...]
    pages: Mapping[str, int]
    """Of each handout, by its profile."""
    report: Report


@dataclass(frozen=True, slots=True)
class Built:
    """One file that a build wrote, or one folder of images. `sheets` is 0 where each face has a
    page, or an image, of its own."""

    profile: str
    path: Path
    pages: int
    cards: int
    sheets: int
    sizes: tuple[Size, ...]
    """Of the cards, one for each layout in use."""
    paper: str
    bytes: int
    content_hash: str
    images: Mapping[str, str] = field(default_factory=dict)
    """The files of a folder with their SHA-256 hashes."""
    preflight: Mapping[str, Any] | None = None
    """What was found when it was read back; None if it was not."""

    @property
    def file(self) -> str:
        return f"{self.path.name}/" if self.images else self.path.name

    @property
    def record(self) -> dict[str, Any]:
        """What the manifest and `--json` say of it."""
        images = {"images": dict(self.images)} if self.images else {}
        return {
            "file": self.file,
            "profile": self.profile,
            "pages": self.pages,
            "cards": self.cards,
            "sheets": self.sheets,
            "cards_mm": [[round(to_mm(s.width), 3), round(to_mm(s.height), 3)] for s in self.sizes],
            "paper": self.paper,
            "bytes": self.bytes,
            "content_hash": self.content_hash,
            "preflight": self.preflight,
            **images,
        }
