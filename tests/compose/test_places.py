"""Where elements stand, in mm, on a card of 100 × 60 with a bleed of 3 and a safe area of 5."""

from __future__ import annotations

import pytest

from tests.compose.faces import described


@pytest.mark.parametrize(
    ("place", "left", "top", "right", "bottom"),
    [
        ("box: bleed", -3, -3, 103, 63),
        ("box: trim", 0, 0, 100, 60),
        ("box: safe", 5, 5, 95, 55),
        ("box: safe, inset: 2mm", 7, 7, 93, 53),
        ("box: safe, inset: [1mm, 10%]", 15, 6, 85, 54),
        ("box: safe, inset: [1mm, 2mm, 3mm, 4mm]", 9, 6, 93, 52),
        ("at: safe.top-left, width: 10mm, height: 20mm", 5, 5, 15, 25),
        ("at: safe.bottom-right, width: 10mm, height: 20mm", 85, 35, 95, 55),
        ("at: trim.centre, width: 10mm, height: 20mm", 45, 20, 55, 40),
        ("at: safe.top-left, to: trim.bottom-right", 5, 5, 100, 60),
        ("at: safe.top-right, anchor: top-left, width: 3mm, height: 3mm", 95, 5, 98, 8),
        ("at: trim.top-left, offset: [1mm, 50%], width: 10mm, height: 10mm", 1, 30, 11, 40),
        (
            "left: trim.left + 15%, right: safe.right - 2mm, top: safe.top, height: 1cm",
            15,
            5,
            93,
            15,
        ),
        ("left: trim.centre, width: 25%, bottom: safe.bottom, height: 10%", 50, 49, 75, 55),
        ("below: first, gap: 2mm, width: 10mm, height: 5mm", 10, 32, 20, 37),
        ("above: first, gap: 2mm, width: 10mm, height: 5mm", 10, 3, 20, 8),
        ("right-of: first, gap: 2mm, width: 10mm, height: 5mm", 32, 10, 42, 15),
        ("left-of: first, gap: 2mm, width: 6mm, height: 5mm", 2, 10, 8, 15),
        (
            "left: first.left, top: first.middle, right: first.right, bottom: safe.bottom",
            10,
            20,
            30,
            55,
        ),
    ],
)
def test_rectangle_stands_where_its_anchors_say(
    composed, place: str, left: float, top: float, right: float, bottom: float
) -> None:
    front = f"""\
        - {{id: first, left: trim.left + 10mm, top: trim.top + 10mm, width: 20mm, height: 20mm}}
        - {{id: it, {place}, fill: red}}
    """
    deck, report = composed(front)
    assert not list(report)
    corners = f"M{left:.2f},{top:.2f} L{right:.2f},{top:.2f} L{right:.2f},{bottom:.2f}"
    lines = described(deck[0].front.items)
    assert any(line.startswith(f"path {corners}") for line in lines), lines


def test_an_element_may_stand_by_one_that_comes_after_it(composed) -> None:
    deck, report = composed("""\
        - {id: text, text: Up, style: base, top: safe.top, bottom: foot.top - 1mm}
        - {id: foot, text: Foot, style: base, bottom: safe.bottom}
    """)
    assert not list(report)
    lines = described(deck[0].front.items)
    # The face's ascent is 0.985 em, its descent 0.315 em; 10 pt are 3.53 mm.
    assert lines == ["text 5.00,8.47 'Up' 10pt", "text 5.00,53.89 'Foot' 10pt"]


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        (
            "- {id: a, below: b, height: 1mm}\n- {id: b, below: a, height: 1mm}",
            "elements stand in a circle: a → b → a",
        ),
        (
            "- {id: titel, box: safe}\n- {id: b, below: title, width: 1mm, height: 1mm}",
            "which is no box and no element of this side. Did you mean 'titel'?",
        ),
        ("- {id: a, fill: red}", "'a' has no width. Give it a 'width', a 'box' or both edges"),
        (
            "- {id: a, left: safe.left, right: safe.right, fill: red}",
            "'a' has no height. Give it a 'height', a 'box' or both edges",
        ),
        (
            "- {id: a, left: safe.right, right: safe.left, height: 1mm, fill: red}",
            "'a' is -90 mm wide: its right edge lies left of its left",
        ),
        ("- {id: a, box: safe, fill: read}", "there is no swatch 'read'. Did you mean 'red'?"),
        (
            "- {id: a, text: x, style: bas}",
            "there is no style 'bas'. Did you mean 'base'?",
        ),
    ],
)
def test_what_stands_nowhere_is_told(composed, front: str, problem: str) -> None:
    _, report = composed(front)
    assert any(problem in str(found) for found in report), list(map(str, report))
    assert all("demo.yaml:" in str(found) for found in report)
