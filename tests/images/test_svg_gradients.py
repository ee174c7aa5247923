"""Gradients of SVG: where they run, which inks they run through, and what is refused."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.colour import Cmyk
from deckgen.face import GroupItem, Item, PathItem
from deckgen.geometry import Matrix, Point
from deckgen.gradient import Focus, Gradient, Stop
from deckgen.images.convert import rgb_to_cmyk
from deckgen.images.problem import ImageProblem
from deckgen.svg.paint import Rgba
from deckgen.svg.stops import TOLERANCE, ink_stops
from tests.images.test_svg import drawn, inner, only, paths

RED, BLUE = Cmyk(0, 1, 1, 0), Cmyk(1, 1, 0, 0)
STOPS = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
BOX = '<rect x="10" y="20" width="40" height="10" fill="url(#g)"/>'
AGAIN = "Export it again"


def gradient(definition: str, shape: str = BOX) -> Gradient:
    fill = only(definition + shape).fill
    assert isinstance(fill, Gradient)
    return fill


def linear(attributes: str = "", stops: str = STOPS, shape: str = BOX) -> Gradient:
    return gradient(f'<linearGradient id="g" {attributes}>{stops}</linearGradient>', shape)


def radial(attributes: str = "", stops: str = STOPS) -> Gradient:
    return gradient(f'<radialGradient id="g" {attributes}>{stops}</radialGradient>')


def ends(found: Gradient) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where it begins and ends, in the space of its shape."""
    start, end = found.matrix.apply(0, 0), found.matrix.apply(1, 0)
    return _near(start), _near(end)


