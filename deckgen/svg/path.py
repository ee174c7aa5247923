"""A path's `d` as an outline. fontTools knows the grammar and turns arcs into curves; what it
forgives by guessing is refused here first."""

from __future__ import annotations

import re

from fontTools.svgLib.path import parse_path

from deckgen.face import ClosePath, CurveTo, LineTo, MoveTo, Outline, Segment
from deckgen.svg.refusal import Refusal
from deckgen.svg.values import finite

_ALLOWED = re.compile(r"(?:[MmZzLlHhVvCcSsQqTtAa\s,]|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)*")
_BARE_DOT = re.compile(r"(?<=\d)\.(?!\d)")
_WHITE = re.compile(r"\s+")
_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])")
_LEADING_ZEROS = re.compile(r"(?<![\d.eE])0+(?=\d)")


def path_outline(d: str) -> Outline:
    """Raises `Refusal` for what is not SVG's path grammar (SVG 2, 9.3.9)."""
    if not d.strip() or d.strip() == "none":
        return ()
    if _ALLOWED.fullmatch(d) is None:
        raise Refusal("a path is not well-formed", "Export it again")
    pen = _Pen()
    try:
        parse_path(_tidied(d), pen)
    except Refusal:
        raise
    except (ValueError, ArithmeticError, IndexError, TypeError) as error:
        raise Refusal("a path is not well-formed", "Export it again") from error
    return tuple(pen.segments)


def _tidied(d: str) -> str:
    """The same numbers as fontTools reads them: no `1.`, no `007`, plain spaces only. In arcs `01`
    is two flags, so leading zeros stay there."""
    parts = _COMMAND.split(_BARE_DOT.sub("", _WHITE.sub(" ", d)))
    for at in range(2, len(parts), 2):
        if parts[at - 1] not in "Aa":
            parts[at] = _LEADING_ZEROS.sub("", parts[at])
    return "".join(parts)


class _Pen:
    """Takes what fontTools draws; the names are its protocol's."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._at = self._start = (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._at = self._start = _checked(to)
        self.segments.append(MoveTo(*to))

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._at = _checked(to)
        self.segments.append(LineTo(*to))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        first, second, self._at = map(_checked, points)
        self.segments.append(CurveTo(*first, *second, *self._at))

    def qCurveTo(self, control: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        """A quadratic curve is the cubic with its control points two thirds of the way."""
        x, y = control
        x0, y0 = self._at
        x3, y3 = to
        self.curveTo(
            (x0 + (x - x0) * 2 / 3, y0 + (y - y0) * 2 / 3),
            (x3 + (x - x3) * 2 / 3, y3 + (y - y3) * 2 / 3),
            to,
        )

    def closePath(self) -> None:  # noqa: N802
        """The line home that fontTools adds is left to the closing, or its join is doubled."""
        last = self.segments[-1]
        drawn = not isinstance(self.segments[-2:][0], MoveTo)
        if drawn and isinstance(last, LineTo) and (last.x, last.y) == self._start:
            self.segments.pop()
        self.segments.append(ClosePath())
        self._at = self._start

    def endPath(self) -> None:  # noqa: N802
        pass


def _checked(point: tuple[float, float]) -> tuple[float, float]:
    finite(point[0])
    finite(point[1])
    return point
