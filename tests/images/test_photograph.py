"""Photographs: stored as JPEG whenever they came as one, and with no more pixels than are seen."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from hashlib import shake_256
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from deckgen.images import Raster
from deckgen.images.downsample import downsampled
from deckgen.images.raster import load_raster
from deckgen.images.transforms import Conversion
from tests.images.test_raster import as_printed, pixel

Load = Callable[[Path, str], Raster]
Save = Callable[..., Path]


def photo(width: int = 240, height: int = 180) -> Image.Image:
    """Soft colours with the noise of a sensor."""
    seeds = [Image.radial_gradient("L"), Image.linear_gradient("L")]
    seeds.append(seeds[0].transpose(Image.Transpose.FLIP_TOP_BOTTOM).point(lambda v: 255 - v))
    image = Image.merge("RGB", seeds).resize((width, height))
    grains = Image.frombytes("L", (width, height), shake_256(b"grain").digest(width * height))
    noise = grains.point(lambda value: 120 + value // 16)
    return ImageChops.add(image, Image.merge("RGB", [noise] * 3), 1, -128)


def test_one_that_is_converted_is_a_jpeg_near_to_what_the_conversion_gives(
    load: Load, saved: Save, profile: Path
) -> None:
    path = saved(photo(), "photo.jpg", quality=90)
    with Image.open(path) as image:
        exact = Conversion("cmyk", profile).apply(image, b"", "photo.jpg", pytest.fail)
    raster = load(path, "cmyk")
    assert (raster.space, raster.encoding, raster.inverted) == ("cmyk", "jpeg", True)
    assert raster.data[2:4] == b"\xff\xee"  # Adobe's marker, and nothing before it
    assert len(raster.data) < len(zlib.compress(exact.tobytes())) / 2
    difference = ImageChops.difference(as_printed(raster), exact)
    means = [
        sum(v * n for v, n in enumerate(band.histogram())) / (240 * 180)
        for band in difference.split()
    ]
    assert max(means) < 3  # of 255


def test_inks_are_not_subsampled(load: Load, saved: Save) -> None:
    data = load(saved(photo(), "photo.jpg"), "cmyk").data
    frame = data.index(b"\xff\xc0")
    channels = data[frame + 9]
    factors = [data[frame + 11 + 3 * channel] for channel in range(channels)]
    assert factors == [0x11] * 4


def test_the_same_picture_is_the_same_bytes(saved: Save, profile: Path) -> None:
    path = saved(photo(), "photo.jpg")
    first, second = (
        load_raster(path, Conversion("cmyk", profile), pytest.fail).data for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_one_that_is_turned_stays_a_jpeg_on_screen(load: Load, saved: Save, mode: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    raster = load(saved(photo().convert(mode), "photo.jpg", exif=exif, comment=b"mine"), "rgb")
    assert (raster.width, raster.height, raster.encoding) == (180, 240, "jpeg")
    assert raster.space == {"RGB": "rgb", "L": "grey"}[mode]
    assert not raster.inverted
    assert b"camera" not in raster.data
    assert b"mine" not in raster.data


@pytest.mark.parametrize("name", ["drawing.png", "drawing.tif"])
def test_png_and_tiff_stay_without_loss(load: Load, saved: Save, name: str) -> None:
    image = photo(32, 32).convert("CMYK" if name.endswith("tif") else "RGB")
    raster = load(saved(image, name), "cmyk" if image.mode == "CMYK" else "rgb")
    assert raster.encoding == "raw"
    assert raster.data == image.tobytes()


@pytest.mark.parametrize("target", ["cmyk", "rgb"])
def test_fewer_pixels_show_the_same_picture(load: Load, saved: Save, target: str) -> None:
    smooth = photo().filter(ImageFilter.GaussianBlur(6))
    raster = load(saved(smooth, "photo.jpg", quality=95), target)
    smaller = downsampled(raster, 80, 60)
    assert (smaller.width, smaller.height) == (80, 60)
    assert (smaller.space, smaller.encoding, smaller.path) == (raster.space, "jpeg", raster.path)
    assert smaller.inverted == raster.inverted
    assert len(smaller.data) < len(raster.data)
    for x, y in ((10, 10), (40, 30), (70, 50)):
        assert pixel(smaller, x, y) == pytest.approx(pixel(raster, 3 * x + 1, 3 * y + 1), abs=8)


def test_inks_that_stand_upright_are_scaled_upright(
    load: Load, saved: Save, tmp_path: Path
) -> None:
    """A CMYK JPEG without Adobe's marker holds its inks as they are."""
    data = saved(Image.new("CMYK", (32, 32), (255, 255, 0, 0)), "x.jpg").read_bytes()
    at = data.index(b"\xff\xee")
    path = tmp_path / "plain.jpg"
    path.write_bytes(data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4]) :])
    raster = load(path, "cmyk")
    smaller = downsampled(raster, 16, 16)
    assert pixel(smaller, 8, 8) == pytest.approx(pixel(raster, 16, 16), abs=2)
