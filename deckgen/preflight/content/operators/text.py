"""Text (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from typing import Any

from deckgen.geometry import IDENTITY
from deckgen.preflight.content.boxes import (
    NOWHERE,
    begun_at,
    clipped,
    matrix_of,
    rect_of,
    stretches,
    through,
)
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.operators.patterns import paint_pattern
from deckgen.preflight.content.painted import PaintedText
from deckgen.preflight.content.pen import Line, written
from deckgen.preflight.content.run import Operator, Run

_FILLED = (0, 2, 4, 6)
_STROKED = (1, 2, 5, 6)
_INVISIBLE = 3


def _begin(run: Run, operands: list[Any]) -> None:
    run.text = run.line = IDENTITY
    run.text_goes_on = False


def _font(run: Run, operands: list[Any]) -> None:
    run.state.size = float(operands[1])
    name, resources = operands[0], run.resources
    run.state.font = resources.once(
        "/Font", name, lambda: run.library.font(resources.named("/Font", name))
    )


def _matrix(run: Run, operands: list[Any]) -> None:
    run.text = run.line = matrix_of(operands)
    run.text_goes_on = False


def _next_line(run: Run, x: float, y: float) -> None:
    run.text = run.line = begun_at(x, y, run.line)
    run.text_goes_on = False


def _move(run: Run, operands: list[Any]) -> None:
    x, y = map(float, operands)
    _next_line(run, x, y)


def _move_and_lead(run: Run, operands: list[Any]) -> None:
    run.state.leading = -float(operands[1])
    _move(run, operands)


def _new_line(run: Run, operands: list[Any]) -> None:
    _next_line(run, 0, -run.state.leading)


def _show_string(run: Run, operands: list[Any]) -> None:
    _show(run, operands[:1])


def _show_array(run: Run, operands: list[Any]) -> None:
    _show(run, list(operands[0]))


def _show_on_new_line(run: Run, operands: list[Any]) -> None:
    _new_line(run, operands)
    _show(run, operands[-1:])


def _show_spaced(run: Run, operands: list[Any]) -> None:
    run.state.word_spacing, run.state.spacing = float(operands[0]), float(operands[1])
    _show_on_new_line(run, operands)


def _show(run: Run, parts: list[Any]) -> None:
    font = run.state.font
    if font is None:
        raise UnreadableError("text is shown before a font is chosen")
    line = written(run.state, font, parts)
    if line.codes:
        font.shown.update(line.codes)
        if run.state.mode != _INVISIBLE:
            font.seen.update(line.codes)
        _paint(run, font, line)
        run.text_goes_on = True
    run.text = begun_at(line.across, 0, run.text)


def _paint(run: Run, font: FontFacts, line: Line) -> None:
    state, ink = run.state, line.ink
    scale = state.size / 1000
    y1, y2 = state.rise + font.descent * scale, state.rise + font.ascent * scale
    matrix = run.text.then(state.matrix)
    box = through(matrix, rect_of((0, y1, line.across, y2)))
    area = clipped(box, state.clip)
    on_page = ink if ink is None or ink is NOWHERE else through(matrix, ink)
    text = "".join(map(font.texts.__getitem__, line.codes))
    size = abs(state.size) * stretches(matrix)[1]
    for stroked in (False, True):
        if state.mode in (_STROKED if stroked else _FILLED) or (
            not stroked and state.mode in (_INVISIBLE, 7)
        ):
            look = state.look(stroked=stroked)
            run.paint(
                PaintedText(
                    look,
                    box,
                    area,
                    text,
                    size,
                    font.name,
                    font.kind,
                    state.mode,
                    on_page,
                    run.text_goes_on,
                )
            )
            if (state.stroke_pattern if stroked else state.fill_pattern) is not None:
                paint_pattern(run, stroke=stroked, box=box)


def _setter(attribute: str, scale: float = 1.0) -> Operator:
    def operator(run: Run, operands: list[Any]) -> None:
        setattr(run.state, attribute, float(operands[0]) * scale)

    return operator


def _mode(run: Run, operands: list[Any]) -> None:
    run.state.mode = int(operands[0])


def _end(run: Run, operands: list[Any]) -> None:
    """A text as a clip is not followed: what it clips counts as seen."""


OPERATORS: dict[str, Operator] = {
    "BT": _begin,
    "ET": _end,
    "Tf": _font,
    "Tm": _matrix,
    "Td": _move,
    "TD": _move_and_lead,
    "T*": _new_line,
    "Tj": _show_string,
    "TJ": _show_array,
    "'": _show_on_new_line,
    '"': _show_spaced,
    "Tc": _setter("spacing"),
    "Tw": _setter("word_spacing"),
    "Tz": _setter("stretch", 0.01),
    "TL": _setter("leading"),
    "Ts": _setter("rise"),
    "Tr": _mode,
}
