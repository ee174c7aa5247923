from __future__ import annotations

from collections.abc import Callable, Sequence

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Page

from deckgen.units import mm
from tests.preflight.broken import Change
from tests.preflight.conftest import Found

GROUP = "box."


def _page(change: Callable[[Page], object], number: int = 2) -> Change:
    return lambda pdf: change(pdf.pages[number - 1])


def _set(**entries: object) -> Change:
    def change(page: Page) -> None:
        for key, value in entries.items():
            page.obj[f"/{key}"] = Array(value) if isinstance(value, Sequence) else value

    return _page(change)


def _without(*keys: str) -> Change:
    def change(page: Page) -> None:
        for key in keys:
            del page.obj[f"/{key}"]

    return _page(change)


def _moved(box: str, left: float, bottom: float, right: float, top: float) -> Change:
    """A box of page 2 with its edges moved, in millimetres."""

    def change(page: Page) -> None:
        by = (left, bottom, right, top)
        page.obj[f"/{box}"] = Array(
            [float(edge) + mm(each) for edge, each in zip(page.obj[f"/{box}"], by, strict=True)]
        )

    return _page(change)


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_a_whole_file_has_its_boxes(found: Found, case: str) -> None:
    assert found(case, bleed=mm(3)) == []


def test_a_missing_trim_box_is_found(found: Found) -> None:
    told = found("x4", _without("TrimBox"), pages=None, bleed=None)
    assert told[0] == "box.trim-missing 2: there is no TrimBox"


def test_an_art_box_will_do_but_not_both(found: Found) -> None:
    def both(page: Page) -> None:
        page.obj.ArtBox = page.obj.TrimBox

    def instead(page: Page) -> None:
        both(page)
        del page.obj["/TrimBox"]

    assert found("x4", _page(instead), bleed=mm(3)) == []
    assert found("x4", _page(both)) == ["box.trim-and-art 2: there is an ArtBox beside the TrimBox"]


def test_boxes_that_do_not_nest_are_found(found: Found) -> None:
    assert found("x4", _moved("TrimBox", -4, 0, 0, 0), pages=None, bleed=None) == [
        "box.nesting 2: the TrimBox lies partly outside the BleedBox",
        "box.same-size 2: the page is trimmed to 152 × 105 mm, others to 148 × 105 mm",
    ]
    assert found("x4", _moved("BleedBox", 0, 0, 0, 1), pages=None) == [
        "box.nesting 2: the BleedBox lies partly outside the MediaBox"
    ]


def test_without_a_bleed_box_the_trim_still_lies_in_the_media(found: Found) -> None:
    def change(page: Page) -> None:
        del page.obj["/BleedBox"]
        page.obj.TrimBox = Array([-10, 20, 400, 300])

    told = found("x4", _page(change), pages=None, bleed=None)
    assert told[0] == "box.nesting 2: the TrimBox lies partly outside the MediaBox"


def test_a_crop_box_that_cuts_is_a_warning(found: Found) -> None:
    def cropped(page: Page) -> None:
        page.obj.CropBox = page.obj.TrimBox

    def beyond(page: Page) -> None:
        page.obj.CropBox = Array([-9, -9, 900, 900])

    assert found("x4", _page(cropped)) == ["box.crop 2: the CropBox cuts into the BleedBox"]
    assert found("x4", _page(beyond)) == [
        "box.crop 2: the CropBox lies partly outside the MediaBox"
    ]


def test_boxes_upside_down_are_read_and_told(found: Found) -> None:
    def change(page: Page) -> None:
        x1, y1, x2, y2 = page.obj.TrimBox
        page.obj.TrimBox = Array([x2, y2, x1, y1])

    assert found("x4", _page(change), bleed=mm(3)) == [
        "box.upside-down 2: the TrimBox does not begin with its lower left corner"
    ]


def test_too_little_bleed_is_found_with_its_sides(found: Found) -> None:
    assert found("x4", _moved("BleedBox", 1, 0, -0.5, 0), pages=None, bleed=mm(3)) == [
        "box.bleed 2: the bleed is less than 3 mm: 2 mm left, 2.5 mm right"
    ]
    assert found("x4", _moved("BleedBox", 0, 1, 0, -3), pages=None, bleed=mm(3)) == [
        "box.bleed 2: the bleed is less than 3 mm: 0 mm above, 2 mm below"
    ]


