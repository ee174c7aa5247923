"""SVG as vectors: the outlines, paints and groups that reach a face."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.colour import Cmyk
from deckgen.face import (
    ClosePath,
    CurveTo,
    GroupItem,
    Item,
    LineTo,
    MoveTo,
    Outline,
    PathItem,
)
from deckgen.geometry import Matrix
from deckgen.images.picture import Picture
from deckgen.svg import load_svg, parse_svg

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def as_inks(red: float, green: float, blue: float) -> Cmyk:
    """The complement: easy to tell from the colour in a test."""
    return Cmyk(round(1 - red, 3), round(1 - green, 3), round(1 - blue, 3), 0)


def drawn(body: str, attributes: str = 'width="96" height="96"') -> Picture:
    text = f"<svg {XMLNS} {attributes}>{body}</svg>"
    return parse_svg(text.encode(), "x.svg", as_inks)


def paths(items: tuple[Item, ...], matrix: Matrix = Matrix()) -> Iterator[tuple[PathItem, Matrix]]:  # noqa: B008
    for item in items:
        match item:
            case PathItem():
                yield item, matrix
            case GroupItem():
                yield from paths(item.items, item.matrix.then(matrix))


def only(body: str, attributes: str = 'width="96" height="96"') -> PathItem:
    ((item, _),) = paths(drawn(body, attributes).items)
    return item


def inner(body: str) -> tuple[Item, ...]:
    """The items below the two groups that every drawing has: points, and the viewport."""
    (points,) = drawn(body).items
    assert isinstance(points, GroupItem)
    (viewport,) = points.items
    assert isinstance(viewport, GroupItem)
    return viewport.items


def corners(outline: Outline) -> list[tuple[float, float]]:
    return [(round(s.x, 4), round(s.y, 4)) for s in outline if not isinstance(s, ClosePath)]


def placed(item: PathItem, matrix: Matrix) -> list[tuple[float, float]]:
    """Corners in the picture's points."""
    points = [matrix.apply(x, y) for x, y in corners(item.outline)]
    return [(round(p.x, 4), round(p.y, 4)) for p in points]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="96" height="48"', (72, 36)),
        ('width="1in" height="25.4mm"', (72, 72)),
        ('width="40pt" height="2pc"', (40, 24)),
        ('viewBox="0 0 100 50"', (75, 37.5)),
        ('width="100%" height="100%" viewBox="0 0 100 50"', (75, 37.5)),
        ('width="200" viewBox="0 0 100 50"', (150, 75)),
        ('height="100" viewBox="0 0 100 50"', (150, 75)),
    ],
)
def test_size_in_points(attributes: str, size: tuple[float, float]) -> None:
    picture = drawn('<rect width="1" height="1"/>', attributes)
    assert (picture.width, picture.height) == pytest.approx(size)


@pytest.mark.parametrize(
    ("aspect", "box"),
    [
        ("", [(0, 18), (72, 54)]),
        ("xMidYMin", [(0, 0), (72, 36)]),
        ("xMaxYMax meet", [(0, 36), (72, 72)]),
        ("none", [(0, 0), (72, 72)]),
        ("xMidYMid slice", [(-36, 0), (108, 72)]),
        ("xMinYMid slice", [(0, 0), (144, 72)]),
    ],
)
def test_view_box_is_fitted_and_clipped(aspect: str, box: list[tuple[float, float]]) -> None:
    picture = drawn(
        '<rect x="10" y="10" width="100" height="50"/>',
        f'width="96" height="96" viewBox="10 10 100 50" preserveAspectRatio="{aspect}"',
    )
    ((item, matrix),) = paths(picture.items)
    found = placed(item, matrix)
    assert [found[0], found[2]] == [pytest.approx(corner) for corner in box]
    viewport = picture.items[0].items[0]
    clip = [matrix.apply(x, y) for x, y in corners(viewport.clip)]
    assert (clip[0].x, clip[0].y) == pytest.approx((0, 0), abs=1e-9)
    assert (clip[2].x, clip[2].y) == pytest.approx((72, 72))


