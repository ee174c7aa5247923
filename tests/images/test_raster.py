"""What a designer hands over, and the samples that reach the page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms

from deckgen.images import Raster
from deckgen.images.raster import load_raster
from deckgen.images.transforms import Conversion

RED = (255, 0, 0)
Load = Callable[[Path, str], Raster]
Save = Callable[..., Path]


def pixel(raster: Raster, x: int, y: int) -> tuple[int, ...]:
    if raster.encoding == "jpeg":
        found = as_printed(raster).getpixel((x, y))
        return found if isinstance(found, tuple) else (found,)
    channels = {"grey": 1, "rgb": 3, "cmyk": 4}[raster.space]
    assert len(raster.data) == raster.width * raster.height * channels
    at = (y * raster.width + x) * channels
    return tuple(raster.data[at : at + channels])


def as_printed(raster: Raster) -> Image.Image:
    """The samples of a JPEG as a PDF has them. Pillow turns all inks round, as Adobe's need."""
    image = Image.open(io.BytesIO(raster.data))
    if raster.space == "cmyk" and not raster.inverted:
        return ImageChops.invert(image)
    return image


def two_colours(mode: str, left: object, right: object) -> Image.Image:
    image = Image.new(mode, (4, 2), left)
    image.paste(right, (2, 0, 4, 2))
    return image


SIXTEEN = Image.frombytes("I;16", (4, 2), bytes([0, 40, 0, 40, 255, 200, 255, 200] * 2))


@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_rgb_becomes_inks_on_press_and_stays_on_screen(load: Load, saved: Save, name: str) -> None:
    path = saved(two_colours("RGB", RED, (255, 255, 255)), name)
    press, screen = load(path, "cmyk"), load(path, "rgb")
    assert press.space == "cmyk"
    cyan, magenta, yellow, black = pixel(press, 0, 0)
    assert cyan < 5
    assert black < 5
    assert magenta > 220
    assert yellow > 220
    assert pixel(press, 3, 0) == (0, 0, 0, 0)  # paper white: no ink
    assert pixel(screen, 0, 1) == RED
    assert press.alpha is None


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (two_colours("L", 40, 200), (40, 200)),
        (two_colours("1", 0, 1), (0, 255)),
        (SIXTEEN, (40, 200)),
        (two_colours("L", 40, 200).convert("P"), (40, 200)),
        (two_colours("RGB", (40, 40, 40), (200, 200, 200)), (40, 200)),
        (two_colours("LA", (40, 255), (200, 255)), (40, 200)),
    ],
    ids=["grey", "1-bit", "16-bit", "palette of greys", "neutral RGB", "opaque alpha"],
)
@pytest.mark.parametrize("target", ["cmyk", "rgb", "grey"])
def test_greys_keep_their_numbers(
    load: Load, saved: Save, image: Image.Image, expected: tuple[int, int], target: str
) -> None:
    raster = load(saved(image, "grey.png"), target)
    assert raster.space == "grey"
    assert (pixel(raster, 0, 0), pixel(raster, 3, 1)) == ((expected[0],), (expected[1],))
    assert raster.alpha is None


@pytest.mark.parametrize(
    "image",
    [
        two_colours("RGBA", (*RED, 255), (0, 0, 255, 128)),
        two_colours("RGBA", (*RED, 255), (0, 0, 255, 128)).quantize(),
    ],
    ids=["rgba", "palette"],
)
def test_alpha_is_kept_beside_the_colours(load: Load, saved: Save, image: Image.Image) -> None:
    raster = load(saved(image, "alpha.png"), "rgb")
    assert pixel(raster, 0, 0) == RED
    assert raster.alpha == bytes([255, 255, 128, 128] * 2)


def test_transparent_palette_colour(load: Load, saved: Save) -> None:
    image = two_colours("RGB", RED, (0, 255, 0)).quantize(2)
    green = image.getpixel((3, 0))
    raster = load(saved(image, "key.png", transparency=green), "rgb")
    assert raster.alpha == bytes([255, 255, 0, 0] * 2)


@pytest.mark.parametrize("inks", [(10, 20, 30, 40), (255, 0, 0, 0)])
def test_cmyk_tiff_stays_as_it_is(load: Load, saved: Save, inks: tuple[int, ...]) -> None:
    raster = load(saved(Image.new("CMYK", (3, 3), inks), "inks.tif"), "cmyk")
    assert (raster.space, pixel(raster, 1, 1)) == ("cmyk", inks)


def test_cmyk_tiff_on_screen(load: Load, saved: Save) -> None:
    raster = load(saved(Image.new("CMYK", (3, 3), (0, 0, 0, 0)), "inks.tif"), "rgb")
    assert (raster.space, pixel(raster, 1, 1)) == ("rgb", (255, 255, 255))


def test_cmyk_jpeg_is_passed_on_with_its_inversion_told(load: Load, saved: Save) -> None:
    path = saved(Image.new("CMYK", (16, 16), (255, 0, 0, 0)), "inks.jpg", quality=95)
    raster = load(path, "cmyk")
    assert (raster.space, raster.encoding, raster.inverted) == ("cmyk", "jpeg", True)
    assert raster.data[:2] == b"\xff\xd8"
    again = Image.open(io.BytesIO(raster.data))
    assert again.getpixel((8, 8)) == (255, 0, 0, 0)


