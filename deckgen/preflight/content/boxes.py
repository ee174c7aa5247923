"""Rectangles through transforms, quickly: a sheet has thousands."""

from __future__ import annotations

import math
from typing import Any

from deckgen.geometry import Matrix, Rect

EVERYWHERE = Rect(-1e7, -1e7, 2e7, 2e7)
NOWHERE = Rect(0, 0, 0, 0)


def through(matrix: Matrix, rect: Rect) -> Rect:
    """The upright rectangle around the transformed one."""
    if matrix.b == 0 == matrix.c:
        if matrix.a == 1 == matrix.d:
            return Rect(rect.x + matrix.e, rect.y + matrix.f, rect.width, rect.height)
        x1, x2 = matrix.a * rect.x + matrix.e, matrix.a * (rect.x + rect.width) + matrix.e
        y1, y2 = matrix.d * rect.y + matrix.f, matrix.d * (rect.y + rect.height) + matrix.f
        return Rect(x1 if x1 < x2 else x2, y1 if y1 < y2 else y2, abs(x2 - x1), abs(y2 - y1))
    return matrix.apply_rect(rect)


def common(one: Rect, other: Rect) -> Rect:
    """What both have; of no size if they have nothing."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right = min(one.x + one.width, other.x + other.width)
    bottom = min(one.y + one.height, other.y + other.height)
    if right <= left or bottom <= top:
        return NOWHERE
    return Rect(left, top, right - left, bottom - top)


def clipped(box: Rect, clip: Rect) -> Rect:
    """What both have; the same box where all of it is inside."""
    x1, y1, x2, y2 = clip.x, clip.y, clip.x + clip.width, clip.y + clip.height
    inside = x1 <= box.x and y1 <= box.y and box.x + box.width <= x2 and box.y + box.height <= y2
    return box if inside and box.width > 0 < box.height else common(box, clip)


def around(one: Rect, other: Rect) -> Rect:
    return Rect.from_edges(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def stretches(matrix: Matrix) -> tuple[float, float]:
    """How long a step of 1 in x and in y becomes."""
    return math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)


def upright(matrix: Matrix) -> bool:
    """Whether rectangles stay rectangles: quarter turns and mirrors only."""
    return (matrix.b == 0 == matrix.c) or (matrix.a == 0 == matrix.d)


def begun_at(x: float, y: float, matrix: Matrix) -> Matrix:
    """The same transform of what begins at x, y: `Matrix.translation(x, y).then(matrix)`."""
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    return Matrix(a, b, c, d, x * a + y * c + matrix.e, x * b + y * d + matrix.f)


def matrix_of(source: Any) -> Matrix:
    """Raises ValueError, TypeError."""
    a, b, c, d, e, f = map(float, source)
    return Matrix(a, b, c, d, e, f)


def rect_of(source: Any) -> Rect:
    """From two opposite corners (7.9.5), in raw PDF's space or a form's."""
    x1, y1, x2, y2 = map(float, source)
    return Rect.from_edges(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