@pytest.mark.parametrize(
    ("d", "expected"),
    [
        ("M1 2 3 4", (MoveTo(1, 2), LineTo(3, 4))),
        ("m1,2-3-.5z", (MoveTo(1, 2), LineTo(-2, 1.5), ClosePath())),
        ("M0 0H5v2h-1V9", (MoveTo(0, 0), LineTo(5, 0), LineTo(5, 2), LineTo(4, 2), LineTo(4, 9))),
        (
            "M0 0C1 1 2 1 3 0S5-1 6 0",
            (MoveTo(0, 0), CurveTo(1, 1, 2, 1, 3, 0), CurveTo(4, -1, 5, -1, 6, 0)),
        ),
        ("M0 0Q3 3 6 0", (MoveTo(0, 0), CurveTo(2, 2, 4, 2, 6, 0))),
        (
            "M0 0Q3 3 6 0T12 0",
            (MoveTo(0, 0), CurveTo(2, 2, 4, 2, 6, 0), CurveTo(8, -2, 10, -2, 12, 0)),
        ),
        ("M1. 007l1e1 2\n\t3 4", (MoveTo(1, 7), LineTo(11, 9), LineTo(14, 13))),
        ("M0 0L4 0L4 4L0 0Z", (MoveTo(0, 0), LineTo(4, 0), LineTo(4, 4), ClosePath())),
        ("M0 0h4zl1 1", (MoveTo(0, 0), LineTo(4, 0), ClosePath(), MoveTo(0, 0), LineTo(1, 1))),
    ],
)
def test_path_commands(d: str, expected: Outline) -> None:
    assert only(f'<path d="{d}"/>').outline == expected


@pytest.mark.parametrize("flags", ["0 0,1", "001", "0 01"])
def test_arcs_lie_on_their_circle(flags: str) -> None:
    """A quarter of a circle round (10, 10), clockwise as seen."""
    outline = only(f'<path d="M10 0a10 10 {flags}10 10"/>').outline
    assert outline[0] == MoveTo(10, 0)
    assert (outline[-1].x, outline[-1].y) == pytest.approx((20, 10))
    curve = outline[-1]
    assert isinstance(curve, CurveTo)
    middle_x = (10 + 3 * curve.x1 + 3 * curve.x2 + curve.x) / 8
    middle_y = (0 + 3 * curve.y1 + 3 * curve.y2 + curve.y) / 8
    assert math.hypot(middle_x - 10, middle_y - 10) == pytest.approx(10, rel=1e-3)
    assert middle_x > 10


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', [(1, 2), (4, 2), (4, 6), (1, 6)]),
        ('<rect x="50%" width="10%" height="10%"/>', [(48, 0), (57.6, 0), (57.6, 9.6), (48, 9.6)]),
        ('<circle cx="5" cy="5" r="2"/>', [(7, 5), (5, 7), (3, 5), (5, 3), (7, 5)]),
        ('<ellipse rx="3" ry="1"/>', [(3, 0), (0, 1), (-3, 0), (0, -1), (3, 0)]),
        ('<polygon points="0,0 4,0 4-3"/>', [(0, 0), (4, 0), (4, -3)]),
        ('<polyline points="0 0 4 0 4 3"/>', [(0, 0), (4, 0), (4, 3)]),
        ('<line x2="9" y2="1" stroke="red"/>', [(0, 0), (9, 1)]),
        (
            '<rect width="10" height="10" rx="2" ry="3"/>',
            [(2, 0), (8, 0), (10, 3), (10, 7), (8, 10), (2, 10), (0, 7), (0, 3), (2, 0)],
        ),
        (
            '<rect width="10" height="6" rx="99"/>',
            [(5, 0), (5, 0), (10, 3), (10, 3), (5, 6), (5, 6), (0, 3), (0, 3), (5, 0)],
        ),
    ],
)
def test_shapes(shape: str, expected: list[tuple[float, float]]) -> None:
    assert corners(only(shape).outline) == expected


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        ("red", Cmyk(0, 1, 1, 0)),
        ("RebeccaPurple", Cmyk(0.6, 0.8, 0.4, 0)),
        ("#0f0", Cmyk(1, 0, 1, 0)),
        ("#336699", Cmyk(0.8, 0.6, 0.4, 0)),
        ("rgb(0, 51 255)", Cmyk(1, 0.8, 0, 0)),
        ("rgb(100%,0%,50%)", Cmyk(0, 1, 0.5, 0)),
        ("hsl(120, 100%, 50%)", Cmyk(1, 0, 1, 0)),
        ("currentColor", Cmyk(1, 1, 0, 0)),
        ("url(#missing) red", Cmyk(0, 1, 1, 0)),
    ],
)
def test_colours(colour: str, inks: Cmyk) -> None:
    item = only(f'<g color="blue"><rect width="9" height="9" fill="{colour}"/></g>')
    assert item.fill == inks


