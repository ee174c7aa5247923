"""Gradients that begin anew at their end (SVG 2, 14.2.2: spreadMethod), as longer ones that do not.

PDF's shadings only go on in their last colour. So the stops are repeated as often as the area needs
that is painted, and the gradient made as much longer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from deckgen.geometry import Matrix, Point
from deckgen.gradient import Focus, Gradient, Stop
from deckgen.svg.refusal import Refusal

_MOST = 200
"""Of one gradient in a shape: stripes of a hair's breadth, or a mistake."""


def spread(gradient: Gradient, how: str, corners: Sequence[Point]) -> Gradient:
    """`how` is as written; `corners` are those of the area to be filled, in the gradient's own
    space. Raises `Refusal` where it would take more repeats than can be seen."""
    if how == "pad":
        return gradient
    if how not in ("reflect", "repeat"):
        raise Refusal(f"a gradient that spreads by '{how[:40]}' is not SVG's", "Export it again")
    if gradient.focus is not None and gradient.focus.radius:
        raise Refusal("a repeated gradient with an inner circle is refused", "Let it begin at 0")
    if gradient.focus is None:
        first = math.floor(min(corner.x for corner in corners))
        last = max(math.ceil(max(corner.x for corner in corners)), first + 1)
        longer = Matrix(a=last - first, e=first)
    else:
        first, last = 0, _circles(gradient.focus, corners)
        focus = gradient.focus
        longer = Matrix(last, 0, 0, last, focus.x * (1 - last), focus.y * (1 - last))
    if last - first > _MOST:
        raise Refusal("a gradient is repeated too often", "Draw the stripes as shapes")
    stops = [
        Stop((turn - first + stop.at) / (last - first), stop.colour)
        for turn in range(first, last)
        for stop in _turned(gradient.stops, how == "reflect" and turn % 2 == 1)
    ]
    return replace(gradient, stops=tuple(stops), matrix=longer.then(gradient.matrix))


def _turned(stops: Sequence[Stop], backwards: bool) -> list[Stop]:
    """One turn, from end to end."""
    whole = [replace(stops[0], at=0.0), *stops, replace(stops[-1], at=1.0)]
    if not backwards:
        return whole
    return [Stop(1 - stop.at, stop.colour) for stop in reversed(whole)]


def _circles(focus: Focus, corners: Sequence[Point]) -> int:
    """How many times further than the first circle one reaches that holds all corners. Circles grow
    from the focus, a point: the n-th has radius n, and its centre is n - 1 times as far beyond the
    origin as the focus lies before it."""
    count = 1
    while count <= _MOST and not all(
        math.hypot(corner.x - focus.x * (1 - count), corner.y - focus.y * (1 - count)) <= count
        for corner in corners
    ):
        count += 1
    return count
