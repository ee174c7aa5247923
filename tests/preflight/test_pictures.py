"""Pictures: enough pixels for their size, in a form that presses read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from deckgen.preflight.content import ContentReader
from deckgen.preflight.content.pixels import plates_of
from deckgen.profile import Standard
from tests.preflight.conftest import Found
from tests.preflight.pages import add_page, hits, new_pdf, picture

GROUP = "picture."


def found_with(
    tmp_path: Path, points: float, expected: dict[str, Any] | None = None, **entries: Any
) -> list[str]:
    """A picture of 100 × 80 pixels, so many points wide."""
    with new_pdf() as pdf:
        stream = picture(pdf, bytes(4 * 100 * 80), 100, 80, **entries)
        content = f"q {points} 0 0 {points * 0.8} 50 50 cm /P Do Q"
        add_page(pdf, content, XObject=Dictionary(P=stream))
        return hits(pdf, tmp_path, GROUP, **(expected or {}))


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_whole_files_pass(found: Found, case: str) -> None:
    assert found(case) == []


ON = "a picture of 100 × 80 pixels on"


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (24, None),
        (24.1, f"picture.soft 1: {ON} 8.5 mm × 6.8 mm has 299 ppi; 300 would be sharp"),
        (48, f"picture.soft 1: {ON} 16.93 mm × 13.55 mm has 150 ppi; 300 would be sharp"),
        (49, f"picture.coarse 1: {ON} 17.29 mm × 13.83 mm has 147 ppi; 150 is the least"),
    ],
)
def test_pixels_are_counted_on_the_paper(
    tmp_path: Path, points: float, message: str | None
) -> None:
    assert found_with(tmp_path, points) == ([message] if message else [])


def test_a_profile_says_how_many_are_enough(tmp_path: Path) -> None:
    assert found_with(tmp_path, 48, {"least_ppi": 100, "good_ppi": 150}) == []


def test_line_art_needs_four_times_as_many(tmp_path: Path) -> None:
    bits = {"BitsPerComponent": 1, "space": Name.DeviceGray}
    assert found_with(tmp_path, 6, **bits) == []
    assert found_with(tmp_path, 15, **bits) == [
        "picture.coarse 1: line art of 100 × 80 pixels on 5.29 mm × 4.23 mm has 480 ppi; "
        "600 is the least"
    ]


def test_the_worse_of_both_directions_counts_and_turns_do_not_matter(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        stream = picture(pdf, bytes(4 * 100 * 80), 100, 80)
        content = "q 0 20 -40 0 200 50 cm /P Do Q q 14 14 -14 14 100 50 cm /P Do Q"
        add_page(pdf, content, XObject=Dictionary(P=stream))
        found = hits(pdf, tmp_path, GROUP)
    assert [message.split(" has ")[1] for message in found] == [
        "144 ppi; 150 is the least",
        "291 ppi; 300 would be sharp",
    ]


def test_a_flat_pixel_is_no_picture(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        stream = picture(pdf, bytes(4), 1, 1)
        add_page(pdf, "q 200 0 0 200 50 50 cm /P Do Q", XObject=Dictionary(P=stream))
        assert hits(pdf, tmp_path, GROUP) == []


def test_a_coarse_picture_in_a_file_of_ours_is_found(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        page.Resources.XObject["/Pic"] = picture(pdf, bytes(4 * 50 * 50), 50, 50)
        page.contents_add(b"q 100 0 0 100 100 100 cm /Pic Do Q")

    (message,) = found("x4", spoil)
    assert message.startswith("picture.coarse 2: a picture of 50 × 50 pixels")


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({"BitsPerComponent": 16}, "a picture has 16 bits a channel"),
        ({"Filter": Name.JPXDecode}, "a picture is in JPEG 2000"),
        ({"Filter": Name.JBIG2Decode}, "a picture is in JBIG2"),
    ],
)
def test_later_encodings_are_none_of_x1a(
    tmp_path: Path, entries: dict[str, Any], message: str
) -> None:
    x1a = {"standard": Standard.X1A}
    assert found_with(tmp_path, 20, x1a, **entries) == [f"picture.encoding 1: {message}"]
    assert found_with(tmp_path, 20, **entries) == []


def test_a_large_picture_is_looked_at_in_small() -> None:
    with new_pdf() as pdf:
        stream = picture(pdf, b"\xff\x00" * (512 * 600), 1024, 600, Name.DeviceGray)
        stream.Decode = Array([1, 0])
        add_page(pdf, "q 20 0 0 12 50 50 cm /P Do Q", XObject=Dictionary(P=stream))
        (item,) = ContentReader(pdf).page(1).items
        plates = plates_of(item.picture)  # type: ignore[union-attr]
    assert plates is not None
    assert max(plates["Black"].size) <= 512
    low, high = plates["Black"].getextrema()
    assert 126 <= low <= high <= 129  # type: ignore[operator]