def test_cmyk_jpeg_without_adobe_marker(load: Load, saved: Save, tmp_path: Path) -> None:
    """Its inks stand the right way up, whether it is passed on or decoded."""
    data = saved(Image.new("CMYK", (16, 16), (255, 255, 0, 0)), "x.jpg", quality=95).read_bytes()
    at = data.index(b"\xff\xee")
    cut = data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4]) :]
    path = tmp_path / "plain.jpg"
    path.write_bytes(cut)
    assert not load(path, "cmyk").inverted
    yellow_and_black = pixel(load(path, "rgb"), 8, 8)  # Adobe's inversion undone: 0 0 Y K
    assert max(yellow_and_black) < 60


def test_rgb_jpeg_is_passed_on_for_screens_only(load: Load, saved: Save) -> None:
    path = saved(Image.new("RGB", (16, 16), RED), "photo.jpg")
    screen, press = load(path, "rgb"), load(path, "cmyk")
    assert (screen.space, screen.encoding) == ("rgb", "jpeg")
    assert (press.space, press.encoding, press.inverted) == ("cmyk", "jpeg", True)
    assert screen.data == path.read_bytes()
    assert pixel(press, 8, 8)[1] > 200


def test_grey_jpeg_is_passed_on(load: Load, saved: Save) -> None:
    raster = load(saved(Image.new("L", (16, 16), 90), "grey.jpg"), "cmyk")
    assert (raster.space, raster.encoding) == ("grey", "jpeg")


def test_what_the_camera_noted_does_not_travel_along(load: Load, saved: Save) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera that knows where I live"
    path = saved(Image.new("L", (16, 16), 90), "photo.jpg", exif=exif, comment=b"secret")
    assert b"where I live" in path.read_bytes()
    data = load(path, "rgb").data
    assert b"where I live" not in data
    assert b"secret" not in data
    assert Image.open(io.BytesIO(data)).getpixel((5, 5)) == 90


def test_progressive_jpeg_is_passed_on(load: Load, saved: Save) -> None:
    path = saved(Image.new("RGB", (16, 16), RED), "photo.jpg", progressive=True)
    assert load(path, "rgb").encoding == "jpeg"


@pytest.mark.parametrize("name", ["turned.jpg", "turned.png", "turned.tif"])
def test_exif_orientation_is_honoured(load: Load, saved: Save, name: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: show it a quarter turn clockwise
    image = Image.new("L", (32, 16), 0)
    image.paste(255, (0, 0, 16, 16))
    raster = load(saved(image, name, exif=exif), "cmyk")
    assert (raster.width, raster.height) == (16, 32)
    assert pixel(raster, 8, 2)[0] > 250
    assert pixel(raster, 8, 29)[0] < 5


def test_embedded_profile_is_used(load: Load, saved: Save) -> None:
    """The same numbers in another RGB are other inks."""
    lab = ImageCms.createProfile("sRGB")
    plain = ImageCms.ImageCmsProfile(lab).tobytes()
    swapped = swap_primaries(plain)
    image = Image.new("RGB", (2, 2), RED)
    as_srgb = load(saved(image, "plain.png", icc_profile=plain), "cmyk")
    as_other = load(saved(image, "other.png", icc_profile=swapped), "cmyk")
    without = load(saved(image, "without.png"), "cmyk")
    assert pixel(as_srgb, 0, 0) == pixel(without, 0, 0)
    assert pixel(as_other, 0, 0)[0] > 200  # red in this profile is sRGB's blue


def swap_primaries(data: bytes) -> bytes:
    """The profile with its red and blue columns exchanged in the tag table."""
    return (
        data.replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")
    ).replace(b"s\0R\0G\0B", b"o\0t\0h\0e")


def test_broken_profile_is_replaced_and_told(profile: Path, saved: Save) -> None:
    told: list[str] = []
    path = saved(Image.new("RGB", (2, 2), RED), "broken.png", icc_profile=b"no profile" * 20)
    raster = load_raster(path, Conversion("cmyk", profile), told.append)
    assert raster.space == "cmyk"
    assert told == [
        "the colour profile in 'broken.png' cannot be used; its colours were read as sRGB"
    ]


def test_profile_of_another_space_is_replaced_and_told(profile: Path, saved: Save) -> None:
    told: list[str] = []
    path = saved(Image.new("RGB", (2, 2), RED), "odd.png", icc_profile=profile.read_bytes())
    raster = load_raster(path, Conversion("rgb", profile), told.append)
    assert pixel(raster, 0, 0) == RED
    assert len(told) == 1


def test_first_page_of_a_tiff_is_used_and_told(profile: Path, saved: Save) -> None:
    told: list[str] = []
    first, second = Image.new("L", (4, 4), 10), Image.new("L", (4, 4), 99)
    path = saved(first, "pages.tif", save_all=True, append_images=[second])
    raster = load_raster(path, Conversion("cmyk", profile), told.append)
    assert pixel(raster, 0, 0) == (10,)
    assert told == ["'pages.tif' has several pages; the first is used"]


def test_content_counts_and_not_the_name(load: Load, saved: Save, tmp_path: Path) -> None:
    path = saved(Image.new("L", (4, 4), 10), "really.png").rename(tmp_path / "really.jpg")
    assert pixel(load(path, "cmyk"), 0, 0) == (10,)


def test_neutral_shadows_stay_under_the_ink_limit(load: Load, saved: Save) -> None:
    raster = load(saved(two_colours("RGB", (0, 0, 0), RED), "dark.png"), "cmyk")
    assert sum(pixel(raster, 0, 0)) <= 3 * 255
