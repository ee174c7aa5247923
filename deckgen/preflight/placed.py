"""Which form XObjects a page itself places, where, and how turned."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Stream

from deckgen.geometry import IDENTITY, Matrix, Point, Rect
from deckgen.preflight.content.boxes import EVERYWHERE, common, matrix_of, rect_of, through
from deckgen.preflight.reach import inherited

_PAINTING = "f F f* S s B B* b b* n"
_OPERATORS = f"q Q cm re m l c v y W W* Do {_PAINTING}"


@dataclass(frozen=True, slots=True)
class PlacedForm:
    """`box` is the form's BBox on the page, `ink` what the clip leaves of it; in the page's space.
    `rotation` is in whole degrees, clockwise as seen."""

    box: Rect
    ink: Rect
    rotation: int

    @property
    def centre(self) -> Point:
        return self.box.centre


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = IDENTITY
    clip: Rect = EVERYWHERE


def placed_forms(page: pikepdf.Page, to_page: Matrix) -> Iterator[PlacedForm]:
    """In the order of painting. `to_page` takes raw PDF's space, y up, to the page's.

    Of clips only upright rectangles count. Raises ValueError for content that is no content.
    """
    resources = inherited(page, "/Resources")
    forms = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    state, saved = _State(), list[_State]()
    path: Rect | None = None
    clips = False
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operands: Any = instruction.operands
        operator = str(instruction.operator)
        if operator == "q":
            saved.append(state)
        elif operator == "Q":
            state = saved.pop() if saved else state
        elif operator == "cm":
            state = replace(state, matrix=matrix_of(operands).then(state.matrix))
        elif operator == "re":
            x, y, width, height = (float(each) for each in operands)
            path = through(state.matrix, rect_of((x, y, x + width, y + height)))
        elif operator in ("W", "W*"):
            clips = True
        elif operator == "Do":
            form = forms.get(str(operands[0])) if isinstance(forms, Dictionary) else None
            if isinstance(form, Stream) and form.get("/Subtype") == "/Form":
                yield _placed(form, state, to_page)
        elif operator in _PAINTING.split():
            if clips and path is not None:
                state = replace(state, clip=common(state.clip, path))
            path, clips = None, False


def _placed(form: Stream, state: _State, to_page: Matrix) -> PlacedForm:
    inner = form.get("/Matrix")
    matrix = state.matrix if inner is None else matrix_of(inner).then(state.matrix)
    box = through(matrix, rect_of(form.get("/BBox", ())))
    seen = matrix.then(to_page)
    turn = round(math.degrees(math.atan2(seen.b, seen.a))) % 360
    return PlacedForm(through(to_page, box), through(to_page, common(box, state.clip)), turn)
