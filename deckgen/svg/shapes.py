"""SVG's shapes as outlines in user units."""

from __future__ import annotations

import math
from collections.abc import Callable

from deckgen.face import (
    CIRCLE,
    ClosePath,
    CurveTo,
    LineTo,
    MoveTo,
    Outline,
    Segment,
    ellipse,
    rectangle,
)
from deckgen.geometry import Matrix, Rect, Size
from deckgen.svg.markup import Element
from deckgen.svg.path import path_outline
from deckgen.svg.refusal import Refusal
from deckgen.svg.values import length, numbers


class Lengths:
    """An element's lengths, percentages taken of the viewport (SVG 2, 8.9)."""

    def __init__(self, element: Element, viewport: Size) -> None:
        self._attributes = element.attributes
        self._viewport = viewport

    def x(self, name: str, default: float = 0.0) -> float:
        return self._length(name, self._viewport.width, default)

    def y(self, name: str, default: float = 0.0) -> float:
        return self._length(name, self._viewport.height, default)

    def other(self, name: str) -> float:
        return self._length(name, diagonal(self._viewport), 0.0)

    def given(self, name: str) -> bool:
        return self._attributes.get(name, "auto").strip() not in ("auto", "")

    def _length(self, name: str, whole: float, default: float) -> float:
        return length(self._attributes[name], whole) if self.given(name) else default


def diagonal(viewport: Size) -> float:
    """What percentages of neither width nor height are taken of."""
    return math.hypot(viewport.width, viewport.height) / math.sqrt(2)


def shape_outline(element: Element, viewport: Size) -> Outline:
    """Empty for a shape of no extent, which is not drawn. Raises `Refusal`."""
    return SHAPES[element.name](element, Lengths(element, viewport))


def _rect(_: Element, lengths: Lengths) -> Outline:
    width, height = _positive(lengths.x("width")), _positive(lengths.y("height"))
    if not (width and height):
        return ()
    rect = Rect(lengths.x("x"), lengths.y("y"), width, height)
    rx = lengths.x("rx") if lengths.given("rx") else lengths.y("ry")
    ry = lengths.y("ry") if lengths.given("ry") else rx
    rx, ry = min(_positive(rx), width / 2), min(_positive(ry), height / 2)
    return _rounded(rect, rx, ry) if rx and ry else rectangle(rect)


def _rounded(rect: Rect, rx: float, ry: float) -> Outline:
    left, top, right, bottom = rect.left, rect.top, rect.right, rect.bottom
    kx, ky = rx * (1 - CIRCLE), ry * (1 - CIRCLE)
    return (
        MoveTo(left + rx, top),
        LineTo(right - rx, top),
        CurveTo(right - kx, top, right, top + ky, right, top + ry),
        LineTo(right, bottom - ry),
        CurveTo(right, bottom - ky, right - kx, bottom, right - rx, bottom),
        LineTo(left + rx, bottom),
        CurveTo(left + kx, bottom, left, bottom - ky, left, bottom - ry),
        LineTo(left, top + ry),
        CurveTo(left, top + ky, left + kx, top, left + rx, top),
        ClosePath(),
    )


def _circle(_: Element, lengths: Lengths) -> Outline:
    radius = _positive(lengths.other("r"))
    return _around(lengths, radius, radius)


def _ellipse(_: Element, lengths: Lengths) -> Outline:
    rx = lengths.x("rx") if lengths.given("rx") else lengths.y("ry")
    ry = lengths.y("ry") if lengths.given("ry") else rx
    return _around(lengths, _positive(rx), _positive(ry))


def _around(lengths: Lengths, rx: float, ry: float) -> Outline:
    if not (rx and ry):
        return ()
    return ellipse(Rect(lengths.x("cx") - rx, lengths.y("cy") - ry, 2 * rx, 2 * ry))


def _line(_: Element, lengths: Lengths) -> Outline:
    return (
        MoveTo(lengths.x("x1"), lengths.y("y1")),
        LineTo(lengths.x("x2"), lengths.y("y2")),
    )


def _polyline(element: Element, _: Lengths) -> Outline:
    values = numbers(element.attributes.get("points", ""))
    if len(values) % 2:
        raise Refusal(f"a <{element.name}> has an odd number of coordinates", "Export it again")
    points = list(zip(values[::2], values[1::2], strict=True))
    if len(points) < 2:
        return ()
    return (MoveTo(*points[0]), *(LineTo(x, y) for x, y in points[1:]))


def _polygon(element: Element, lengths: Lengths) -> Outline:
    outline = _polyline(element, lengths)
    return (*outline, ClosePath()) if outline else ()


def _path(element: Element, _: Lengths) -> Outline:
    return path_outline(element.attributes.get("d", ""))


SHAPES: dict[str, Callable[[Element, Lengths], Outline]] = {
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
    "path": _path,
}


def _positive(value: float) -> float:
    if value < 0:
        raise Refusal("a width, height or radius is negative", "Export it again")
    return value


def transformed(outline: Outline, matrix: Matrix) -> Outline:
    return tuple(_moved(segment, matrix) for segment in outline)


def _moved(segment: Segment, matrix: Matrix) -> Segment:
    match segment:
        case MoveTo(x, y):
            to = matrix.apply(x, y)
            return MoveTo(to.x, to.y)
        case LineTo(x, y):
            to = matrix.apply(x, y)
            return LineTo(to.x, to.y)
        case CurveTo(x1, y1, x2, y2, x, y):
            first, second, to = matrix.apply(x1, y1), matrix.apply(x2, y2), matrix.apply(x, y)
            return CurveTo(first.x, first.y, second.x, second.y, to.x, to.y)
        case ClosePath():
            return segment
