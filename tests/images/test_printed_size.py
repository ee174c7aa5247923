"""Photographs in a deck: scaled down to the size in which they are printed, if far too fine."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from deckgen.compose.resolution import Resolution
from deckgen.face import GroupItem, ImageItem, Item, rectangle
from deckgen.geometry import Matrix, Rect
from deckgen.images import Raster
from deckgen.images.raster import load_raster
from deckgen.images.transforms import Conversion

INCH = 72.0
WIDTH, HEIGHT = 300, 200
OF_PRESS = Resolution(15, 30, 30)


@pytest.fixture(scope="module")
def photograph(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Raster:
    path = tmp_path_factory.mktemp("photo") / "photo.jpg"
    Image.radial_gradient("L").resize((WIDTH, HEIGHT)).convert("RGB").save(path)
    return load_raster(path, Conversion("cmyk", profile), pytest.fail)


def item(raster: Raster, ppi: float) -> ImageItem:
    return ImageItem(raster, Rect(5, 7, WIDTH / ppi * INCH, HEIGHT / ppi * INCH))


def pixels(found: Item) -> tuple[int, int]:
    assert isinstance(found, ImageItem)
    return found.raster.width, found.raster.height


def test_beyond_twice_the_ample_resolution_it_is_scaled_to_one_and_a_half(
    photograph: Raster,
) -> None:
    large, small = item(photograph, 60), item(photograph, 75)
    assert OF_PRESS.eased(large) is large
    found = OF_PRESS.eased(small)
    assert pixels(found) == (180, 120)  # 45 of 75 ppi
    assert isinstance(found, ImageItem)
    assert found.rect == small.rect


def test_the_same_size_is_made_once(photograph: Raster) -> None:
    first, second = OF_PRESS.eased(item(photograph, 90)), OF_PRESS.eased(item(photograph, 90))
    assert isinstance(first, ImageItem)
    assert isinstance(second, ImageItem)
    assert first.raster is second.raster


def test_groups_are_looked_into_with_their_scale(photograph: Raster) -> None:
    large = item(photograph, 50)
    group = GroupItem((large,), Matrix.scaling(0.5, 0.5), rectangle(Rect(0, 0, 9, 9)))
    found = OF_PRESS.eased(group)
    assert isinstance(found, GroupItem)
    assert (found.matrix, found.clip) == (group.matrix, group.clip)
    assert pixels(found.items[0]) == (135, 90)
    unmoved = GroupItem((large,))
    assert OF_PRESS.eased(unmoved) is unmoved


def test_line_art_keeps_all_its_pixels(photograph: Raster) -> None:
    art = Raster(WIDTH, HEIGHT, "grey", bytes(WIDTH * HEIGHT), "raw", None, "art.png")
    fine = item(art, 1200)
    assert OF_PRESS.eased(fine) is fine


def test_without_an_ample_resolution_nothing_is_scaled(photograph: Raster) -> None:
    fine = item(photograph, 1200)
    assert Resolution(15, 30, 0).eased(fine) is fine


def test_what_has_no_extent_is_left_alone(photograph: Raster) -> None:
    flat = ImageItem(photograph, Rect(0, 0, 10, 0))
    assert OF_PRESS.eased(flat) is flat
