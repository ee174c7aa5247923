"""Three cards on a sheet for four, edge to edge: the bleeds of two cross beside the empty place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest

from deckgen.geometry import Rect
from deckgen.pipeline import Request
from tests.preflight.broken import Case, built, examined, told


@pytest.fixture(scope="module")
def corner(tmp_path_factory: pytest.TempPathFactory) -> Case:
    root = tmp_path_factory.mktemp("corner")
    profiles = root / "layouts" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "touching.yaml").write_text("extends: press-sra3\ngutter: 0mm\n", encoding="utf-8")
    cards = ("drivers-01", "culture-01", "impact-01")
    return built("touching", Request("partnerships-and-co", cards=cards, output=root), root)


def crossing(case: Case) -> Rect:
    """Where on the front two cards may ink."""
    assert case.expected.pages is not None
    inks = [card.ink for card in case.expected.pages[0].cards]
    (both,) = filter(None, (one.intersection(other) for one, other in combinations(inks, 2)))
    return both


def painted(case: Case, area: Rect) -> Callable[[pikepdf.Pdf], None]:
    """A patch on the front. The page's own content has turned its space upright."""

    def change(pdf: pikepdf.Pdf) -> None:
        patch = f"q 1 0 0 0 k {area.x} {area.y} {area.width} {area.height} re f Q"
        pdf.pages[0].contents_add(patch.encode())

    return change


def found(case: Case, change: Callable[[pikepdf.Pdf], None] | None, target: Path) -> list[str]:
    report = examined(case, change, target / "broken.pdf")
    return [*told(report, "mark."), *told(report, "bleed."), *told(report, "page.")]


def test_bleeds_that_cross_in_what_is_cut_off_pass(corner: Case, tmp_path: Path) -> None:
    assert found(corner, None, tmp_path) == []


def test_what_goes_further_than_either_bleed_is_found(corner: Case, tmp_path: Path) -> None:
    both = crossing(corner)
    change = painted(corner, Rect(both.x, both.y, both.width + 5, both.height + 5))
    assert found(corner, change, tmp_path) == [
        "mark.in-bleed 1: something reaches into the bleed of culture-01",
        "mark.in-bleed 1: something reaches into the bleed of impact-01",
    ]


def test_no_plan_may_let_a_card_ink_another_s_trim(corner: Case, tmp_path: Path) -> None:
    assert corner.expected.pages is not None
    front, back = corner.expected.pages
    *others, last = front.cards
    ink = Rect.from_edges(last.ink.left, last.ink.top - 20, last.ink.right, last.ink.bottom)
    wrong = replace(front, cards=(*others, replace(last, ink=ink)))
    case = replace(corner, expected=replace(corner.expected, pages=(wrong, back)))
    both = crossing(corner)
    patch = painted(corner, Rect(both.x - 5, both.y - 10, 10, 5))
    assert found(case, patch, tmp_path) == [
        "mark.in-bleed 1: something reaches into the bleed of drivers-01",
        "mark.in-bleed 1: something reaches into the bleed of culture-01",
    ]
