"""Pictures mixed with the ground that they lie on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.colour import BLACK, WHITE, Cmyk
from deckgen.images import Raster
from deckgen.images.flatten import on_ground

amounts = st.integers(0, 255)


def raster(space: str, samples: bytes, alpha: bytes | None) -> Raster:
    channels = {"grey": 1, "rgb": 3, "cmyk": 4}[space]
    return Raster(len(samples) // channels, 1, space, samples, "raw", alpha, "p.png")  # type: ignore[arg-type]


@given(st.tuples(amounts, amounts, amounts, amounts), st.tuples(amounts, amounts, amounts, amounts))
def test_where_it_covers_it_is_itself_and_where_it_does_not_it_is_the_ground(
    picture: tuple[int, ...], under: tuple[int, ...]
) -> None:
    ground = Cmyk(*(ink / 255 for ink in under))
    mixed = on_ground(raster("cmyk", bytes(picture) * 2, b"\xff\x00"), ground)
    assert mixed.data == bytes(picture) + bytes(under)
    assert mixed.alpha is None


def test_half_covered_is_half_of_each() -> None:
    mixed = on_ground(raster("cmyk", bytes((255, 0, 100, 0)), b"\x80"), Cmyk(0, 1, 0, 0))
    assert mixed.data == bytes((128, 127, 50, 0))


@pytest.mark.parametrize(("ground", "under"), [(WHITE, 255), (BLACK, 0)])
def test_grey_on_white_or_black_stays_in_black_ink_alone(ground: Cmyk, under: int) -> None:
    mixed = on_ground(raster("grey", b"\x40\x40", b"\xff\x00"), ground)
    assert (mixed.space, mixed.data) == ("grey", bytes((0x40, under)))


def test_grey_on_a_colour_is_black_ink_and_that_colour() -> None:
    mixed = on_ground(raster("grey", b"\x40\x40", b"\xff\x00"), Cmyk(1, 0, 0.2, 0))
    assert (mixed.space, mixed.data) == ("cmyk", bytes((0, 0, 0, 0xBF, 255, 0, 51, 0)))


def test_screen_colours_are_not_mixed_with_inks() -> None:
    with pytest.raises(ValueError, match="RGB"):
        on_ground(raster("rgb", b"\0\0\0", b"\0"), WHITE)
