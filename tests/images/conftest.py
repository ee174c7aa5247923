from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from deckgen.images import Raster
from deckgen.images.raster import load_raster
from deckgen.images.transforms import Conversion, Target, find_profile

ICC = Path(__file__).parents[2] / "layouts" / "icc"


@pytest.fixture(scope="session")
def profile() -> Path:
    return find_profile(ICC)


@pytest.fixture
def load(profile: Path) -> Callable[[Path, Target], Raster]:
    """Loads a picture and fails on any warning."""

    def loaded(path: Path, target: Target) -> Raster:
        return load_raster(path, Conversion(target, profile), pytest.fail)

    return loaded


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Saves a Pillow picture under a name and gives the path."""

    def save(image: Image.Image, name: str, **options: object) -> Path:
        path = tmp_path / name
        image.save(path, **options)
        return path

    return save
