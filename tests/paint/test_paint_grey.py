"""Grey output: greys as light as the colours were, and no other operator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deckgen.colour import BLACK, WHITE, Cmyk, Spot
from deckgen.face import GroupItem, ImageItem, PathItem, Stroke, rectangle
from deckgen.geometry import Matrix, Rect
from deckgen.gradient import Gradient, Stop
from deckgen.images import Raster
from deckgen.luminance import grey_of, luminance
from deckgen.paint import ColourSpace
from tests.paint.painting import face, forms, operators, painted, single, text_item
from tests.paint.reading_aloud import TEAL, handout, seen_in_print
from tests.paint.reading_aloud import painted as painted_read

COLOURS = frozenset(["g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"])
AREA = Rect(10, 10, 20, 20)


def _colours(stream: Any) -> set[str]:
    return {name for name, _ in operators(stream)} & COLOURS


def test_a_grey_has_the_luminance_of_its_colour() -> None:
    grey = grey_of((0.1, 0.6, 0.9))
    assert luminance((grey, grey, grey)) == pytest.approx(luminance((0.1, 0.6, 0.9)))
    assert grey_of((1.0, 1.0, 1.0)) == pytest.approx(1)
    assert grey_of((0.0, 0.0, 0.0)) == 0


def test_a_grey_handout_has_grey_operators_only(tmp_path: Path) -> None:
    out = painted_read(tmp_path, handout(), colours=ColourSpace.GREY)
    with out.pdf() as pdf:
        assert [_colours(page) for page in pdf.pages] == [{"g"}, {"g"}]
        fills = [values for name, values in operators(pdf.pages[0]) if name == "g"]
    assert float(fills[0][0]) == pytest.approx(grey_of(seen_in_print(TEAL)), abs=1e-4)


def test_grey_cards_have_no_spots_no_overprint_and_grey_gradients(tmp_path: Path) -> None:
    fade = Gradient((Stop(0, TEAL), Stop(1, WHITE)), Matrix.scaling(20, 1))
    front = face(
        PathItem(rectangle(AREA), TEAL, Stroke(Spot("Gold", Cmyk(0, 0.2, 0.8, 0.1)), 1)),
        PathItem(rectangle(AREA), fade),
        GroupItem((PathItem(rectangle(AREA), BLACK, overprint=True),), opacity=0.5),
        text_item("Word"),
    )
    out = painted(tmp_path, [single(front)], colours=ColourSpace.GREY, to_rgb=seen_in_print)
    with out.pdf() as pdf:
        found = forms(pdf)
        assert set().union(*map(_colours, found)) == {"g", "G", "cs", "scn"}  # those of a pattern
        assert {str(form.Group.CS) for form in found if "/Group" in form} == {"/DeviceGray"}
        resources = found[0].Resources
        assert not [*resources.ColorSpace.keys()]
        assert not any("/OP" in state for _, state in resources.ExtGState.items())
        (pattern,) = (each for _, each in resources.Pattern.items())
        assert pattern.Shading.ColorSpace == "/DeviceGray"
        assert len(pattern.Shading.Function.C0) == 1


def test_pictures_in_colour_are_refused_in_grey(tmp_path: Path) -> None:
    raster = Raster(1, 1, "rgb", b"\0\0\0", "raw", None, "photo.png")
    front = face(ImageItem(raster, AREA))
    with pytest.raises(ValueError, match=r"^photo\.png has colours, and this output is grey$"):
        painted(tmp_path, [single(front)], colours=ColourSpace.GREY, to_rgb=seen_in_print)


def test_a_grey_picture_keeps_its_transparency(tmp_path: Path) -> None:
    raster = Raster(1, 1, "grey", b"\x80", "raw", b"\x40", "photo.png")
    front = face(ImageItem(raster, AREA))
    out = painted(tmp_path, [single(front)], colours=ColourSpace.GREY, to_rgb=seen_in_print)
    with out.pdf() as pdf:
        (picture,) = (
            each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/SMask" in each
        )
        assert picture.ColorSpace == "/DeviceGray"
        assert pdf.pages[0].Group.CS == "/DeviceGray"
