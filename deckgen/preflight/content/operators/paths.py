"""Paths: built, painted, made into clips (ISO 32000-1, 8.5)."""

from __future__ import annotations

from typing import Any

from deckgen.geometry import IDENTITY, Rect
from deckgen.preflight.content.boxes import NOWHERE, clipped, stretches
from deckgen.preflight.content.operators.patterns import paint_pattern
from deckgen.preflight.content.painted import PaintedPath, Shape
from deckgen.preflight.content.paths import bounds, is_rectangle
from deckgen.preflight.content.run import Operator, Run


def _move(run: Run, operands: list[Any]) -> None:
    x, y = map(float, operands)
    run.path.move(run.state.matrix, x, y)


def _line(run: Run, operands: list[Any]) -> None:
    x, y = map(float, operands)
    run.path.line(run.state.matrix, x, y)


def _curve(run: Run, operands: list[Any]) -> None:
    a, b, c, d, e, f = map(float, operands)
    run.path.curve(run.state.matrix, a, b, c, d, e, f)


def _curve_from_here(run: Run, operands: list[Any]) -> None:
    a, b, c, d = map(float, operands)
    run.path.curve_from_here(run.state.matrix, a, b, c, d)


def _curve_to_end(run: Run, operands: list[Any]) -> None:
    a, b, c, d = map(float, operands)
    run.path.curve_to_end(run.state.matrix, a, b, c, d)


def _rectangle(run: Run, operands: list[Any]) -> None:
    x, y, width, height = map(float, operands)
    run.path.rectangle(run.state.matrix, x, y, width, height)


def _clip(run: Run, operands: list[Any]) -> None:
    run.clips = True


def _painter(
    *, fill: bool = False, stroke: bool = False, close: bool = False, even_odd: bool = False
) -> Operator:
    def operator(run: Run, operands: list[Any]) -> None:
        if close:
            run.path.close()
        shape = run.path.take(even_odd=even_odd)
        box = bounds(shape)
        if box is not None:
            if fill:
                _fill(run, shape, box)
            if stroke:
                _stroke(run, shape, box)
        if run.clips:
            run.clips = False
            run.clip_to(box or NOWHERE)

    return operator


def _fill(run: Run, shape: Shape, box: Rect) -> None:
    state = run.state
    area = clipped(box, state.clip)
    if state.fill_pattern is not None:
        paint_pattern(run, stroke=False, box=box)
        return
    look = state.look(stroked=False)
    run.paint(PaintedPath(look, box, area, shape, IDENTITY, 0.0, is_rectangle(shape)))


def _stroke(run: Run, shape: Shape, box: Rect) -> None:
    """Half of the line lies outside the path. A line of no width is one device pixel wide."""
    state = run.state
    thin, thick = sorted(stretches(state.matrix))
    inked = box.outset(max(state.line_width * thick / 2, 0.01))
    if state.stroke_pattern is not None:
        paint_pattern(run, stroke=True, box=inked)
        return
    look = state.look(stroked=True)
    width = state.line_width * thin
    run.paint(
        PaintedPath(
            look, inked, clipped(inked, state.clip), shape, IDENTITY, width, rectangle=False
        )
    )


OPERATORS: dict[str, Operator] = {
    "m": _move,
    "l": _line,
    "c": _curve,
    "v": _curve_from_here,
    "y": _curve_to_end,
    "re": _rectangle,
    "h": lambda run, _: run.path.close(),
    "W": _clip,
    "W*": _clip,
    "n": _painter(),
    "f": _painter(fill=True),
    "F": _painter(fill=True),
    "f*": _painter(fill=True, even_odd=True),
    "S": _painter(stroke=True),
    "s": _painter(stroke=True, close=True),
    "B": _painter(fill=True, stroke=True),
    "B*": _painter(fill=True, stroke=True, even_odd=True),
    "b": _painter(fill=True, stroke=True, close=True),
    "b*": _painter(fill=True, stroke=True, close=True, even_odd=True),
}
