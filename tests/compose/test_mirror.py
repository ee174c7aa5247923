"""Layouts turned about for languages that are read from the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.compose.composer import ComposedDeck, compose
from deckgen.compose.making import Kit
from deckgen.compose.mirror import physical
from deckgen.errors import Report
from deckgen.face import GroupItem, Item, PathItem, TextItem, bounds
from deckgen.fonts.catalogue import Catalogue
from deckgen.geometry import Matrix
from deckgen.load.deck import load_deck
from deckgen.load.layout import load_layout
from deckgen.text.setting import Typesetter
from deckgen.units import mm

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "tests" / "alphabets" / "project" / "fonts"
LAYOUT = """
size: {width: 100mm, height: 60mm, bleed: 3mm, safe: 5mm}
fields: {question: required, steps: {kind: list}}
swatches: {ink: {cmyk: [0, 0, 0, 100]}}
styles:
  base: {font: [Noto Sans, Noto Naskh Arabic], size: 10pt, colour: ink}
  ended: {extends: base, align: end}
  left: {extends: base, align: left}
symbols:
  tick:
    width: 10mm
    height: 10mm
    elements: [{id: a, box: trim, line: [[0, 0], [50%, 50%]], stroke: ink}]
front:
  - {id: bar, at: trim.top-left, width: 10mm, height: 60mm, fill: ink}
  - id: stroke
    line: [[0, 0], [100%, 100%]]
    stroke: ink
    at: trim.top-left
    width: 5mm
    height: 5mm
  - {id: mark, symbol: tick, at: trim.top-left, offset: [20mm, 10mm], width: 10mm, height: 10mm}
  - id: turned
    at: trim.top-left
    offset: [30mm, 10mm]
    width: 10mm
    height: 4mm
    fill: ink
    rotate: 30
  - id: start
    text: "{{ card.question }}"
    style: base
    left: trim.left + 12mm
    top: trim.top + 20mm
    width: 60mm
  - {id: end, text: "{{ card.question }}", style: ended, below: start, width: 60mm}
  - {id: left, text: "{{ card.question }}", style: left, below: end, width: 60mm}
  - id: steps
    repeat: card.steps
    text: "{{ item }}"
    marker: "1."
    indent: 8mm
    style: base
    below: left
    width: 60mm
"""

Composed = Callable[..., ComposedDeck]


@pytest.fixture
def composed(tmp_path: Path) -> Composed:
    def run(language: str, mirror: str = "auto") -> ComposedDeck:
        folder = tmp_path / "demo"
        folder.mkdir(exist_ok=True)
        (tmp_path / "demo.yaml").write_text(f"mirror: {mirror}\n{LAYOUT}", encoding="utf-8")
        (folder / "deck.yaml").write_text(
            f"id: demo\ntitle: Demo\nlanguage: {language}\nlayout: demo\nprofiles: [x]\n"
            "cards:\n  - {id: one, question: شريك, steps: [شريك]}\n",
            encoding="utf-8",
        )
        report = Report()
        layout = load_layout("demo", [tmp_path], report)
        report.raise_errors()
        assert layout is not None
        deck = load_deck(folder, lambda name, mark: layout.fields, report)
        report.raise_errors()
        assert deck is not None
        kit = Kit(Typesetter(Catalogue([FONTS])), lambda name: pytest.fail(name))
        cards = [(0, card) for card in deck.themes[0].cards]
        done = compose(deck, layout, cards, kit, mm(3), report)
        report.raise_errors()
        return done

    return run


def drawn(deck: ComposedDeck) -> dict[str, Item]:
    return {each.id: each.items[0] for each in deck.drawn(0, "front")}


def edges(item: Item) -> tuple[float, float]:
    """Of the first line of a text, where its words begin and end, in millimetres."""
    assert isinstance(item, TextItem)
    line = item.lines[0]
    width = item.size * sum(word.advance for word in line.words)
    return line.x / mm(1), (line.x + width) / mm(1)


def test_boxes_stand_on_the_other_side(composed: Composed) -> None:
    bar, other = drawn(composed("en"))["bar"], drawn(composed("ar"))["bar"]
    assert isinstance(bar, PathItem)
    assert isinstance(other, PathItem)
    assert bounds(bar.outline).left == 0
    assert bounds(other.outline).right == pytest.approx(mm(100))
    assert bounds(other.outline).width == pytest.approx(mm(10))


def test_strokes_are_turned_about_and_symbols_are_not(composed: Composed) -> None:
    items = drawn(composed("he"))
    stroke, mark, turned = items["stroke"], items["mark"], items["turned"]
    assert isinstance(stroke, GroupItem)
    assert stroke.matrix == Matrix(-1, 0, 0, 1, mm(100), 0)
    assert isinstance(mark, GroupItem)
    assert mark.matrix.a > 0
    assert mark.matrix.e == pytest.approx(mm(100 - 20 - 10))
    assert isinstance(turned, GroupItem)
    upright = drawn(composed("en"))["turned"]
    assert isinstance(upright, GroupItem)
    assert turned.matrix.b == pytest.approx(-upright.matrix.b)


def test_text_is_flush_with_the_side_where_it_begins(composed: Composed) -> None:
    items = drawn(composed("ar"))
    assert edges(items["start"])[1] == pytest.approx(88, abs=0.01)
    assert edges(items["end"])[0] == pytest.approx(28, abs=0.01)
    assert edges(items["left"])[1] == pytest.approx(88, abs=0.01)


def test_a_layout_may_stay_as_it_is(composed: Composed) -> None:
    items = drawn(composed("ar", mirror="never"))
    bar = items["bar"]
    assert isinstance(bar, PathItem)
    assert bounds(bar.outline).left == 0
    assert edges(items["start"])[1] == pytest.approx(72, abs=0.01)
    assert edges(items["end"])[0] == pytest.approx(12, abs=0.01)
    assert edges(items["left"])[0] == pytest.approx(12, abs=0.01)


def test_markers_stand_where_their_items_begin(composed: Composed) -> None:
    for language, mirror, marker, item in (
        ("en", "auto", 12, 20),
        ("ar", "auto", 88, 80),
        ("ar", "never", 72, 64),
    ):
        steps = drawn(composed(language, mirror))["steps"]
        assert isinstance(steps, TextItem)
        places = []
        for line in steps.lines:
            width = steps.size * sum(word.advance for word in line.words)
            places.append((line.x + (width if language == "ar" else 0)) / mm(1))
        assert places == [pytest.approx(marker, abs=0.01), pytest.approx(item, abs=0.01)]


def test_left_means_left_unless_the_face_is_turned_about() -> None:
    for align, leftward, mirrored, side in (
        ("start", False, False, "left"),
        ("start", True, False, "right"),
        ("end", True, True, "left"),
        ("left", True, False, "left"),
        ("left", True, True, "right"),
        ("right", True, True, "left"),
        ("centre", True, True, "centre"),
    ):
        assert physical(align, leftward=leftward, mirrored=mirrored) == side  # type: ignore[arg-type]
