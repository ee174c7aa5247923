"""Forms, pictures and gradients (ISO 32000-1, 8.7.4.2, 8.9, 8.10)."""

from __future__ import annotations

import math
from typing import Any

import pikepdf

from deckgen.geometry import Matrix, Rect
from deckgen.preflight.content.boxes import common, through
from deckgen.preflight.content.images import read_inline
from deckgen.preflight.content.inks import Inks
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.operators.patterns import paint_shading
from deckgen.preflight.content.page_content import PlacedForm
from deckgen.preflight.content.painted import PaintedImage, Picture
from deckgen.preflight.content.run import Form, Operator, Run
from deckgen.preflight.content.spaces import PATTERN

_UNIT = Rect(0, 0, 1, 1)


def _external(run: Run, operands: list[Any]) -> None:
    found = run.resources.once("/XObject", operands[0], lambda: _named(run, operands[0]))
    if isinstance(found, Picture):
        _picture(run, found)
    elif found is not None:
        matrix = found.matrix.then(run.state.matrix)
        if run.forms is not None:
            run.forms.append(_placed(found, matrix, run.state.clip))
        painting = run.library.form(found, run.state, run.resources)
        outer = run.state.look(stroked=False) if found.is_group else None
        run.place(painting, matrix, outer)


def _placed(form: Form, matrix: Matrix, clip: Rect) -> PlacedForm:
    box = through(matrix, form.box)
    turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    return PlacedForm(box, common(box, clip), turn)


def _named(run: Run, name: Any) -> Picture | Form | None:
    """Raises UnreadableError."""
    source = run.resources.named("/XObject", name)
    if not isinstance(source, pikepdf.Stream):
        raise UnreadableError(f"XObject {name} is not a stream")
    return run.library.external(source, run.resources.category("/ColorSpace"))


def _inline(run: Run, operands: list[Any]) -> None:
    _picture(run, read_inline(operands[0], run.resources.category("/ColorSpace")))


def _picture(run: Run, picture: Picture) -> None:
    state = run.state
    box = through(state.matrix, _UNIT)
    inks = state.fill if picture.stencil else Inks(picture.space or PATTERN, (), (), ())
    look = state.look(stroked=False, inks=inks)
    run.paint(PaintedImage(look, box, common(box, state.clip), picture, state.matrix))


def _shade(run: Run, operands: list[Any]) -> None:
    """`sh` fills the whole clip."""
    paint_shading(
        run, run.resources.named("/Shading", operands[0]), stroke=False, box=run.state.clip
    )


OPERATORS: dict[str, Operator] = {"Do": _external, "INLINE IMAGE": _inline, "sh": _shade}
