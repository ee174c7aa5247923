"""Colours (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from typing import Any

import pikepdf

from deckgen.preflight.content.functions import Numbers, numbers
from deckgen.preflight.content.inks import Inks, inks_of
from deckgen.preflight.content.run import Operator, Run
from deckgen.preflight.content.spaces import CMYK, GRAY, PATTERN, RGB, Family, Space


def _set(run: Run, stroke: bool, space: Space, values: Numbers, pattern: Any = None) -> None:
    inks = (
        inks_of(space, values)
        if space.family is not Family.PATTERN
        else inks_of(space.base, values)
        if space.base is not None and values
        else Inks(space, (), (), ())
    )
    state = run.state
    if stroke:
        state.stroke_space, state.stroke, state.stroke_pattern = space, inks, pattern
    else:
        state.fill_space, state.fill, state.fill_pattern = space, inks, pattern


def _device(space: Space, stroke: bool) -> Operator:
    def operator(run: Run, operands: list[Any]) -> None:
        _set(run, stroke, space, numbers(operands))

    return operator


def _choose_space(stroke: bool) -> Operator:
    def operator(run: Run, operands: list[Any]) -> None:
        space = run.resources.once("/ColorSpace", operands[0], lambda: _space(run, operands[0]))
        _set(run, stroke, space, space.initial())

    return operator


def _space(run: Run, name: Any) -> Space:
    return run.library.space(name, run.resources.category("/ColorSpace"))


def _choose_colour(stroke: bool) -> Operator:
    def operator(run: Run, operands: list[Any]) -> None:
        space = run.state.stroke_space if stroke else run.state.fill_space
        if operands and isinstance(operands[-1], pikepdf.Name):
            pattern = run.resources.named("/Pattern", operands[-1])
            _set(
                run,
                stroke,
                space if space.family is Family.PATTERN else PATTERN,
                numbers(operands[:-1]),
                pattern,
            )
        else:
            _set(run, stroke, space, numbers(operands))

    return operator


OPERATORS: dict[str, Operator] = {
    "g": _device(GRAY, stroke=False),
    "G": _device(GRAY, stroke=True),
    "rg": _device(RGB, stroke=False),
    "RG": _device(RGB, stroke=True),
    "k": _device(CMYK, stroke=False),
    "K": _device(CMYK, stroke=True),
    "cs": _choose_space(stroke=False),
    "CS": _choose_space(stroke=True),
    "sc": _choose_colour(stroke=False),
    "scn": _choose_colour(stroke=False),
    "SC": _choose_colour(stroke=True),
    "SCN": _choose_colour(stroke=True),
}