def _near(point: Point) -> tuple[float, float]:
    return round(point.x, 6), round(point.y, 6)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", ((10, 20), (50, 20))),
        ('x1="25%" x2=".75"', ((20, 20), (40, 20))),
        ('x2="0" y2="1"', ((10, 20), (10, 30))),
        ('gradientUnits="userSpaceOnUse" x1="5" y1="6" x2="50%" y2="8"', ((5, 6), (48, 8))),
        ('gradientTransform="translate(.5)"', ((30, 20), (70, 20))),
        (
            'gradientUnits="userSpaceOnUse" x2="10" gradientTransform="scale(2) translate(1 1)"',
            ((2, 2), (22, 2)),
        ),
    ],
)
def test_linear_ones_run_from_point_to_point(
    attributes: str, expected: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    assert ends(linear(attributes)) == expected


def test_their_lines_of_one_colour_slant_with_the_box() -> None:
    """Across a diagonal of the unit square they stand upright; a box stretches both."""
    found = linear('y2="1"')
    back = found.matrix.inverted()
    assert back is not None
    along = [back.apply(*corner).x for corner in ((50, 20), (10, 30))]
    assert along == pytest.approx([0.5, 0.5])


def test_the_box_is_that_of_the_curve_and_not_of_its_control_points() -> None:
    tall = linear('x2="0" y2="1"', shape='<path d="M0 0C0 40 40 40 40 0Z" fill="url(#g)"/>')
    assert ends(tall) == ((0, 0), (0, 30))


def test_radial_ones_run_from_their_focus_to_their_circle() -> None:
    found = radial('cx=".5" cy=".5" r=".25" fx=".4" fr="10%"')
    assert found.focus is not None
    assert (found.focus.x, found.focus.y) == pytest.approx((-0.4, 0))
    assert found.focus.radius == pytest.approx(0.4)
    assert _near(found.matrix.apply(0, 0)) == (30, 25)
    assert _near(found.matrix.apply(1, 0)) == (40, 25)
    assert _near(found.matrix.apply(0, 1)) == (30, 27.5)


def test_a_focus_outside_its_circle_is_moved_inside() -> None:
    assert radial('fx="2"').focus == Focus(0.99, 0, 0)


def test_stops_and_ends_may_be_taken_from_another() -> None:
    found = gradient(
        f'<linearGradient id="s" x1=".5" spreadMethod="pad">{STOPS}</linearGradient>'
        '<radialGradient id="r" xlink:href="#s" r=".1"/>'
        '<radialGradient id="g" xlink:href="#r"/>'
    )
    assert [stop.colour for stop in (found.stops[0], found.stops[-1])] == [RED, BLUE]
    assert ends(found) == ((30, 25), (34, 25))  # x1 means nothing to another kind
    shared = gradient(
        f'<linearGradient id="s" x1=".5">{STOPS}</linearGradient><linearGradient id="g" href="#s"/>'
    )
    assert ends(shared)[0] == (30, 20)


def test_stops_stand_in_order_and_within_bounds() -> None:
    stops = (
        '<stop offset="-1" stop-color="red"/><stop offset="60%" stop-color="lime"/>'
        '<stop offset=".2" style="stop-color:blue"/><stop offset="7" stop-color="red"/>'
    )
    found = linear(stops=stops).stops
    named = [stop for stop in found if stop.at in (0, 0.6, 1)]
    assert named == [Stop(0, RED), Stop(0.6, Cmyk(1, 0, 1, 0)), Stop(0.6, BLUE), Stop(1, RED)]
    assert all(a.at <= b.at for a, b in pairwise(found))


def test_colours_beyond_a_step_at_the_end_are_its_outer_ones() -> None:
    stops = (
        '<stop stop-color="lime"/><stop stop-color="red"/>'
        '<stop offset="1" stop-color="blue"/><stop offset="1" stop-color="lime"/>'
    )
    found = linear(stops=stops).stops
    assert (found[0], found[-1]) == (Stop(0, Cmyk(1, 0, 1, 0)), Stop(1, Cmyk(1, 0, 1, 0)))
    assert Stop(0.0001, RED) in found
    assert Stop(0.9999, BLUE) in found


def test_stroked_shapes_have_them_too() -> None:
    item = only(
        f'<linearGradient id="g">{STOPS}</linearGradient>'
        '<rect width="40" height="10" fill="none" stroke="url(#g)" stroke-width="4"/>'
    )
    assert item.stroke is not None
    assert isinstance(item.stroke.colour, Gradient)
    assert ends(item.stroke.colour) == ((0, 0), (40, 0))


@pytest.mark.parametrize(
    ("definition", "colour"),
    [
        ('<linearGradient id="g"><stop stop-color="red"/></linearGradient>', RED),
        (f'<linearGradient id="g" x2="0">{STOPS}</linearGradient>', BLUE),
        (f'<radialGradient id="g" r="0">{STOPS}</radialGradient>', BLUE),
    ],
)
def test_those_of_one_colour_are_flat(definition: str, colour: Cmyk) -> None:
    assert only(definition + BOX).fill == colour


def test_without_stops_nothing_is_painted() -> None:
    with pytest.raises(ImageProblem, match="draws nothing"):
        drawn(f'<linearGradient id="g"/>{BOX}')


def test_a_shape_without_an_area_gets_the_paint_that_is_named_instead() -> None:
    definition = f'<linearGradient id="g">{STOPS}</linearGradient>'
    beside = '<path d="M0 0h9v9z"/>'
    assert len(list(paths(inner(definition + _line("url(#g)") + beside)))) == 1
    item = only(definition + _line("url(#g) red"))
    assert item.stroke is not None
    assert item.stroke.colour == RED


def _line(stroke: str) -> str:
    return f'<path d="M0 0h30" fill="none" stroke="{stroke}"/>'


@pytest.mark.parametrize("how", ["repeat", "reflect"])
@pytest.mark.parametrize(
    "definition",
    [
        '<linearGradient id="g" x1=".3" x2=".5" y2=".2" spreadMethod="{how}">{stops}'
        "</linearGradient>",
        '<radialGradient id="g" r=".1" fx=".45" spreadMethod="{how}">{stops}</radialGradient>',
    ],
)
def test_repeated_ones_begin_anew_as_often_as_the_shape_needs(definition: str, how: str) -> None:
    once = gradient(definition.format(how="pad", stops=STOPS))
    found = gradient(definition.format(how=how, stops=STOPS))
    back_once, back = once.matrix.inverted(), found.matrix.inverted()
    assert back_once is not None
    assert back is not None
    for x, y in ((11, 21), (30.5, 24), (49, 29), (12, 29), (44, 20.5)):
        turn = _way_along(once, back_once.apply(x, y))
        part = turn % 1 if how == "repeat" else 1 - abs(turn % 2 - 1)
        expected = _colour_at(once, part)
        seen = _colour_at(found, _way_along(found, back.apply(x, y)))
        assert _amounts(seen) == pytest.approx(_amounts(expected), abs=0.01)


def _way_along(found: Gradient, point: Point) -> float:
    """How far along a point is: for a radial one, on the circle of which radius (its focus is a
    point)."""
    if found.focus is None:
        return point.x
    low, high = 0.0, 1000.0
    for _ in range(60):
        t = (low + high) / 2
        cx, cy = found.focus.x * (1 - t), found.focus.y * (1 - t)
        inside = (point.x - cx) ** 2 + (point.y - cy) ** 2 <= t * t
        low, high = (low, t) if inside else (t, high)
    return low


def _colour_at(found: Gradient, at: float) -> Cmyk:
    assert -1e-6 <= at <= 1 + 1e-6  # or a pad would be seen
    for a, b in pairwise(found.stops):
        if a.at <= at <= b.at and b.at > a.at:
            share = (at - a.at) / (b.at - a.at)
            pairs = zip(_amounts(a.colour), _amounts(b.colour), strict=True)
            return Cmyk(*(x + share * (y - x) for x, y in pairs))
    return (found.stops[0] if at <= found.stops[0].at else found.stops[-1]).colour


def _amounts(colour: Cmyk) -> tuple[float, float, float, float]:
    return colour.c, colour.m, colour.y, colour.k


FADE = '<stop stop-color="red"/><stop offset="1" stop-color="red" stop-opacity="0"/>'


def test_one_that_fades_is_seen_through_a_mask() -> None:
    (item,) = inner(f'<linearGradient id="g">{FADE}</linearGradient>{BOX}')
    assert isinstance(item, GroupItem)
    assert not item.opaque
    assert item.mask is not None
    assert item.mask.stops == (Stop(0, Cmyk(0, 0, 0, 0)), Stop(1, Cmyk(0, 0, 0, 1)))
    (shape,) = item.items
    assert isinstance(shape, PathItem)
    assert isinstance(shape.fill, Gradient)
    assert (shape.fill.matrix, item.opacity) == (item.mask.matrix, 1)


def test_one_that_is_thin_all_over_needs_no_mask() -> None:
    stops = STOPS.replace("/>", ' stop-opacity="50%"/>')
    items: tuple[Item, ...] = inner(
        f'<linearGradient id="g">{stops}</linearGradient>'
        + BOX.replace("/>", ' fill-opacity=".5"/>')
    )
    assert [(item.opacity, item.mask) for item in items if isinstance(item, GroupItem)] == [
        (0.25, None)
    ]


@pytest.mark.parametrize(
    ("definition", "what", "hint"),
    [
        (
            '<linearGradient id="g" href="#h"/><linearGradient id="h" href="#g"/>',
            "the gradient '#g' takes from itself",
            "Remove the circle",
        ),
        (
            '<linearGradient id="g" href="#gone"/>',
            "a gradient takes from '#gone', which is not there",
            AGAIN,
        ),
        (
            f'<linearGradient id="g" spreadMethod="often">{STOPS}</linearGradient>',
            "a gradient that spreads by 'often' is not SVG's",
            AGAIN,
        ),
        (
            f'<linearGradient id="g" gradientUnits="inches">{STOPS}</linearGradient>',
            "a gradient in units of 'inches' is not SVG's",
            AGAIN,
        ),
        (
            f'<linearGradient id="g" x2=".001" spreadMethod="repeat">{STOPS}</linearGradient>',
            "a gradient is repeated too often",
            "Draw the stripes as shapes",
        ),
        (
            f'<radialGradient id="g" r=".001" spreadMethod="repeat">{STOPS}</radialGradient>',
            "a gradient is repeated too often",
            "Draw the stripes as shapes",
        ),
        (
            f'<radialGradient id="g" fr=".1" spreadMethod="repeat">{STOPS}</radialGradient>',
            "a repeated gradient with an inner circle is refused",
            "Let it begin at 0",
        ),
        (
            f'<radialGradient id="g" fr=".6">{STOPS}</radialGradient>',
            "a gradient begins outside of its end",
            "Make its inner circle smaller",
        ),
        (
            f'<radialGradient id="g" r="-1">{STOPS}</radialGradient>',
            "a gradient's radius is negative",
            AGAIN,
        ),
        (
            f'<linearGradient id="g" gradientTransform="scale(1 0)">{STOPS}</linearGradient>',
            "a gradient is flattened by its transform",
            AGAIN,
        ),
        (
            '<linearGradient id="g"><stop stop-color="currentColor"/></linearGradient>',
            "a gradient in the current colour is refused",
            "Give its stops colours",
        ),
        (
            f'<linearGradient id="g" color-interpolation="linearRGB">{STOPS}</linearGradient>',
            "a gradient in linear RGB is refused",
            "Let it blend in sRGB",
        ),
        (
            '<linearGradient id="g"><stop stop-color="reddish"/></linearGradient>',
            "'reddish' is not a colour",
            "Write a colour name, #rrggbb or rgb()",
        ),
    ],
)
def test_refused_by_name(definition: str, what: str, hint: str) -> None:
    with pytest.raises(ImageProblem) as caught:
        drawn(definition + BOX)
    assert (caught.value.message, caught.value.hint) == (f"'x.svg': {what} (line 1)", hint)


shares = st.floats(0, 1)
colours = st.builds(Rgba, shares, shares, shares)


@settings(max_examples=40, deadline=None)
@given(colours, colours)
def test_inks_follow_the_blend_of_the_screen(profile: Path, a: Rgba, b: Rgba) -> None:
    """Twice the tolerance leaves room for the rounding of 8-bit conversions on both sides."""
    flat, blend = rgb_to_cmyk(profile), rgb_to_cmyk(profile, black_alone=False)
    stops = ink_stops([(0.0, a), (1.0, b)], flat, blend)
    found = Gradient(stops, Matrix())
    inks = flat if a.red == a.green == a.blue and b.red == b.green == b.blue else blend
    for step in range(101):
        at = step / 100
        true = inks(*(x + at * (y - x) for x, y in zip(_rgb(a), _rgb(b), strict=True)))
        blended = _amounts(_colour_at(found, at))
        assert blended == pytest.approx(_amounts(true), abs=2.5 * TOLERANCE)


def _rgb(colour: Rgba) -> tuple[float, float, float]:
    return colour.red, colour.green, colour.blue


def test_greys_blend_in_black_ink_alone(profile: Path) -> None:
    flat, blend = rgb_to_cmyk(profile), rgb_to_cmyk(profile, black_alone=False)
    white, black = Rgba(1, 1, 1), Rgba(0, 0, 0)
    stops = ink_stops([(0.0, white), (1.0, black)], flat, blend)
    assert stops == (Stop(0, Cmyk(0, 0, 0, 0)), Stop(1, Cmyk(0, 0, 0, 1)))


def test_black_that_runs_into_a_colour_has_no_seam(profile: Path) -> None:
    """It is made of all inks from the start, within the profile's limit."""
    flat, blend = rgb_to_cmyk(profile), rgb_to_cmyk(profile, black_alone=False)
    stops = ink_stops([(0.0, Rgba(0, 0, 0)), (1.0, Rgba(1, 0, 0))], flat, blend)
    assert not stops[0].colour.k_only
    assert all(stop.colour.total_ink <= 3.02 for stop in stops)
    steps = [
        max(abs(x - y) for x, y in zip(_amounts(a.colour), _amounts(b.colour), strict=True))
        for a, b in pairwise(stops)
    ]
    assert max(steps) < 0.3
