"""Layouts and decks written in the test, composed with the real fonts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from deckgen.compose.composer import ComposedDeck, compose
from deckgen.compose.making import Kit
from deckgen.errors import Report
from deckgen.fonts.catalogue import Catalogue
from deckgen.images.pictures import Pictures
from deckgen.load.deck import load_deck
from deckgen.load.layout import load_layout
from deckgen.text.setting import Typesetter
from deckgen.units import mm

ROOT = Path(__file__).parents[2]
HEAD = """\
    size: {width: 100mm, height: 60mm, bleed: 3mm, safe: 5mm}
    fields: {question: required, hint: optional, steps: {kind: list}}
    swatches: {ink: {cmyk: [0, 0, 0, 100]}, red: {cmyk: [0, 100, 100, 0]}}
    styles:
      base: {font: Atkinson Hyperlegible Next, size: 10pt, colour: ink}
"""

Composed = tuple[ComposedDeck, Report]


@pytest.fixture
def composed(tmp_path: Path) -> Callable[..., Composed]:
    """Compose cards with a layout of which the test writes the elements."""

    def run(front: str, cards: str = "", head: str = HEAD, back: str = "") -> Composed:
        layouts = tmp_path / "layouts"
        deck = tmp_path / "content" / "demo"
        layouts.mkdir(exist_ok=True)
        deck.mkdir(parents=True, exist_ok=True)
        text = (
            dedent(head) + "front:\n" + dedent(front) + (f"back:\n{dedent(back)}" if back else "")
        )
        (layouts / "demo.yaml").write_text(text, encoding="utf-8")
        cards = cards or "- {id: one, question: What now?}\n"
        (deck / "deck.yaml").write_text(
            "id: demo\ntitle: Demo\nlayout: demo\nprofiles: [x]\ncards:\n" + dedent(cards),
            encoding="utf-8",
        )
        report = Report()
        layout = load_layout("demo", [layouts], report)
        report.raise_errors()
        assert layout is not None
        loaded = load_deck(deck, lambda name, mark: layout.fields, report)
        report.raise_errors()
        assert loaded is not None
        pictures = Pictures("cmyk", [deck], ROOT / "layouts/icc/ISOcoated_v2_300_bas.icc")
        kit = Kit(Typesetter(Catalogue([ROOT / "fonts"])), pictures.load)
        chosen = [(i, c) for i, theme in enumerate(loaded.themes) for c in theme.cards]
        return compose(loaded, layout, chosen, kit, mm(3), report), report

    return run