def test_the_cascade() -> None:
    """Attribute, then name, class, id, then the style attribute; important before all."""
    sheet = (
        "<style>/* c */ rect{fill:#010000} .a,.z{fill:#020000} rect.b{fill:#030000}"
        "#c{fill:#040000} .f{fill:#060000 !important}</style>"
    )
    rects = [
        '<rect width="1" height="1" fill="#000000"/>',
        '<rect width="1" height="1" class="x a"/>',
        '<rect width="1" height="1" class="a b"/>',
        '<rect width="1" height="1" class="a" id="c"/>',
        '<rect width="1" height="1" id="c" style="stroke:none;fill:#050000"/>',
        '<rect width="1" height="1" class="f" style="fill:#050000"/>',
    ]
    fills = [item.fill for item, _ in paths(drawn(sheet + "".join(rects)).items)]
    assert fills == [Cmyk(round(1 - n / 255, 3), 1, 1, 0) for n in (1, 2, 3, 4, 5, 6)]


def test_inheritance_and_strokes() -> None:
    item = only(
        '<g stroke="red" stroke-width="2mm" stroke-linecap="round" fill-rule="evenodd">'
        '<g stroke-linejoin="bevel" style="stroke-dasharray:3,1 2; fill:none">'
        '<path d="M0 0L9 9"/></g></g>'
    )
    assert item.fill is None
    assert item.stroke is not None
    assert (item.stroke.colour, item.stroke.cap, item.stroke.join) == (Cmyk(0, 1, 1, 0), 1, 2)
    assert item.stroke.width == pytest.approx(2 * 96 / 25.4)
    assert item.stroke.dash == (3, 1, 2)


def test_fills_by_the_even_odd_rule() -> None:
    assert only('<path d="M0 0h9v9z" fill-rule="evenodd"/>').even_odd
    assert not only('<path d="M0 0h9v9z"/>').even_odd


@pytest.mark.parametrize(("limit", "mitre"), [("", 4), ("stroke-miterlimit='7.5'", 7.5)])
def test_mitres_are_limited_as_svg_says(limit: str, mitre: float) -> None:
    stroke = only(f'<path d="M0 0L9 9L0 9" stroke="red" {limit}/>').stroke
    assert stroke is not None
    assert (stroke.join, stroke.mitre) == (0, mitre)


@pytest.mark.parametrize(
    ("dashes", "offset", "phase"),
    [("4 2", "1", 1), ("4 2", "-1", 5), ("4 2", "13", 1), ("3", "-1", 5), ("3", "4", 4)],
)
def test_dashes_begin_where_they_should(dashes: str, offset: str, phase: float) -> None:
    stroke = only(
        f'<path d="M0 0L9 9" stroke="red" stroke-dasharray="{dashes}" '
        f'stroke-dashoffset="{offset}"/>'
    ).stroke
    assert stroke is not None
    assert stroke.phase == pytest.approx(phase)


def test_clip_paths_by_the_even_odd_rule() -> None:
    star = '<path clip-rule="evenodd" d="M5 0l3 9l-8 -6h9l-8 6z"/>'
    (group,) = inner(
        f'<clipPath id="k">{star}</clipPath><g clip-path="url(#k)"><path d="M0 0h9v9"/></g>'
    )
    assert isinstance(group, GroupItem)
    assert group.clip_even_odd


def test_a_line_has_no_fill() -> None:
    item = only('<line x2="9" fill="red" stroke="blue"/>')
    assert item.fill is None


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("translate(3)", (4, 2)),
        ("translate(3,4)", (4, 6)),
        ("scale(2)", (2, 4)),
        ("scale(2 -1)", (2, -2)),
        ("rotate(90)", (-2, 1)),
        ("rotate(90 1 1)", (0, 1)),
        ("skewX(45)", (3, 2)),
        ("skewY(45)", (1, 3)),
        ("matrix(1 0 0 1 5 6)", (6, 8)),
        ("translate(10) scale(2), rotate(90)", (6, 2)),
    ],
)
def test_transforms(text: str, point: tuple[float, float]) -> None:
    body = f'<path d="M1 2L9 9" transform="{text}"/>'
    ((item, matrix),) = paths(inner(body))
    first = matrix.apply(*corners(item.outline)[0])
    assert (first.x, first.y) == pytest.approx(point)


