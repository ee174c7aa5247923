"""Single colours between screen and press."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageCms

from deckgen.colour import BLACK, WHITE, Cmyk
from deckgen.images.convert import cmyk_to_rgb, rgb_to_cmyk
from deckgen.images.problem import ImageProblem
from deckgen.images.transforms import find_profile

shares = st.floats(0, 1)


def test_black_and_white_are_ink_and_none(profile: Path) -> None:
    inks = rgb_to_cmyk(profile)
    assert inks(0, 0, 0) == BLACK
    assert inks(1, 1, 1) == WHITE


@given(shares)
def test_greys_are_tints_of_black_and_come_back(profile: Path, grey: float) -> None:
    inks = rgb_to_cmyk(profile)(grey, grey, grey)
    assert inks == Cmyk(0, 0, 0, 1 - grey)
    assert cmyk_to_rgb(profile)(inks) == pytest.approx((grey, grey, grey))


@given(shares, shares, shares)
def test_inks_stay_within_the_profiles_limit(
    profile: Path, red: float, green: float, blue: float
) -> None:
    assert rgb_to_cmyk(profile)(red, green, blue).total_ink <= 3.02


def test_colours_keep_their_kind(profile: Path) -> None:
    red = rgb_to_cmyk(profile)(1, 0, 0)
    assert red.m > 0.85
    assert red.y > 0.85
    assert red.c < 0.05
    r, g, b = cmyk_to_rgb(profile)(Cmyk(1, 0, 0, 0))
    assert (r < 0.2, g > 0.4, b > 0.7) == (True, True, True)


def test_missing_profile(tmp_path: Path) -> None:
    (tmp_path / "a.icc").write_bytes(b"")
    with pytest.raises(ImageProblem) as caught:
        find_profile(tmp_path, "b")
    assert caught.value.message == f"there is no colour profile 'b' in {tmp_path}"
    assert caught.value.hint == "There are: a"


def test_wrong_profiles(tmp_path: Path) -> None:
    screen = tmp_path / "screen.icc"
    screen.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    with pytest.raises(
        ImageProblem, match=r"^the colour profile 'screen.icc' is for RGB, not CMYK$"
    ):
        rgb_to_cmyk(screen)(1, 0, 0)
    broken = tmp_path / "broken.icc"
    broken.write_bytes(b"nothing")
    with pytest.raises(ImageProblem, match=r"^the colour profile 'broken.icc' cannot be read$"):
        rgb_to_cmyk(broken)(1, 0, 0)


def test_licence_lies_beside_the_profile(profile: Path) -> None:
    assert "basICColor" in profile.with_name(f"{profile.stem}.LICENSE.txt").read_text("utf-8")
