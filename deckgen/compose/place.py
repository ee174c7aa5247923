"""Where an element stands: its anchors and edges, resolved against the boxes of its face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from deckgen.compose.problem import CardProblem, LayoutProblem
from deckgen.geometry import Point, Rect, Size
from deckgen.layout.anchors import Corner, Edge, point_named
from deckgen.layout.elements import Element
from deckgen.units import format_mm

Boxes: TypeAlias = Callable[[str], Rect]
"""The box of a name: bleed, trim, safe or an element. Raises CardProblem for any other."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A place whose height may still depend on what is set in it.

    `height` is None for what is as high as its content; then `hang` says which part of it lies on
    `y`: 0 its top, 0.5 its middle, 1 its bottom. `room` is the height that it may fill.
    """

    x: float
    y: float
    width: float
    height: float | None
    hang: float
    room: float

    def rect(self, natural_height: float) -> Rect:
        height = natural_height if self.height is None else self.height
        return Rect(self.x, self.y - self.hang * height, self.width, height)


@dataclass(slots=True)
class _Axis:
    """What is known along one axis: its start, end or middle, and its extent."""

    start: float | None = None
    end: float | None = None
    middle: float | None = None
    extent: float | None = None

    def pin(self, at: float, where: float) -> None:
        if at == 0:
            self.start = where
        elif at == 1:
            self.end = where
        else:
            self.middle = where

    @property
    def loose(self) -> bool:
        return self.start is None and self.end is None and self.middle is None

    def solve(self) -> tuple[float, float] | None:
        """Start and extent, if they follow."""
        if self.start is not None and self.end is not None:
            return self.start, self.end - self.start
        extent = self.extent
        if extent is None:
            return None
        if self.start is not None:
            return self.start, extent
        if self.end is not None:
            return self.end - extent, extent
        if self.middle is not None:
            return self.middle - extent / 2, extent
        return None


def frame_of(element: Element, boxes: Boxes, trim: Size, *, aspect: float | None) -> Frame:
    """The element's frame on its face.

    `aspect` is width by height of what has a shape of its own (a picture), 0 for what flows (text),
    None for what has neither (a rectangle). Raises LayoutProblem.
    """
    across, down = _Axis(), _Axis()
    _from_box(element, boxes, trim, across, down)
    _from_corners(element, boxes, across, down)
    _from_neighbours(element, boxes, trim, across, down)
    _from_edges(element, boxes, trim, across, down)
    if element.width is not None:
        across.extent = element.width.of(trim.width)
    if element.height is not None:
        down.extent = element.height.of(trim.height)
    dx, dy = element.offset[0].of(trim.width), element.offset[1].of(trim.height)
    _refuse_excess(element, across, "'width'")
    _refuse_excess(element, down, "'height'")
    x, width = _across(element, boxes, across, down, aspect)
    if width <= 0:
        why = ": its right edge lies left of its left" if width < 0 else ""
        raise CardProblem(f"'{element.id}' is {format_mm(width)} wide{why}")
    frame = _down(element, boxes, down, x, width, aspect)
    if frame.height is not None and frame.height <= 0:
        why = ": its bottom lies above its top" if frame.height < 0 else ""
        raise CardProblem(f"'{element.id}' is {format_mm(frame.height)} high{why}")
    return Frame(frame.x + dx, frame.y + dy, width, frame.height, frame.hang, frame.room)


def _refuse_excess(element: Element, axis: _Axis, key: str) -> None:
    if axis.start is not None and axis.end is not None and axis.extent is not None:
        raise LayoutProblem(
            f"'{element.id}' has a {key} besides both edges", "Leave one of the three out"
        )


def _from_box(element: Element, boxes: Boxes, trim: Size, across: _Axis, down: _Axis) -> None:
    if element.box is None:
        return
    box = boxes(element.box)
    top, right, bottom, left = element.inset
    across.start = box.left + left.of(trim.width)
    across.end = box.right - right.of(trim.width)
    down.start = box.top + top.of(trim.height)
    down.end = box.bottom - bottom.of(trim.height)


def _from_corners(element: Element, boxes: Boxes, across: _Axis, down: _Axis) -> None:
    for corner in (element.at, element.to):
        if corner is None:
            continue
        box = boxes(corner.box)
        own_x, own_y = corner.x, corner.y
        if corner is element.at and element.anchor:
            own_x, own_y = point_named(element.anchor)
        point = _point(corner, box)
        across.pin(own_x, point.x)
        down.pin(own_y, point.y)


def _point(corner: Corner, box: Rect) -> Point:
    return Point(box.x + corner.x * box.width, box.y + corner.y * box.height)


def _from_neighbours(
    element: Element, boxes: Boxes, trim: Size, across: _Axis, down: _Axis
) -> None:
    if element.below or element.above:
        box = boxes(element.below or element.above or "")
        gap = element.gap.of(trim.height)
        if element.below:
            down.start = box.bottom + gap
        else:
            down.end = box.top - gap
        if across.start is None and across.middle is None:
            across.start = box.left
    if element.right_of or element.left_of:
        box = boxes(element.right_of or element.left_of or "")
        gap = element.gap.of(trim.width)
        if element.right_of:
            across.start = box.right + gap
        else:
            across.end = box.left - gap
        if down.loose:
            down.start = box.top


def _from_edges(element: Element, boxes: Boxes, trim: Size, across: _Axis, down: _Axis) -> None:
    def x(edge: Edge) -> float:
        box = boxes(edge.box)
        return box.left + edge.at * box.width + edge.plus.of(trim.width)

    def y(edge: Edge) -> float:
        box = boxes(edge.box)
        return box.top + edge.at * box.height + edge.plus.of(trim.height)

    if element.left is not None:
        across.start = x(element.left)
    if element.right is not None:
        across.end = x(element.right)
    if element.top is not None:
        down.start = y(element.top)
    if element.bottom is not None:
        down.end = y(element.bottom)


def _across(
    element: Element, boxes: Boxes, across: _Axis, down: _Axis, aspect: float | None
) -> tuple[float, float]:
    solved = across.solve()
    if solved is None and aspect:
        vertical = down.solve()
        if vertical is not None:
            across.extent = vertical[1] * aspect
            solved = across.solve()
    if solved is None and aspect == 0:
        box = boxes(element.at.box if element.at else "safe")
        across.extent = across.extent if across.extent is not None else box.width
        if across.loose:
            across.start = box.left
        elif across.start is not None and across.end is None and element.width is None:
            across.end = max(box.right, across.start)
        elif across.end is not None and across.start is None and element.width is None:
            across.start = min(box.left, across.end)
        solved = across.solve()
    if solved is None:
        raise LayoutProblem(
            f"'{element.id}' has no width", "Give it a 'width', a 'box' or both edges"
        )
    return solved


def _down(
    element: Element, boxes: Boxes, down: _Axis, x: float, width: float, aspect: float | None
) -> Frame:
    if down.loose and down.extent is None and aspect is not None:
        down.start = boxes("safe").top
    solved = down.solve()
    if solved is None and aspect:
        down.extent = width / aspect
        solved = down.solve()
    if solved is not None:
        top, height = solved
        return Frame(x, top, width, height, 0, height)
    if aspect != 0:
        raise LayoutProblem(
            f"'{element.id}' has no height", "Give it a 'height', a 'box' or both edges"
        )
    safe = boxes("safe")
    if down.start is not None:
        return Frame(x, down.start, width, None, 0, safe.bottom - down.start)
    if down.end is not None:
        return Frame(x, down.end, width, None, 1, down.end - safe.top)
    middle = down.middle if down.middle is not None else safe.centre.y
    return Frame(x, middle, width, None, 0.5, 2 * min(middle - safe.top, safe.bottom - middle))
