"""Gradients and masks in the file: the shadings' numbers, where they lie, and how they look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deckgen.colour import WHITE, Cmyk
from deckgen.face import (
    GroupItem,
    Item,
    LineTo,
    MoveTo,
    PathItem,
    SharedItem,
    Stroke,
    rectangle,
)
from deckgen.geometry import Matrix, Rect
from deckgen.gradient import Focus, Gradient, Stop
from deckgen.paint import ColourSpace
from tests.paint.painting import BLEED, Out, face, ground, painted, single

CYAN, YELLOW, BLACK = Cmyk(1, 0, 0, 0), Cmyk(0, 0, 1, 0), Cmyk(0, 0, 0, 1)
SQUARE = Rect(20, 20, 100, 100)
TWO = (Stop(0, CYAN), Stop(1, YELLOW))


def across(stops: tuple[Stop, ...] = TWO, focus: Focus | None = None) -> Gradient:
    """From the left edge of the square to its right, or from its middle to its edges."""
    if focus is not None:
        return Gradient(stops, Matrix(50, 0, 0, 50, 70, 70), focus)
    return Gradient(stops, Matrix(100, 0, 0, 100, 20, 20))


def square(fill: Gradient) -> PathItem:
    return PathItem(rectangle(SQUARE), fill)


def out_of(folder: Path, *items: Item, **options: Any) -> Out:
    return painted(folder, [single(face(ground(WHITE), *items))], **options)


def patterns(out: Out) -> list[dict[str, Any]]:
    """The gradients of a file as Python values, in the order of their objects."""
    with out.pdf() as pdf:
        found = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/P1" in obj]
        assert len(found) == 1
        return [_plain(found[0][name]) for name in sorted(found[0].keys())]


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Dictionary):
        return {key.removeprefix("/"): _plain(each) for key, each in value.items()}
    if isinstance(value, pikepdf.Array):
        return [_plain(each) for each in value]
    if isinstance(value, pikepdf.Name):
        return str(value)
    return value if isinstance(value, bool) else float(value)


def seen(out: Out, x: float, y: float) -> tuple[int, int, int]:
    """At a place on the card."""
    return out.pixel(x + BLEED, y + BLEED)


def test_a_linear_one_is_an_axial_shading_in_inks(tmp_path: Path) -> None:
    (pattern,) = patterns(out_of(tmp_path, square(across())))
    assert pattern == {
        "PatternType": 2,
        "Matrix": [100, 0, 0, 100, 20, 20],
        "Shading": {
            "ShadingType": 2,
            "ColorSpace": "/DeviceCMYK",
            "Coords": [0, 0, 1, 0],
            "Extend": [True, True],
            "Function": {
                "FunctionType": 2,
                "Domain": [0, 1],
                "C0": [1, 0, 0, 0],
                "C1": [0, 0, 1, 0],
                "N": 1,
            },
        },
    }


def test_a_radial_one_grows_from_its_focus(tmp_path: Path) -> None:
    (pattern,) = patterns(out_of(tmp_path, square(across(focus=Focus(-0.5, 0.25, 0.1)))))
    assert pattern["Shading"]["ShadingType"] == 3
    assert pattern["Shading"]["Coords"] == [-0.5, 0.25, 0.1, 0, 0, 1]


def test_stops_are_stitched_with_a_step_between_two_in_one_place(tmp_path: Path) -> None:
    stops = (Stop(0.2, CYAN), Stop(0.5, WHITE), Stop(0.5, BLACK), Stop(1, YELLOW))
    (pattern,) = patterns(out_of(tmp_path, square(across(stops))))
    function = pattern["Shading"]["Function"]
    assert (function["FunctionType"], function["Domain"]) == (3, [0, 1])
    assert function["Bounds"] == [0.2, 0.5]
    assert function["Encode"] == [0, 1] * 3
    assert [(part["C0"], part["C1"]) for part in function["Functions"]] == [
        ([1, 0, 0, 0], [1, 0, 0, 0]),
        ([1, 0, 0, 0], [0, 0, 0, 0]),
        ([0, 0, 0, 1], [0, 0, 1, 0]),
    ]


def test_stops_too_near_for_bounds_of_their_own_are_one(tmp_path: Path) -> None:
    stops = (Stop(0, CYAN), Stop(0.5, WHITE), Stop(0.5000001, BLACK), Stop(1, YELLOW))
    (pattern,) = patterns(out_of(tmp_path, square(across(stops))))
    assert pattern["Shading"]["Function"]["Bounds"] == [0.5]


def test_its_matrix_leads_through_all_groups_to_the_form(tmp_path: Path) -> None:
    moved = GroupItem((square(across()),), Matrix.scaling(0.5, 0.5))
    turned = GroupItem((moved,), Matrix.translation(30, 40))
    out = out_of(tmp_path, turned, square(across()))
    assert [pattern["Matrix"] for pattern in patterns(out)] == [
        [50, 0, 0, 50, 40, 50],
        [100, 0, 0, 100, 20, 20],
    ]
    assert seen(out, 42, 52)[0] < 60  # cyan: no red
    assert seen(out, 118, 100)[2] < 60  # yellow: no blue


def test_it_lies_where_its_shape_does_in_forms_of_every_kind(tmp_path: Path) -> None:
    shape = square(across())
    for item in (shape, SharedItem((shape,)), GroupItem((shape,), opacity=0.99)):
        out = out_of(tmp_path, GroupItem((item,), Matrix.translation(60, 5)))
        assert seen(out, 82, 60)[0] < 60
        assert seen(out, 178, 60)[2] < 60
        middle = seen(out, 130, 60)
        assert 60 < middle[0] < 200
        assert 60 < middle[2] < 200


def test_beyond_its_ends_it_keeps_their_colours(tmp_path: Path) -> None:
    narrow = Gradient(TWO, Matrix(10, 0, 0, 10, 65, 20))
    out = out_of(tmp_path, square(narrow))
    assert seen(out, 25, 60) == seen(out, 60, 60)
    assert seen(out, 80, 60) == seen(out, 115, 60)


def test_lines_are_stroked_with_it(tmp_path: Path) -> None:
    line = PathItem((MoveTo(20, 60), LineTo(120, 60)), stroke=Stroke(across(), 10))
    out = out_of(tmp_path, line)
    assert seen(out, 22, 60)[0] < 60
    assert seen(out, 118, 60)[2] < 60
    assert min(seen(out, 70, 70)) > 240


def test_the_same_on_the_same_place_is_written_once(tmp_path: Path) -> None:
    out = out_of(tmp_path, square(across()), square(across()))
    assert len(patterns(out)) == 1


def test_flat_colours_are_set_again_after_it(tmp_path: Path) -> None:
    right = PathItem(rectangle(Rect(130, 20, 20, 100)), YELLOW)
    left = PathItem(rectangle(Rect(0, 20, 15, 100)), YELLOW)
    out = out_of(tmp_path, left, square(across()), right)
    assert seen(out, 140, 60)[2] < 60
    assert seen(out, 22, 60)[0] < 60


def test_in_rgb_its_stops_are_what_the_inks_look_like(tmp_path: Path) -> None:
    out = out_of(
        tmp_path,
        square(across()),
        colours=ColourSpace.RGB,
        to_rgb=lambda ink: (1 - ink.c, 1 - ink.m, 1 - ink.y),
    )
    (pattern,) = patterns(out)
    shading = pattern["Shading"]
    assert shading["ColorSpace"] == "/DeviceRGB"
    assert (shading["Function"]["C0"], shading["Function"]["C1"]) == ([0, 1, 1], [1, 1, 0])


def test_it_never_overprints(tmp_path: Path) -> None:
    black = Gradient((Stop(0, BLACK), Stop(1, BLACK)), across().matrix)
    out = out_of(tmp_path, PathItem(rectangle(SQUARE), black, overprint=True))
    with out.pdf() as pdf:
        states = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]
        assert not [obj for obj in states if obj.get("/op")]


FADE = Gradient((Stop(0, WHITE), Stop(1, BLACK)), across().matrix)


def test_a_mask_lets_the_ground_show_where_it_is_black(tmp_path: Path) -> None:
    flat = PathItem(rectangle(SQUARE), CYAN)
    out = out_of(tmp_path, GroupItem((flat,), Matrix.translation(30, 10), mask=FADE))
    assert seen(out, 52, 60)[0] < 60
    assert 100 < seen(out, 100, 60)[0] < 200
    assert seen(out, 148, 60)[0] > 230
    with out.pdf() as pdf:
        groups = [
            str(obj["/Group"]["/CS"])
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Stream) and "/Group" in obj
        ]
    assert sorted(groups) == ["/DeviceCMYK", "/DeviceGray"]


def test_a_mask_is_refused_where_there_is_no_transparency(tmp_path: Path) -> None:
    flat = PathItem(rectangle(SQUARE), CYAN)
    with pytest.raises(ValueError, match="this output has no transparency"):
        out_of(tmp_path, GroupItem((flat,), mask=FADE), transparency=False)


def test_a_mask_and_an_opacity_add_up(tmp_path: Path) -> None:
    flat = PathItem(rectangle(SQUARE), CYAN)
    out = out_of(tmp_path, GroupItem((flat,), opacity=0.5, mask=FADE))
    assert 90 < seen(out, 22, 60)[0] < 170
    assert seen(out, 118, 60)[0] > 230


def test_a_clip_by_the_even_odd_rule_leaves_the_hole(tmp_path: Path) -> None:
    clip = rectangle(SQUARE) + rectangle(SQUARE.outset(-30))
    out = out_of(tmp_path, GroupItem((ground(CYAN),), clip=clip, clip_even_odd=True))
    assert seen(out, 25, 25)[0] < 60
    assert seen(out, 70, 70)[0] > 240


def test_points_of_corners_and_beginnings_of_dashes_are_told(tmp_path: Path) -> None:
    corner = (MoveTo(20, 100), LineTo(30, 40), LineTo(40, 100))
    sharp = PathItem(corner, stroke=Stroke(CYAN, 8))
    blunt = PathItem(corner, stroke=Stroke(CYAN, 8, mitre=1))
    out = out_of(tmp_path, sharp, GroupItem((blunt,), Matrix.translation(60, 0)))
    assert seen(out, 30, 30)[0] < 60
    assert seen(out, 90, 30)[0] > 240
    dashed = PathItem((MoveTo(20, 60), LineTo(120, 60)), stroke=Stroke(CYAN, 8, (20,), phase=20))
    out = out_of(tmp_path, dashed)
    assert seen(out, 30, 60)[0] > 240
    assert seen(out, 50, 60)[0] < 60
