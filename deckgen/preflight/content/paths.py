"""Paths as they are built (ISO 32000-1, 8.5.2), in the user space of their construction."""

from __future__ import annotations

from deckgen.geometry import Matrix, Rect
from deckgen.preflight.content.limits import MOST_ITEMS, UnreadableError
from deckgen.preflight.content.painted import Shape, Spot, Subpath

_CURVE_STEPS = 6
"""Lines to a curve: at the size of a card's corner that is off by hundredths of a millimetre."""


class PathBuilder:
    """Points are brought into the space of the content stream at once, since `cm` may come between
    them."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._subpaths: list[list[Spot]] = []
        self._closed: list[bool] = []
        self._points = 0

    @property
    def empty(self) -> bool:
        return not self._subpaths

    def move(self, matrix: Matrix, x: float, y: float) -> None:
        self._subpaths.append([_at(matrix, x, y)])
        self._closed.append(False)
        self._count(1)

    def line(self, matrix: Matrix, x: float, y: float) -> None:
        self._open().append(_at(matrix, x, y))
        self._count(1)

    def curve(self, matrix: Matrix, *points: float) -> None:
        """`c`: two control points and the end."""
        self._open()
        first, second, end = (_at(matrix, *points[i : i + 2]) for i in (0, 2, 4))
        self._bend(first, second, end)

    def curve_from_here(self, matrix: Matrix, *points: float) -> None:
        """`v`: the first control point is where the path stands."""
        self._bend(self._open()[-1], _at(matrix, *points[:2]), _at(matrix, *points[2:]))

    def curve_to_end(self, matrix: Matrix, *points: float) -> None:
        """`y`: the second control point is the end."""
        end = _at(matrix, *points[2:])
        self._open()
        self._bend(_at(matrix, *points[:2]), end, end)

    def _bend(self, first: Spot, second: Spot, end: Spot) -> None:
        path = self._subpaths[-1]
        x0, y0 = path[-1]
        for step in range(1, _CURVE_STEPS + 1):
            t = step / _CURVE_STEPS
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            path.append(
                (
                    a * x0 + b * first[0] + c * second[0] + d * end[0],
                    a * y0 + b * first[1] + c * second[1] + d * end[1],
                )
            )
        self._count(_CURVE_STEPS)

    def rectangle(self, matrix: Matrix, x: float, y: float, width: float, height: float) -> None:
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._subpaths.append([_at(matrix, *corner) for corner in corners])
        self._closed.append(True)
        self._count(4)

    def close(self) -> None:
        if self._subpaths:
            self._closed[-1] = True

    def _open(self) -> list[Spot]:
        """The subpath to go on with. After a close, the next one begins where that began."""
        if not self._subpaths:
            raise ValueError("a path begins without a point")
        if self._closed[-1]:
            self._subpaths.append([self._subpaths[-1][0]])
            self._closed.append(False)
        return self._subpaths[-1]

    def _count(self, points: int) -> None:
        self._points += points
        if self._points > MOST_ITEMS:
            raise UnreadableError("a path has more points than any press could follow")

    def take(self, *, even_odd: bool = False) -> Shape:
        """What was built; the builder is empty again. A path that only moved is nothing."""
        kept = [
            (tuple(points), closed)
            for points, closed in zip(self._subpaths, self._closed, strict=True)
            if len(points) > 1 or closed
        ]
        self._clear()
        return Shape(
            tuple(points for points, _ in kept), tuple(closed for _, closed in kept), even_odd
        )


def bounds(shape: Shape) -> Rect | None:
    points = [point for subpath in shape.subpaths for point in subpath]
    if not points:
        return None
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Rect.from_edges(min(xs), min(ys), max(xs), max(ys))


def is_rectangle(shape: Shape) -> bool:
    """One upright rectangle and nothing else."""
    if len(shape.subpaths) != 1:
        return False
    points: Subpath = shape.subpaths[0]
    if len(points) == 5 and points[0] == points[-1]:
        points = points[:-1]
    if len(points) != 4:
        return False
    steps = [
        (b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:] + points[:1], strict=True)
    ]
    return all((abs(dx) < 1e-6) is not (abs(dy) < 1e-6) for dx, dy in steps) and (
        (abs(steps[0][0]) < 1e-6) is (abs(steps[2][0]) < 1e-6)
    )


def _at(matrix: Matrix, x: float, y: float) -> Spot:
    return (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
