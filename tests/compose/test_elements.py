"""Conditions, lists, symbols, extends: what elements do besides standing somewhere."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from deckgen.errors import Report
from deckgen.load.layout import load_layout
from tests.compose.faces import described, texts

TEXTS = """\
- {id: q, text: "{{ card.question }}", style: base, top: safe.top}
- {id: hint, text: "Hint: {{ card.hint }}", style: base, below: q, when: card.hint}
- {id: foot, text: after, style: base, below: hint}
"""


def test_what_a_condition_hides_takes_no_room(composed) -> None:
    cards = "- {id: a, question: One, hint: look}\n- {id: b, question: Two}\n"
    deck, report = composed(TEXTS, cards)
    assert not list(report)
    assert texts(deck[0].front.items) == ["One", "Hint: look", "after"]
    assert texts(deck[1].front.items) == ["Two", "after"]
    one, two = described(deck[0].front.items), described(deck[1].front.items)
    assert one[2] == "text 5.00,17.64 'after' 10pt"
    assert two[1] == "text 5.00,13.06 'after' 10pt"


def test_a_list_is_set_item_below_item_with_markers(composed) -> None:
    front = """\
        - {id: s, repeat: card.steps, text: "{{ item }}", marker: "{{ place.number }}.",
           indent: 5mm, gap: 1mm, style: base, top: safe.top}
    """
    deck, report = composed(front, "- {id: a, question: x, steps: [First, Second]}\n")
    assert not list(report)
    assert described(deck[0].front.items) == [
        "text 5.00,8.47 '1.' 10pt",
        "text 10.00,8.47 'First' 10pt",
        "text 5.00,14.06 '2.' 10pt",
        "text 10.00,14.06 'Second' 10pt",
    ]


def test_a_list_that_is_empty_leaves_its_place(composed) -> None:
    front = '- {id: s, repeat: card.steps, text: "{{ item }}", style: base, top: safe.top}'
    deck, report = composed(front, "- {id: a, question: x}\n")
    assert not list(report)
    assert described(deck[0].front.items) == []


def test_what_no_card_changes_is_one_object_on_all(composed) -> None:
    front = """\
        - {id: ground, box: bleed, fill: red}
        - {id: title, text: "{{ theme.title }}", style: base, top: safe.top}
        - {id: q, text: "{{ card.question }}", style: base, below: title}
    """
    deck, report = composed(front, "- {id: a, question: One}\n- {id: b, question: Two}\n")
    assert not list(report)
    assert deck[0].front.items[0] is deck[1].front.items[0]
    assert deck[0].back is deck[1].back


def test_a_symbol_is_scaled_and_coloured_by_who_shows_it(composed) -> None:
    head = """\
        size: {width: 100mm, height: 60mm, bleed: 3mm, safe: 5mm}
        fields: {question: required}
        swatches: {ink: {cmyk: [0, 0, 0, 100]}, red: {cmyk: [0, 100, 100, 0]}}
        symbols:
          dot: {width: 10mm, height: 10mm, elements: [{id: d, box: trim, fill: current}]}
    """
    front = """\
        - {id: a, symbol: dot, colour: red, at: safe.top-left, width: 20mm}
        - {id: b, symbol: dot, colour: red 50%, at: safe.bottom-right, width: 5mm}
    """
    deck, report = composed(front, head=head)
    assert not list(report)
    lines = described(deck[0].front.items)
    assert [line.strip().split(" Z ")[-1] for line in lines if "path" in line] == [
        "fill 0/100/100/0",
        "fill 0/50/50/0",
    ]


def test_what_is_in_a_group_in_a_symbol_may_change_with_each_card(composed) -> None:
    head = """\
        size: {width: 100mm, height: 60mm, bleed: 3mm, safe: 5mm}
        fields: {question: required, hint: optional}
        swatches: {red: {cmyk: [0, 100, 100, 0]}}
        symbols:
          dot:
            width: 10mm
            height: 10mm
            elements: [{id: g, group: [{id: d, box: trim, fill: current, when: card.hint}]}]
    """
    front = "- {id: a, symbol: dot, colour: red, at: safe.top-left, width: 20mm}\n"
    deck, report = composed(
        front, "- {id: a, question: One}\n- {id: b, question: Two, hint: look}\n", head=head
    )
    assert not list(report)
    shown = [[line for line in described(deck[i].front.items) if "path" in line] for i in (0, 1)]
    assert [len(paths) for paths in shown] == [0, 1]


def test_a_layout_extends_another_key_by_key(tmp_path: Path) -> None:
    base = """\
        size: {width: 100mm, height: 60mm, bleed: 3mm, safe: 5mm}
        swatches: {ink: {cmyk: [0, 0, 0, 100]}, red: {cmyk: [0, 100, 100, 0]}}
        styles:
          base: {font: Some Font, colour: ink, size: 10pt, weight: bold}
          small: {extends: base, size: 7pt}
        front:
          - {id: a, box: safe, fill: red}
          - {id: b, box: trim, stroke: ink}
    """
    child = """\
        extends: base
        size: {width: 50mm}
        swatches: {red: {cmyk: [0, 90, 90, 0]}}
        styles: {base: {weight: regular}}
        front:
          - {id: b, stroke: null, fill: ink}
          - {id: c, box: bleed}
    """
    (tmp_path / "base.yaml").write_text(dedent(base))
    (tmp_path / "child.yaml").write_text(dedent(child))
    report = Report()
    layout = load_layout("child", [tmp_path], report)
    assert not list(report)
    assert layout is not None
    assert round(layout.size.width, 3) == 141.732
    assert round(layout.size.height, 3) == 170.079
    small = layout.styles["small"].model
    assert small is not None
    assert (small.weight, small.size.max) == (400, 7)
    assert [spec.raw for spec in layout.front] == [
        {"id": "a", "box": "safe", "fill": "red"},
        {"id": "b", "box": "trim", "fill": "ink"},
        {"id": "c", "box": "bleed"},
    ]
    # Each value still knows its own file.
    assert str(layout.front[0].locate("fill")).endswith("base.yaml:7:30")
    assert str(layout.front[1].locate("fill")).endswith("child.yaml:6:33")
