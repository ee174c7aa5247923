"""Composed items as SVG: outlines only, so that nothing in it can act or fetch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from deckgen.colour import Colour
from deckgen.extent import corners
from deckgen.face import (
    ClosePath,
    CurveTo,
    GroupItem,
    Item,
    LineTo,
    MoveTo,
    Outline,
    PathItem,
    SharedItem,
)
from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.gradient import Gradient, Paint

ToCss: TypeAlias = Callable[[Colour], str]

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")


class NotOutlines(ValueError):
    """There is something else in it: text, pixels, a gradient."""


def svg(items: Iterable[Item], width: float, height: float, colour: ToCss, more: str = "") -> str:
    """A drawing of that size in points. `more` are attributes of its outermost element. Raises
    NotOutlines."""
    body = "".join(_Pen(colour, Rect(0, 0, width, height)).drawn(items, IDENTITY))
    box = f'viewBox="0 0 {_number(width)} {_number(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}{more}>{body}</svg>'


class _Pen:
    def __init__(self, colour: ToCss, seen: Rect) -> None:
        self._colour = colour
        self._seen = seen

    def drawn(self, items: Iterable[Item], matrix: Matrix) -> list[str]:
        """`matrix` leads from their space to the drawing's."""
        return [self._item(item, matrix) for item in items]

    def _item(self, item: Item, matrix: Matrix) -> str:
        match item:
            case PathItem():
                return self._path(item)
            case SharedItem():
                return "".join(self.drawn(item.items, matrix))
            case GroupItem() if item.mask is None and not self._cuts(item, matrix):
                inside = "".join(self.drawn(item.items, item.matrix.then(matrix)))
                thin = "" if item.opacity == 1 else f' opacity="{_number(item.opacity)}"'
                turn = "" if item.matrix == IDENTITY else f' transform="{_matrix(item.matrix)}"'
                return f"<g{turn}{thin}>{inside}</g>" if turn or thin else inside
            case _:
                raise NotOutlines

    def _cuts(self, group: GroupItem, matrix: Matrix) -> bool:
        """Whether its clip leaves anything out that would be seen."""
        if group.clip is None:
            return False
        clip = corners(group.clip, group.matrix.then(matrix))
        return clip is None or not clip.contains(self._seen, tolerance=0.01)

    def _path(self, item: PathItem) -> str:
        look = f'fill="{self._paint(item.fill)}"'
        if item.even_odd:
            look += ' fill-rule="evenodd"'
        if stroke := item.stroke:
            look += f' stroke="{self._paint(stroke.colour)}" stroke-width="{_number(stroke.width)}"'
            if stroke.cap:
                look += f' stroke-linecap="{_CAPS[stroke.cap]}"'
            if stroke.join:
                look += f' stroke-linejoin="{_JOINS[stroke.join]}"'
            look += f' stroke-miterlimit="{_number(stroke.mitre)}"' if stroke.join == 0 else ""
            if stroke.dash:
                dashes = " ".join(map(_number, stroke.dash))
                look += f' stroke-dasharray="{dashes}" stroke-dashoffset="{_number(stroke.phase)}"'
        return f'<path {look} d="{_outline(item.outline)}"/>'

    def _paint(self, paint: Paint | None) -> str:
        if isinstance(paint, Gradient):
            raise NotOutlines
        return "none" if paint is None else self._colour(paint)


def _outline(outline: Outline) -> str:
    parts: list[str] = []
    for segment in outline:
        match segment:
            case MoveTo(x, y):
                parts.append(f"M{_points(x, y)}")
            case LineTo(x, y):
                parts.append(f"L{_points(x, y)}")
            case CurveTo(x1, y1, x2, y2, x, y):
                parts.append(f"C{_points(x1, y1, x2, y2, x, y)}")
            case ClosePath():
                parts.append("Z")
    return "".join(parts)


def _points(*amounts: float) -> str:
    return " ".join(map(_number, amounts))


def _matrix(m: Matrix) -> str:
    return f"matrix({' '.join(f'{v:.5f}'.rstrip('0').rstrip('.') for v in _six(m))})"


def _six(m: Matrix) -> tuple[float, ...]:
    return m.a, m.b, m.c, m.d, m.e, m.f


def _number(value: float) -> str:
    """To a hundredth of a point, which no screen shows."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
