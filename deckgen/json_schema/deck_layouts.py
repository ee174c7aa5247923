"""The fields that the cards of one deck may have, whether or not the deck is whole yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from deckgen.errors import Mark, Report
from deckgen.json_schema.cards import Fields
from deckgen.load.deck import THEMES
from deckgen.load.layout import load_fields, load_layout
from deckgen.load.yaml import Document, read_document
from deckgen.project import DECK_FILE


def layouts_of(folder: Path, layouts: Sequence[Path]) -> list[Fields]:
    """The fields of each layout that the deck in `folder` names, first the deck's own.

    `layouts` are the folders with card layouts. Raises DeckProblems for files that cannot be read
    and layouts that cannot be had.
    """
    report = Report()
    named: dict[str, Mark] = {}
    for path in (folder / DECK_FILE, *sorted((folder / THEMES).glob("*.yaml"))):
        document = read_document(path, report)
        if document is not None:
            for name, mark in _named(document):
                named.setdefault(name, mark)
    found: list[Fields] = []
    for name, mark in named.items():
        fields = load_fields(name, layouts)
        if fields is None:
            load_layout(name, layouts, report, at=mark)  # for its problems
        elif fields not in found:
            found.append(fields)
    report.raise_errors()
    return found


def _named(document: Document) -> Iterator[tuple[str, Mark]]:
    """The layouts that a deck, a theme and their cards name."""
    data = document.data if isinstance(document.data, dict) else {}
    if isinstance(data.get("layout"), str):
        yield data["layout"], document.mark("layout")
    cards = data.get("cards")
    for place, card in enumerate(cards if isinstance(cards, list) else []):
        if isinstance(card, dict) and isinstance(card.get("layout"), str):
            yield card["layout"], document.mark("cards", place, "layout")
