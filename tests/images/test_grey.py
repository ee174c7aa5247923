"""Pictures in grey, as light as they were in colour; the profile that files for screens name."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from deckgen.images import Raster
from deckgen.images.transforms import Target, srgb_file
from deckgen.luminance import grey_of

Load = Callable[[Path, Target], Raster]
Save = Callable[..., Path]


@pytest.mark.parametrize("colour", [(200, 120, 30), (20, 90, 160), (0, 128, 96), (255, 255, 0)])
def test_a_colour_becomes_the_grey_that_is_as_light(
    load: Load, saved: Save, colour: tuple[int, int, int]
) -> None:
    raster = load(saved(Image.new("RGB", (1, 1), colour), "a.png"), "grey")
    red, green, blue = (amount / 255 for amount in colour)
    assert raster.space == "grey"
    assert raster.data[0] == pytest.approx(255 * grey_of((red, green, blue)), abs=4)


def test_black_and_white_stay_so(load: Load, saved: Save) -> None:
    image = Image.new("RGB", (3, 1), (255, 255, 255))
    image.paste((0, 0, 0), (0, 0, 1, 1))
    image.putpixel((2, 0), (255, 0, 0))
    assert load(saved(image, "a.png"), "grey").data[:2] == b"\x00\xff"


def test_inks_become_grey(load: Load, saved: Save) -> None:
    image = Image.new("CMYK", (1, 1), (0, 0, 0, 0))
    assert load(saved(image, "a.tif"), "grey").data == b"\xff"


def test_transparent_parts_stay_so(load: Load, saved: Save) -> None:
    raster = load(saved(Image.new("RGBA", (1, 1), (255, 0, 0, 90)), "a.png"), "grey")
    assert (raster.space, raster.alpha) == ("grey", bytes([90]))


def test_a_photograph_stays_a_jpeg(load: Load, saved: Save) -> None:
    raster = load(saved(Image.new("RGB", (8, 8), (200, 120, 30)), "a.jpg"), "grey")
    assert (raster.space, raster.encoding) == ("grey", "jpeg")
    assert Image.open(io.BytesIO(raster.data)).mode == "L"


def test_the_profile_of_screens_is_the_same_everywhere_and_at_all_times() -> None:
    data = srgb_file()
    opened = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
    assert (opened.version, opened.xcolor_space) == (4.2, "RGB ")
    assert "sRGB" in (opened.profile_description or "")
    assert data[24:36] == bytes((7, 0xB2, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    assert not any(data[40:44])
    assert not any(data[84:100])
