"""The leaflet's file, from a profile and pages to what a print shop opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from deckgen.errors import Report
from deckgen.pipeline.values import Built
from deckgen.profile import ColourSpace, Marks
from deckgen.units import mm
from tests.impose.leaflets import Shop, open_shop
from tests.reading import box_mm, text_of


@pytest.fixture(scope="module")
def shop() -> Shop:
    return open_shop()


@pytest.fixture(scope="module")
def upright(shop: Shop) -> Shop:
    return shop.at_size(mm(70), mm(120))


@pytest.fixture(scope="module")
def built(upright: Shop, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return upright.build(tmp_path_factory.mktemp("leaflet"), 6)


def separations(path: Path) -> list[set[str]]:
    """The names of spot inks that each page itself uses."""
    with pikepdf.open(path) as pdf:
        found = []
        for page in pdf.pages:
            spaces: Any = page.Resources.get("/ColorSpace", {})
            used = {
                str(operands[0])
                for operator, operands in (
                    (str(each.operator), list(each.operands))
                    for each in pikepdf.parse_content_stream(page)
                )
                if operator == "CS"
            }
            found.append({str(spaces[name][1]) for name in used})
        return found


def test_it_is_one_strip_with_two_sides(built: Built) -> None:
    assert built.paper == "210 × 120 mm, folded to 70 × 120 mm"
    assert (built.pages, built.sheets, built.cards) == (2, 1, 0)
    assert built.preflight is not None
    assert (built.preflight["errors"], built.preflight["warnings"]) == (0, 0)
    with pikepdf.open(built.path) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert box_mm(page, "/MediaBox") == (0, 0, 232, 142)
            assert box_mm(page, "/BleedBox") == (8, 8, 224, 134)
            assert box_mm(page, "/TrimBox") == (11, 11, 221, 131)
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"


def test_each_panel_has_its_page(built: Built) -> None:
    with pypdfium2.PdfDocument(built.path) as pdf:
        found = [
            [
                page.get_textpage()
                .get_text_bounded(left=mm(11 + 70 * i), right=mm(81 + 70 * i), bottom=mm(30))
                .strip()
                for i in range(3)
            ]
            for page in pdf
        ]
    assert found == [["page 5", "page 6", "page 1"], ["page 2", "page 3", "page 4"]]


def test_the_slug_says_which_side_it_is_and_how_it_is_folded(built: Built) -> None:
    for page, side in enumerate(("outside", "inside")):
        slug = f"leaflet · sheet 1 of 1 · {side}, concertina fold · 2017"
        assert slug in text_of(built.path, page)


def test_grounds_meet_at_the_folds_and_bleed_beyond_the_cut(built: Built) -> None:
    pictures = rendered(built.path)
    for picture, numbers in zip(pictures, ((5, 6, 1), (2, 3, 4)), strict=True):
        own = {number: colour_at(picture, 11 + 70 * i + 35, 25) for i, number in enumerate(numbers)}
        assert len({*own.values()}) == 3
        for i, number in enumerate(numbers):
            left, right = 11 + 70 * i, 81 + 70 * i
            for y in (9, 50, 133):
                assert colour_at(picture, left + 0.7, y) == own[number]
                assert colour_at(picture, right - 0.7, y) == own[number]
        assert colour_at(picture, 9, 9) == own[numbers[0]]
        assert colour_at(picture, 223, 133) == own[numbers[2]]
        assert colour_at(picture, 6, 70) == (255, 255, 255)


def rendered(path: Path) -> list[Image.Image]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.render(scale=4).to_pil().convert("RGB") for page in pdf]


def colour_at(picture: Image.Image, x: float, y: float) -> Any:
    return picture.getpixel((round(mm(x) * 4), round(mm(y) * 4)))


def test_creases_are_a_plate_of_the_outside(built: Built) -> None:
    assert separations(built.path) == [{"/All", "/Crease"}, {"/All"}]


@pytest.mark.parametrize(
    "keys",
    [
        {"fold": {"crease": None}},
        {"colour": ColourSpace.RGB, "standard": None},
    ],
    ids=["none asked for", "no plates"],
)
def test_there_are_none_without(upright: Shop, tmp_path: Path, keys: dict[str, Any]) -> None:
    path = upright.build(tmp_path, 4, **keys).path
    with pikepdf.open(path) as pdf:
        names = [str(obj[1]) for obj in pdf.objects if is_separation(obj)]
    assert "/Crease" not in names


def is_separation(obj: Any) -> bool:
    return isinstance(obj, pikepdf.Array) and len(obj) > 1 and obj[0] == "/Separation"


def test_creases_overprint(built: Built) -> None:
    with pikepdf.open(built.path) as pdf:
        outside = pdf.pages[0]
        spaces, states = outside.Resources["/ColorSpace"], outside.Resources["/ExtGState"]
        ink, overprints, seen = "", False, []
        for instruction in pikepdf.parse_content_stream(outside):
            operator, operands = str(instruction.operator), [*instruction.operands]
            if operator == "CS":
                ink = str(spaces[str(operands[0])][1])
            elif operator == "gs" and "/OP" in states[str(operands[0])]:
                overprints = bool(states[str(operands[0])]["/OP"])
            elif operator == "S" and ink == "/Crease":
                seen.append(overprints)
    assert seen == [True]


def test_without_marks_the_page_ends_with_the_bleed(upright: Shop, tmp_path: Path) -> None:
    path = upright.build(tmp_path, 4, marks=Marks()).path
    with pikepdf.open(path) as pdf:
        assert box_mm(pdf.pages[0], "/MediaBox") == (0, 0, 146, 126)
        assert box_mm(pdf.pages[0], "/TrimBox") == (3, 3, 143, 123)
    assert separations(path) == [{"/Crease"}, set()]


def test_a_card_that_lies_makes_a_strip_that_stands(shop: Shop, tmp_path: Path) -> None:
    built = shop.build(tmp_path, 6)
    assert built.paper == "148 × 315 mm, folded to 148 × 105 mm"
    with pikepdf.open(built.path) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_what_is_read_from_the_right_has_its_cover_on_the_left(
    upright: Shop, tmp_path: Path
) -> None:
    path = upright.in_language("ar").build(tmp_path, 4).path
    with pypdfium2.PdfDocument(path) as pdf:
        left = pdf[0].get_textpage().get_text_bounded(right=mm(11 + 70))
    assert left.startswith("page 1")


def test_the_same_pages_make_the_same_file(upright: Shop, tmp_path: Path, built: Built) -> None:
    assert upright.build(tmp_path, 6).path.read_bytes() == built.path.read_bytes()


def test_what_cannot_be_folded_is_told_at_the_profile_s_fold(upright: Shop) -> None:
    def told(count: int, **fold: Any) -> str:
        report = Report()
        assert upright.plan(count, report, fold=fold) is None
        (problem,) = report.errors
        assert str(problem.mark).endswith("layouts/profiles/leaflet.yaml:15:3")
        return problem.message

    assert told(5, panels=2) == (
        "profile leaflet: the leaflet has 5 pages, and 2 panels have room for 4; it needs 3"
    )
    assert told(8, kind="roll", tuck="5mm") == (
        "profile leaflet: the innermost of 4 panels is 10 mm smaller than its page, whose margin "
        "of 5.6 mm must leave 3 mm (safe)"
    )


def test_one_that_is_only_a_cover_is_told_of(upright: Shop) -> None:
    def told(shop: Shop, count: int) -> list[str]:
        report = Report()
        assert shop.plan(count, report) is not None
        return [str(problem) for problem in report]

    deck = replace(upright.loaded.deck, guidance=())
    without = replace(upright, loaded=replace(upright.loaded, deck=deck))
    (problem,) = told(without, 1)
    assert "deck.yaml:3:1: warning: profile leaflet: the deck has no guidance" in problem
    assert told(without, 2) == []
    assert told(upright, 1) == []
