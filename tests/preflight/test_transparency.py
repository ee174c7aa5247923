"""Transparency: none where the standard or the profile forbids it, and else mixed in inks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from deckgen.profile import Standard
from tests.preflight.conftest import Found
from tests.preflight.pages import add_page, form, hits, new_pdf, picture

GROUP = "transparency."


def found_on(tmp_path: Path, state: Dictionary, **otherwise: Any) -> list[str]:
    with new_pdf() as pdf:
        add_page(pdf, "/A gs 50 50 90 90 re f", ExtGState=Dictionary(A=state))
        return hits(pdf, tmp_path, GROUP, **otherwise)


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_whole_files_pass(found: Found, case: str) -> None:
    assert found(case) == []


@pytest.mark.parametrize("forbidden", [{"standard": Standard.X1A}, {"transparency": False}])
@pytest.mark.parametrize(
    ("state", "message"),
    [
        (Dictionary(ca=0.5), "something is painted with an opacity of 50%"),
        (Dictionary(BM=Name.Multiply), "something is painted in blend mode Multiply"),
        (Dictionary(SMask=Dictionary()), "something is painted through a soft mask"),
    ],
)
def test_nothing_is_see_through_where_that_is_forbidden(
    tmp_path: Path, state: Dictionary, message: str, forbidden: dict[str, Any]
) -> None:
    assert found_on(tmp_path, state, **forbidden) == [f"transparency.none 1: {message}"]
    assert found_on(tmp_path, state) == []


def test_settings_that_change_nothing_are_no_transparency(tmp_path: Path) -> None:
    state = Dictionary(ca=1, CA=1, BM=Name.Normal, SMask=Name("/None"))
    assert found_on(tmp_path, state, transparency=False) == []


def test_pictures_with_masks_and_groups_are_found_too(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        pixels = picture(pdf, bytes(4), 1, 1)
        pixels.SMask = picture(pdf, bytes(1), 1, 1, Name.DeviceGray)
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        face = form(pdf, "q 50 0 0 50 20 20 cm /P Do Q", Group=group)
        face.Resources = Dictionary(XObject=Dictionary(P=pixels))
        add_page(pdf, "/X Do", XObject=Dictionary(X=face))
        assert hits(pdf, tmp_path, GROUP, transparency=False) == [
            "transparency.none 1: there is a transparency group",
            "transparency.none 1: something is painted through a soft mask",
        ]
        assert hits(pdf, tmp_path, GROUP) == []


def test_groups_are_mixed_in_inks(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        rgb = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        face = form(pdf, "0 0 9 9 re f", Group=rgb)
        page = add_page(pdf, "/X Do", XObject=Dictionary(X=face))
        page.obj.Group = rgb
        assert hits(pdf, tmp_path, GROUP) == [
            "transparency.space 1: the page's transparency is mixed in DeviceRGB",
            "transparency.space 1: a transparency group is mixed in DeviceRGB",
        ]


def test_an_opacity_in_an_x1a_file_of_ours_is_found(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for state in pdf.pages[0].Resources.ExtGState.values():
            state.ca = 0.9

    messages = found("x1a", spoil)
    assert messages[0] == "transparency.none 2: something is painted with an opacity of 90%"
