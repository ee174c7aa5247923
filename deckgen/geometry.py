"""Points, sizes, rectangles and transforms. Units are points; x points right and y points down."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Size:
    width: float
    height: float

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    def turned(self) -> Size:
        """The same size a quarter turn on."""
        return Size(self.height, self.width)


@dataclass(frozen=True, slots=True)
class Rect:
    """`x`, `y` is the top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        return self.x

    @property
    def top(self) -> float:
        return self.y

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    @staticmethod
    def from_edges(left: float, top: float, right: float, bottom: float) -> Rect:
        return Rect(left, top, right - left, bottom - top)

    def outset(self, by: float) -> Rect:
        """Grown by the same length on all four sides; shrunk if it is negative."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, other: Rect, tolerance: float = 1e-6) -> bool:
        return (
            other.left >= self.left - tolerance
            and other.top >= self.top - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: Rect, tolerance: float = 1e-6) -> bool:
        """Whether they share an area; touching edges do not count."""
        return (
            self.left < other.right - tolerance
            and other.left < self.right - tolerance
            and self.top < other.bottom - tolerance
            and other.top < self.bottom - tolerance
        )

    def intersection(self, other: Rect) -> Rect | None:
        """The area that both share; None if they share none."""
        if not self.overlaps(other):
            return None
        return Rect.from_edges(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Matrix:
    """x' = a·x + c·y + e, y' = b·x + d·y + f (the order of the six numbers is PDF's)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @staticmethod
    def translation(dx: float, dy: float) -> Matrix:
        return Matrix(e=dx, f=dy)

    @staticmethod
    def scaling(sx: float, sy: float) -> Matrix:
        return Matrix(a=sx, d=sy)

    @staticmethod
    def rotation(degrees: float, about: Point | None = None) -> Matrix:
        """Clockwise as seen on the page, since y points down. Quarter turns are exact."""
        quarter = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}
        turn = degrees % 360
        cos, sin = (
            quarter.get(int(turn), (0.0, 0.0))
            if turn in quarter
            else (
                math.cos(math.radians(turn)),
                math.sin(math.radians(turn)),
            )
        )
        matrix = Matrix(cos, sin, -sin, cos)
        if about is None:
            return matrix
        to_origin = Matrix.translation(-about.x, -about.y)
        return to_origin.then(matrix).then(Matrix.translation(about.x, about.y))

    def then(self, after: Matrix) -> Matrix:
        """First this transform, then `after`."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def inverted(self) -> Matrix | None:
        """The way back; None if this flattens everything."""
        a, b, c, d, e, f = self.a, self.b, self.c, self.d, self.e, self.f
        scale = a * d - b * c
        if scale == 0:
            return None
        back = Matrix(d, -b, -c, a, c * f - d * e, b * e - a * f)
        return back.then(Matrix.scaling(1 / scale, 1 / scale))

    def apply(self, x: float, y: float) -> Point:
        return Point(self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def apply_rect(self, rect: Rect) -> Rect:
        """The upright rectangle around the transformed one."""
        corners = [
            self.apply(x, y) for x in (rect.left, rect.right) for y in (rect.top, rect.bottom)
        ]
        xs = [p.x for p in corners]
        ys = [p.y for p in corners]
        return Rect.from_edges(min(xs), min(ys), max(xs), max(ys))


IDENTITY = Matrix()
