"""Patterns as colours (ISO 32000-1, 8.7): tiles and gradients, in the box of what they fill."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from deckgen.geometry import Rect
from deckgen.preflight.content.boxes import common, matrix_of
from deckgen.preflight.content.inks import Inks
from deckgen.preflight.content.painted import Painted, PaintedPath, PaintedShading
from deckgen.preflight.content.run import Run
from deckgen.preflight.content.shadings import read_shading

_GRADIENT = 2


def paint_pattern(run: Run, *, stroke: bool, box: Rect) -> None:
    """Raises UnreadableError."""
    state = run.state
    pattern = state.stroke_pattern if stroke else state.fill_pattern
    if int(pattern["/PatternType"]) == _GRADIENT:
        paint_shading(run, pattern["/Shading"], stroke=stroke, box=box)
        return
    painting = run.library.tile(pattern, state, run.resources)
    matrix = matrix_of(pattern.get("/Matrix", (1, 0, 0, 1, 0, 0))).then(run.base)
    first = len(run.items)
    run.place(painting, matrix)
    area = common(box, state.clip)
    run.items[first:] = [_tiled(item, box, area) for item in run.items[first:]]


def paint_shading(run: Run, source: Any, *, stroke: bool, box: Rect) -> None:
    """Raises UnreadableError."""
    kind, space, samples = read_shading(source, run.resources.category("/ColorSpace"))
    heaviest = max(samples, key=lambda inks: inks.total, default=Inks(space, (), (), ()))
    look = run.state.look(stroked=stroke, inks=heaviest)
    run.paint(PaintedShading(look, box, common(box, run.state.clip), kind, samples))


def _tiled(item: Painted, box: Rect, area: Rect) -> Painted:
    """Anywhere in what is filled, since tiles are."""
    if isinstance(item, PaintedPath):
        return replace(item, box=box, area=area, rectangle=False)
    return replace(item, box=box, area=area)
