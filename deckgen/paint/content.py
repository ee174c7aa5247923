"""Items as a content stream. Space is the items' own: y down, the page flips once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from deckgen.face import GroupItem, ImageItem, Item, PathItem, SharedItem, Stroke, TextItem
from deckgen.geometry import Matrix, Rect
from deckgen.gradient import Gradient, Paint
from deckgen.images import Raster
from deckgen.paint.gradients import Gradients
from deckgen.paint.inks import Inks
from deckgen.paint.operators import (
    concat,
    number,
    numbers,
    painting,
    path,
)
from deckgen.paint.states import States
from deckgen.paint.text import TextPainter

if TYPE_CHECKING:
    from deckgen.paint.forms import Forms

_UNMOVED = Matrix()
_MITRED = 0

_State: TypeAlias = tuple[bytes, bytes, bytes, tuple[bool, bool]]


@dataclass(frozen=True, slots=True)
class Tools:
    """What all content of a file is painted with."""

    inks: Inks
    gradients: Gradients
    text: TextPainter
    states: States
    forms: Forms


class Content:
    """Operators, and the objects that they name. `area` is what can be seen, in the items' space.

    A form takes over the graphics state of the place where it is painted (8.10.1). So content takes
    nothing for granted but that nothing overprints, and leaves it so for what it places.
    """

    def __init__(self, tools: Tools, area: Rect) -> None:
        self._tools = tools
        self._area = area
        self._way = _UNMOVED  # from the items to the form, or page, that this is the content of
        self._out: list[bytes] = []
        self._fill = self._stroke = self._pen = b""
        self._overprint = (False, False)
        self.objects: dict[int, None] = {}
        self.translucent = False

    @property
    def data(self) -> bytes:
        return b"\n".join(self._out)

    def paint(self, items: Iterable[Item]) -> None:
        for item in items:
            match item:
                case TextItem():
                    self._text(item)
                case SharedItem():
                    self._do(*self._tools.forms.shared(item, self._area))
                case PathItem():
                    self._path(item)
                case ImageItem():
                    self._image(item.raster, item.rect)
                case GroupItem():
                    self._group(item)
                case _:
                    assert_never(item)

    def place(self, way: bytes, number: int, translucent: bool) -> None:
        """A form or picture of another space; `way` are the operators that lead there."""
        self._set_overprint(False, False)
        self._out.append(b"q %b /X%d Do Q" % (way, number))
        self._names(number, translucent)

    def move(self, matrix: Matrix) -> None:
        self._out.append(concat(matrix))
        self._way = matrix.then(self._way)

    def operate(self, operators: bytes) -> None:
        self._out.append(operators)

    def _text(self, item: TextItem) -> None:
        overprints = self._tools.inks.overprints(item.colour)
        self._set_overprint(overprints, overprints)
        self._set_fill(item.colour)
        self._out += self._tools.text.paint(item)

    def _path(self, item: PathItem) -> None:
        fill, stroke = item.fill, item.stroke
        if not item.outline or (fill is None and stroke is None):
            return
        inks = self._tools.inks
        fills = strokes = False
        if fill is not None:
            fills = strokes = inks.overprints(fill, item.overprint)
            self._set_fill(fill)
        if stroke is not None:
            strokes = inks.overprints(stroke.colour, item.overprint)
            fills = strokes if fill is None else fills
            self._set_stroke(stroke)
        self._set_overprint(fills, strokes)
        operator = painting(fill is not None, stroke is not None, item.even_odd)
        self._out.append(b"%b %b" % (path(item.outline), operator))

    def _image(self, raster: Raster, rect: Rect) -> None:
        """An image's own space is a unit square with its top at 1 (8.9.5.1)."""
        turned = Matrix(rect.width, 0, 0, -rect.height, rect.left, rect.bottom)
        self.place(concat(turned), self._tools.forms.image(raster), raster.alpha is not None)

    def _group(self, item: GroupItem) -> None:
        if item.clip is not None and not item.clip:
            return
        if item.opaque:
            self.nested(item)
            return
        self._set_overprint(False, False)
        states, forms = self._tools.states, self._tools.forms
        self._out.append(b"q")
        if item.opacity < 1:
            self._out.append(b"%b gs" % states.opacity(item.opacity))
        if item.mask is not None:
            mask = replace(item.mask, matrix=item.mask.matrix.then(item.matrix))
            self._out.append(b"%b gs" % states.mask(forms.mask(mask, self._area)))
        self._do(*forms.group(item, self._area))
        self._out.append(b"Q")

    def nested(self, item: GroupItem) -> None:
        """The group's items in its space and inside its clip."""
        before, area, way = self._push(), self._area, self._way
        if item.matrix != _UNMOVED:
            self.move(item.matrix)
            self._area = _seen_through(item.matrix, area)
        if item.clip is not None:
            rule = b"W*" if item.clip_even_odd else b"W"
            self._out.append(b"%b %b n" % (path(item.clip), rule))
        self.paint(item.items)
        self._area, self._way = area, way
        self._pop(before)

    def _do(self, number: int, translucent: bool) -> None:
        """A form of the same space."""
        self._set_overprint(False, False)
        self._out.append(b"/X%d Do" % number)
        self._names(number, translucent)

    def _names(self, number: int, translucent: bool) -> None:
        self.objects[number] = None
        self.translucent = self.translucent or translucent

    def _push(self) -> _State:
        self._out.append(b"q")
        return self._fill, self._stroke, self._pen, self._overprint

    def _pop(self, state: _State) -> None:
        self._out.append(b"Q")
        self._fill, self._stroke, self._pen, self._overprint = state

    def _set_fill(self, paint: Paint) -> None:
        operator = (
            self._tools.gradients.fill(paint, self._way)
            if isinstance(paint, Gradient)
            else self._tools.inks.fill(paint)
        )
        if operator != self._fill:
            self._out.append(operator)
            self._fill = operator

    def _set_stroke(self, stroke: Stroke) -> None:
        paint = stroke.colour
        operator = (
            self._tools.gradients.stroke(paint, self._way)
            if isinstance(paint, Gradient)
            else self._tools.inks.stroke(paint)
        )
        if operator != self._stroke:
            self._out.append(operator)
            self._stroke = operator
        pen = b"%b w %d J %d j [%b] %b d" % (
            number(stroke.width),
            stroke.cap,
            stroke.join,
            numbers(stroke.dash),
            number(stroke.phase),
        )
        if stroke.join == _MITRED:
            pen += b" %b M" % number(stroke.mitre)
        if pen != self._pen:
            self._out.append(pen)
            self._pen = pen

    def _set_overprint(self, fill: bool, stroke: bool) -> None:
        if (fill, stroke) != self._overprint:
            self._out.append(b"%b gs" % self._tools.states.overprint(fill, stroke))
            self._overprint = (fill, stroke)


def _seen_through(matrix: Matrix, area: Rect) -> Rect:
    """The area in the space that the matrix leads from; empty if it flattens everything."""
    back = matrix.inverted()
    return back.apply_rect(area) if back is not None else Rect(0, 0, 0, 0)