def test_use_and_symbol() -> None:
    body = (
        '<defs><circle id="dot" r="1"/></defs>'
        '<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol>'
        '<use href="#dot" x="5" y="6" fill="red"/>'
        '<use xlink:href="#s" x="20" width="30" height="30" transform="translate(1 2)"/>'
    )
    (dot, dot_at), (_, square_at) = paths(inner(body))
    assert dot.fill == Cmyk(0, 1, 1, 0)
    assert (dot_at.e, dot_at.f) == (5, 6)
    corner, opposite = square_at.apply(0, 0), square_at.apply(10, 10)
    assert (corner.x, corner.y, opposite.x, opposite.y) == (21, 2, 51, 32)


def test_opacities() -> None:
    (whole,) = inner('<g opacity=".5"><rect width="9" height="9"/><rect width="5" height="5"/></g>')
    assert isinstance(whole, GroupItem)
    assert (whole.opacity, len(whole.items)) == (0.5, 2)
    fill, stroke = inner(
        '<rect width="9" height="9" fill="red" fill-opacity="25%" stroke="#00f8" stroke-width="2"/>'
    )
    assert isinstance(fill, GroupItem)
    assert isinstance(stroke, GroupItem)
    assert fill.opacity == 0.25
    assert stroke.opacity == pytest.approx(0x88 / 255)
    assert fill.items[0].stroke is None
    assert stroke.items[0].fill is None


def test_clip_paths() -> None:
    (group,) = inner(
        '<clipPath id="k" transform="translate(1)"><rect id="r" width="4" height="4"/></clipPath>'
        '<clipPath id="u"><use href="#r" y="2"/><circle cx="50" r="3"/></clipPath>'
        '<g clip-path="url(#u)"><g clip-path="url(\'#k\')" transform="scale(2)">'
        '<rect width="9" height="9"/></g></g>'
    )
    assert isinstance(group, GroupItem)
    assert group.clip is not None
    assert corners(group.clip)[:5] == [(0, 2), (4, 2), (4, 6), (0, 6), (53, 0)]
    (inside,) = group.items
    assert isinstance(inside, GroupItem)
    assert inside.clip is not None
    assert inside.matrix == Matrix.scaling(2, 2)
    assert corners(inside.clip) == [(1, 0), (5, 0), (5, 4), (1, 4)]


def test_invisible_things_are_ignored() -> None:
    item = only(
        "<title>t</title><desc>d</desc><metadata><x/></metadata>"
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/x">'
        "<script/></sodipodi:namedview>"
        '<defs><linearGradient id="unused"/><filter id="f"/></defs>'
        '<text display="none">hidden</text><g style="display:none"><text>x</text></g>'
        '<rect width="5" height="5" visibility="hidden"/>'
        '<rect width="5" height="5" fill="none"/><rect width="0" height="5"/>'
        '<rect width="5" height="5" opacity="0"/><path d=""/><circle r="1"/>'
    )
    assert corners(item.outline)[0] == (1, 0)


def test_plain_doctype_and_encodings(tmp_path: Path) -> None:
    body = f'<svg {XMLNS} width="9" height="9"><rect width="9" height="9"/></svg>'
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    path = tmp_path / "a.svg"
    for encoding in ("utf-8", "utf-16"):
        text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{body}'
        path.write_bytes(text.encode(encoding))
        assert len(list(paths(load_svg(path, as_inks).items))) == 1


@given(st.lists(st.tuples(st.integers(-999, 999), st.integers(-999, 999)), min_size=2, max_size=9))
def test_polylines_and_relative_paths_agree(points: list[tuple[int, int]]) -> None:
    listed = " ".join(f"{x},{y}" for x, y in points)
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    d = f"m{points[0][0]} {points[0][1]}" + "".join(f"l{dx} {dy}" for dx, dy in steps)
    polyline = only(f'<polyline points="{listed}"/>').outline
    assert only(f'<path d="{d}"/>').outline == polyline
