"""Fonts of every kind, and a typesetter on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.fonts.catalogue import Catalogue
from deckgen.text.setting import Typesetter, Voice

HOUSE = Path(__file__).parents[2] / "fonts"
OF_TESTS = Path(__file__).parent / "fonts"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue([HOUSE, OF_TESTS])


@pytest.fixture
def typesetter(catalogue: Catalogue) -> Typesetter:
    return Typesetter(catalogue)


@pytest.fixture(scope="session")
def house() -> Voice:
    return Voice(("Atkinson Hyperlegible Next",))


@pytest.fixture(scope="session")
def many() -> Voice:
    """The house font, and fonts that lend it other scripts."""
    return Voice(("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Devanagari"))