def test_a_shop_that_asks_for_more_bleed_is_not_content(found: Found) -> None:
    assert found("x4", bleed=mm(5))[0] == (
        "box.bleed 1: the bleed is less than 5 mm: 3 mm left, 3 mm above, 3 mm right, 3 mm below"
    )


def test_more_bleed_than_asked_for_is_welcome(found: Found) -> None:
    assert found("x4", bleed=mm(2), pages=None) == []


def test_a_sheet_is_not_to_be_trimmed(found: Found) -> None:
    assert found("sheets", _moved("TrimBox", 5, 5, -5, -5), pages=None)[0] == (
        "box.sheet 2: the TrimBox is not the whole sheet"
    )


def test_pages_of_another_size_are_found(found: Found) -> None:
    def turned(page: Page) -> None:
        for name in ("MediaBox", "BleedBox", "TrimBox"):
            x1, y1, x2, y2 = page.obj[f"/{name}"]
            page.obj[f"/{name}"] = Array([y1, x1, y2, x2])

    assert found("x4", _page(turned), pages=None) == [
        "box.same-size 2: the page is trimmed to 105 × 148 mm, others to 148 × 105 mm "
        "(it is turned by a quarter)"
    ]


def test_units_of_its_own_are_found(found: Found) -> None:
    assert found("x4", _set(UserUnit=2)) == ["box.user-unit 2: the page has a UserUnit of 2"]
    assert found("x4", _set(UserUnit=1)) == []


def test_a_turned_page_is_found_also_if_its_node_says_so(found: Found) -> None:
    def above(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Rotate = 180

    assert found("x4", _set(Rotate=90)) == ["box.rotate 2: the page asks to be turned by 90°"]
    assert found("x4", _set(Rotate=0)) == []
    assert len(found("x4", above)) == 4


def test_a_page_of_another_size_than_planned_is_found(found: Found) -> None:
    assert found("x4", _moved("TrimBox", 0.5, 0, 0, 0)) == [
        "box.size 2: the TrimBox is 147.5 × 105 mm at 3.5 mm, 3 mm, "
        "it should be 148 mm × 105 mm at 3 mm, 3 mm".replace("147.5 ×", "147.5 mm ×")
    ]
    assert found("x4", _moved("TrimBox", 0.05, 0, 0, 0)) == []


def test_a_page_as_large_as_a_wall_is_found(found: Found) -> None:
    def change(page: Page) -> None:
        page.obj.MediaBox = Array([0, 0, 20_000, 400])

    assert "box.too-large 2: the page is 7055.56 mm × 141.11 mm" in found("x4", _page(change))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_set(TrimBox=[1, 2, 3]), "the TrimBox is not four numbers"),
        (_set(BleedBox=[0, 0, 10, Name.Ten]), "the BleedBox is not four numbers"),
        (_set(TrimBox=Dictionary()), "the TrimBox is not four numbers"),
        (_set(TrimBox=7), "the TrimBox is not four numbers"),
        (_set(MediaBox=[10, 10, 10, 50]), "the MediaBox has no size"),
    ],
)
def test_boxes_that_are_none_are_found(found: Found, change: Change, message: str) -> None:
    assert found("x4", change) == [f"box.readable 2: {message}"]


def test_a_page_in_another_corner_of_the_plane_is_the_same_page(found: Found) -> None:
    def change(page: Page) -> None:
        for name in ("MediaBox", "BleedBox", "TrimBox"):
            shifted = [
                float(edge) + by
                for edge, by in zip(page.obj[f"/{name}"], (-500, 300) * 2, strict=True)
            ]
            page.obj[f"/{name}"] = Array(shifted)

    assert found("x4", _page(change), bleed=mm(3)) == []


@pytest.mark.parametrize("area", ["ViewArea", "ViewClip", "PrintArea", "PrintClip"])
def test_a_viewer_that_is_to_show_less_is_found(found: Found, area: str) -> None:
    def change(box: Name) -> Change:
        return lambda pdf: pdf.Root.ViewerPreferences.update({f"/{area}": box})

    assert found("x4", change(Name.BleedBox)) == []
    assert found("x4", change(Name.TrimBox)) == [f"box.viewer-areas: {area} is the TrimBox"]
