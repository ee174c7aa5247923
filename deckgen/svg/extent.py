"""The box that just holds an outline: what `objectBoundingBox` is measured by (SVG 2, 8.10)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from deckgen.face import ClosePath, CurveTo, LineTo, MoveTo, Outline
from deckgen.geometry import Rect

_STRAIGHT = 1e-12


def tight_box(outline: Outline) -> Rect:
    """Of an outline that has points. Control points of a curve are not on it, and do not count."""
    xs: list[float] = []
    ys: list[float] = []
    for segment in outline:
        match segment:
            case MoveTo(x, y) | LineTo(x, y):
                xs.append(x)
                ys.append(y)
            case CurveTo(x1, y1, x2, y2, x, y):
                xs += (*_turns(xs[-1], x1, x2, x), x)
                ys += (*_turns(ys[-1], y1, y2, y), y)
            case ClosePath():
                pass  # a MoveTo follows, or nothing
    return Rect.from_edges(min(xs), min(ys), max(xs), max(ys))


def _turns(p0: float, p1: float, p2: float, p3: float) -> Iterator[float]:
    """Values of one coordinate where a cubic curve turns back: where its derivative is nothing."""
    a, b, c = p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0
    for t in _roots(a, b, c):
        if 0 < t < 1:
            u = 1 - t
            yield u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3


def _roots(a: float, b: float, c: float) -> Iterator[float]:
    """Of a·t² + b·t + c."""
    if abs(a) <= _STRAIGHT * (abs(b) + abs(c)):
        if b:
            yield -c / b
        return
    under = b * b - 4 * a * c
    if under >= 0:
        root = math.sqrt(under)
        yield (-b + root) / (2 * a)
        yield (-b - root) / (2 * a)
