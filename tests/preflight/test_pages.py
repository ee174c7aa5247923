from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from deckgen.pipeline import Request
from deckgen.sheet import Flip, Scheme
from tests.alphabets.cards import PROJECT
from tests.preflight.broken import Case, Change, all_built, built, examined, told
from tests.preflight.conftest import Found

GROUP = "page."


def _content(change: Callable[[bytes], bytes], number: int = 1) -> Change:
    """The operators of a page said otherwise."""

    def changed(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[number - 1]
        old = page.obj.Contents.read_bytes()
        new = change(old)
        assert new != old
        page.obj.Contents = pdf.make_stream(new)

    return changed


def _swapped(one: int, other: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        first, second = pdf.pages[one - 1].obj, pdf.pages[other - 1].obj
        for key in ("/Contents", "/Resources"):
            first[key], second[key] = second[key], first[key]

    return change


def _forms_swapped(number: int, one: int, other: int) -> Change:
    """Two of the forms that a page places take each other's places."""

    def change(pdf: pikepdf.Pdf) -> None:
        objects = pdf.pages[number - 1].resources.XObject
        names = sorted(objects.keys())
        first, second = names[one], names[other]
        objects[first], objects[second] = objects[second], objects[first]

    return change


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_a_whole_file_has_its_pages(found: Found, case: str) -> None:
    assert found(case) == []
    assert found(case, pages=None) == []


@pytest.mark.parametrize("name", ["office-a4", "press-sra3", "press-singles", "press-singles-x1a"])
def test_what_a_build_writes_passes_every_rule(tmp_path: Path, name: str) -> None:
    case = built(name, Request("partnerships-and-co", output=tmp_path))
    assert told(examined(case, None, tmp_path), "") == []


@pytest.mark.parametrize("name", ["office-a4", "press-sra3"])
def test_letters_of_all_alphabets_are_found_in_their_places(tmp_path: Path, name: str) -> None:
    """Some run to the left, some put marks together, some are ligatures."""
    case = built(name, Request("alphabets", output=tmp_path), PROJECT)
    assert told(examined(case, None, tmp_path), "") == []


def test_fronts_and_backs_as_two_files_have_their_pages(tmp_path: Path) -> None:
    profile = tmp_path / "layouts" / "profiles" / "apart.yaml"
    profile.parent.mkdir(parents=True)
    profile.write_text("extends: press-sra3\nseparate: true\n", encoding="utf-8")
    request = Request("partnerships-and-co", themes=("drivers",), output=tmp_path)
    fronts, backs = all_built("apart", request, tmp_path)
    for case in (fronts, backs):
        assert told(examined(case, None, tmp_path), GROUP) == []


_SCHEMES = {
    "turn": "extends: press-sra3\nscheme: work-and-turn\n",
    "tumble": "extends: press-sra3\nscheme: work-and-tumble\n",
    "short": "extends: press-sra3\nflip: short-edge\n",
    "landscape": "extends: press-sra3\npaper: SRA3 landscape\n",
    "heads": "extends: press-sra3\nhead-to-head: true\nflip: short-edge\n",
    "piles": "extends: press-sra3\nstacking: cut-and-stack\n",
}


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """One theme on sheets that are printed in other ways."""
    root = tmp_path_factory.mktemp("ways")
    profiles = root / "layouts" / "profiles"
    profiles.mkdir(parents=True)
    for name, text in _SCHEMES.items():
        (profiles / f"{name}.yaml").write_text(text, encoding="utf-8")
    request = Request("partnerships-and-co", themes=("drivers",), output=root)
    return {name: built(name, request, root) for name in _SCHEMES}


@pytest.mark.parametrize("way", _SCHEMES)
def test_whichever_way_sheets_are_turned_the_backs_lie_behind(
    ways: dict[str, Case], tmp_path: Path, way: str
) -> None:
    assert told(examined(ways[way], None, tmp_path), GROUP) == []


@pytest.mark.parametrize(
    ("way", "otherwise"),
    [
        ("short", {"flip": Flip.LONG_EDGE}),
        ("landscape", {"flip": Flip.SHORT_EDGE}),
        ("turn", {"scheme": Scheme.WORK_AND_TUMBLE}),
        ("tumble", {"scheme": Scheme.WORK_AND_TURN}),
    ],
)
def test_sheets_turned_in_another_way_than_the_press_does_are_found(
    ways: dict[str, Case], tmp_path: Path, way: str, otherwise: dict[str, object]
) -> None:
    lines = told(examined(ways[way], None, tmp_path, **otherwise), GROUP)
    assert lines
    assert all(line.startswith("page.back-behind-front") for line in lines)
    assert "is not behind its front" in lines[0]


def test_a_page_too_many_or_too_few_is_found(found: Found) -> None:
    def doubled(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[3])

    def shortened(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[3]

    assert found("x4", doubled) == ["page.count: the file has 5 pages, it should have 4"]
    assert found("x4", shortened) == ["page.count: the file has 3 pages, it should have 4"]
    assert found("x4", shortened, pages=None) == [
        "page.count: fronts and backs come in pairs, and the file has 3 pages"
    ]
    assert found("x4", shortened, pages=None, backs=False) == []
    assert found("x4", shortened, pages=None, separate=True) == []


def test_pages_without_content_are_found(found: Found) -> None:
    def gone(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1].obj["/Contents"]

    def bare(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Contents = pdf.make_stream(b" \n ")

    for change in (gone, bare):
        assert found("x4", change, pages=None) == ["page.empty 2: the page has no content"]


def test_a_page_that_paints_nothing_inside_the_trim_is_a_warning(found: Found) -> None:
    change = _content(lambda old: b"0 0 0 1 k 0 0 2 2 re f", 2)
    assert found("x4", change, pages=None) == ["page.blank 2: nothing is painted inside the trim"]


def test_a_card_that_is_not_there_is_found(found: Found) -> None:
    lines = found("x4", _content(lambda old: b"0 0 0 1 k 0 0 300 300 re f"))
    assert (
        "page.placement 1: nothing is placed where a card should lie: card drivers-01 (front)"
        in (lines)
    )


def test_a_card_out_of_its_place_by_a_tenth_of_a_millimetre_is_found(found: Found) -> None:
    change = _content(lambda old: b"1 0 0 1 0.2835 0 cm " + old)
    assert found("x4", change) == [
        "page.placement 1: nothing is placed where a card should lie: card drivers-01 (front)"
    ]


def test_rounding_is_not_a_shift(found: Found) -> None:
    assert found("x4", _content(lambda old: b"1 0 0 1 0.01 -0.01 cm " + old)) == []


def test_a_card_on_its_head_is_found(found: Found) -> None:
    change = _content(lambda old: b"-1 0 0 -1 436.535 314.646 cm " + old)
    assert found("x4", change) == [
        "page.placement 1: it is turned by 180° in place of 0°: card drivers-01 (front)"
    ]


def test_a_card_that_is_not_kept_off_its_neighbour_is_found(found: Found) -> None:
    """Without the clips that end each bleed halfway, where the gutter is narrower than two."""

    def change(pdf: pikepdf.Pdf) -> None:
        for form in pdf.pages[0].resources.XObject.values():
            x1, y1, x2, y2 = (float(edge) for edge in form.BBox)
            form.BBox = pikepdf.Array([x1 - 11.5, y1 - 11.5, x2 + 11.5, y2 + 11.5])
        page = pdf.pages[0]
        page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes().replace(b" W n", b" n"))

    lines = found("sheets", change)
    assert len(lines) == 6
    assert lines[0] == (
        "page.placement 1: it inks 4.06 mm more than its bleed: card drivers-01 (front)"
    )


def test_pages_in_another_order_are_found_by_what_can_be_read(found: Found) -> None:
    for one, other in ((1, 3), (1, 2)):
        lines = found("x4", _swapped(one, other))
        assert lines[0] == ("page.card 1: the text of card drivers-01 (front) is not in its place")


def test_two_fronts_that_changed_places_are_found(cases: dict[str, Case], tmp_path: Path) -> None:
    report = examined(cases["sheets"], _forms_swapped(1, 0, 1), tmp_path / "broken.pdf")
    wrong = [found for found in report.findings if found.rule == "page.card"]
    assert len(wrong) == 2
    page = cases["sheets"].expected.page(1)
    assert page is not None
    assert {found.where for found in wrong} <= {card.trim for card in page.cards}
    assert all(found.text for found in wrong)


def test_backs_that_are_not_mirrored_are_found(cases: dict[str, Case], tmp_path: Path) -> None:
    """The partial last sheet with its backs where its fronts are: the plan itself is wrong."""
    whole = cases["sheets"]
    assert whole.expected.pages is not None
    pages = list(whole.expected.pages)
    front, back = pages[-2], pages[-1]
    assert {card.trim for card in front.cards} != {card.trim for card in back.cards}
    unmirrored = tuple(
        replace(card, trim=ahead.trim, ink=ahead.ink, rotation=ahead.rotation)
        for card, ahead in zip(back.cards, front.cards, strict=True)
    )
    pages[-1] = replace(back, cards=unmirrored)

    def change(pdf: pikepdf.Pdf) -> None:
        first, last = pdf.pages[-2].obj, pdf.pages[-1].obj
        last.Contents, last.Resources = first.Contents, first.Resources

    lines = told(
        examined(whole, change, tmp_path / "broken.pdf", pages=tuple(pages)), "page.back-behind"
    )
    assert len(lines) == len(back.cards)


def test_a_sheet_is_judged_once_its_last_side_is_there(
    cases: dict[str, Case], tmp_path: Path
) -> None:
    """All fronts before all backs, as some presses want them."""
    whole = cases["sheets"]
    assert whole.expected.pages is not None
    order = (0, 2, 1, 3)

    def reordered(pdf: pikepdf.Pdf) -> None:
        pages = [*pdf.pages]
        del pdf.pages[:]
        pdf.pages.extend(pages[number] for number in order)

    def swapped(pdf: pikepdf.Pdf) -> None:
        reordered(pdf)
        first, last = pdf.pages[2].obj, pdf.pages[3].obj
        first.Contents, last.Contents = last.Contents, first.Contents
        first.Resources, last.Resources = last.Resources, first.Resources

    pages = tuple(whole.expected.pages[number] for number in order)
    target = tmp_path / "broken.pdf"
    assert told(examined(whole, reordered, target, pages=pages), GROUP) == []
    assert told(examined(whole, swapped, target, pages=pages), GROUP)


def test_content_that_is_none_is_a_finding(found: Found) -> None:
    lines = found("x4", _content(lambda old: b"1 0 (x cm ] >> /Do Do [ q"))
    assert lines
    assert all("Traceback" not in line for line in lines)
