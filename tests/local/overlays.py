"""Overlays for the small project of tests/cli, and decks with them laid over."""

from __future__ import annotations

from pathlib import Path

from deckgen.deck import Deck
from deckgen.errors import Report
from deckgen.pipeline.loading import load
from deckgen.pipeline.values import Loaded, Request
from tests.cli.project import write

OVERLAY = "content/d/local/o.yaml"


def overlay(folder: Path, text: str, name: str = "o") -> None:
    write(folder, {f"content/d/local/{name}.yaml": f"id: {name}\n{text}"})


def loaded(folder: Path, *local: str, language: str = "") -> tuple[Loaded, list[str]]:
    """The deck with overlays, and what it is warned of."""
    report = Report()
    request = Request("d", local=local or (() if language else ("o",)), language=language)
    return load(request, folder, report), [str(problem) for problem in report]


def labels(deck: Deck) -> list[tuple[str, str]]:
    """Each card's number as printed, with its id."""
    return [(card.label, card.id) for card in deck.cards]
