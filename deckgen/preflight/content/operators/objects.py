"""Forms, pictures and gradients (ISO 32000-1, 8.7.4.2, 8.9, 8.10)."""

from __future__ import annotations

from typing import Any

import pikepdf

from deckgen.geometry import Rect
from deckgen.preflight.content.boxes import common, through
from deckgen.preflight.content.images import read_inline
from deckgen.preflight.content.inks import Inks
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.operators.patterns import paint_shading
from deckgen.preflight.content.painted import PaintedImage, Picture
from deckgen.preflight.content.run import Operator, Run
from deckgen.preflight.content.spaces import PATTERN

_UNIT = Rect(0, 0, 1, 1)


def _external(run: Run, operands: list[Any]) -> None:
    source = run.named("/XObject", operands[0])
    if not isinstance(source, pikepdf.Stream):
        raise UnreadableError(f"XObject {operands[0]} is not a stream")
    kind = source.get("/Subtype")
    if kind == "/Image":
        _picture(run, run.library.picture(source, run.category("/ColorSpace")))
    elif kind == "/Form":
        painting = run.library.form(source, run.state, run.resources)
        outer = run.state.look(stroked=False) if painting.group else None
        run.place(painting, painting.matrix.then(run.state.matrix), outer)


def _inline(run: Run, operands: list[Any]) -> None:
    _picture(run, read_inline(operands[0], run.category("/ColorSpace")))


def _picture(run: Run, picture: Picture) -> None:
    state = run.state
    box = through(state.matrix, _UNIT)
    inks = state.fill if picture.stencil else Inks(picture.space or PATTERN, (), (), ())
    look = state.look(stroked=False, inks=inks)
    run.paint(PaintedImage(look, box, common(box, state.clip), picture, state.matrix))


def _shade(run: Run, operands: list[Any]) -> None:
    """`sh` fills the whole clip."""
    paint_shading(run, run.named("/Shading", operands[0]), stroke=False, box=run.state.clip)


OPERATORS: dict[str, Operator] = {"Do": _external, "INLINE IMAGE": _inline, "sh": _shade}
