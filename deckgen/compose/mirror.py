"""A face turned about left to right, for languages that are read from right to left.

A layout is written for one reading direction. In the other, each element stands as far from the
right as it is written to stand from the left; what it shows, a picture, a symbol, a text, is not
turned about itself.
"""

from __future__ import annotations

from typing import TypeVar, assert_never

from deckgen.compose.place import Boxes
from deckgen.face import GroupItem, Item
from deckgen.geometry import Matrix, Rect
from deckgen.layout.elements import (
    AnyElement,
    Circle,
    Group,
    Image,
    ImageFit,
    Line,
    Path,
    Polygon,
    QrCode,
    Rectangle,
    Rules,
    Symbol,
    Text,
)
from deckgen.layout.styles import Align
from deckgen.text.fit import Align as PhysicalAlign

_OTHER = {"left": "right", "right": "left"}


def across(rect: Rect, width: float) -> Rect:
    """A box on the other side of a face of this width."""
    return Rect(width - rect.right, rect.y, rect.width, rect.height)


def boxes_across(boxes: Boxes, width: float) -> Boxes:
    return lambda name: across(boxes(name), width)


def turned(item: Item, width: float) -> Item:
    """A drawing turned about left to right on its face."""
    return GroupItem((item,), Matrix(-1, 0, 0, 1, width, 0))


def is_drawn_turned(element: AnyElement) -> bool:
    """Whether what it draws is a part of the layout's geometry that has a left and a right."""
    match element:
        case Line() | Polygon() | Path():
            return True
        case Rectangle() | Circle() | Rules() | Text() | Image() | QrCode() | Symbol() | Group():
            return False
    assert_never(element)


E = TypeVar("E", Image, Symbol)


def positioned_across(element: E) -> E:
    """The same on the other side of its box, where it leaves room; what is cut off a picture that
    covers its box stays what it is."""
    if isinstance(element, Image) and element.fit is ImageFit.COVER:
        return element
    position = "-".join(_OTHER.get(part, part) for part in element.position.split("-"))
    return element.model_copy(update={"position": position})


def physical(align: Align, *, leftward: bool, mirrored: bool) -> PhysicalAlign:
    """On which side lines are flush: `start` is where a text begins that runs leftward or not."""
    match align:
        case "centre":
            return align
        case "start":
            return "right" if leftward else "left"
        case "end":
            return "left" if leftward else "right"
        case "left":
            return "right" if mirrored else "left"
        case "right":
            return "left" if mirrored else "right"
    assert_never(align)
