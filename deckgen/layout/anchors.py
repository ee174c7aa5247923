"""Where an element stands, as authors write it: `safe.top-left`, `title.bottom + 4mm`, `50%`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from deckgen.schema import matching
from deckgen.units import parse_length

BOXES = ("bleed", "trim", "safe")
"""The boxes that every face has. Any other name is the id of an element on the same face."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A length of which a part may be a share of the card: `6mm`, `50%`."""

    points: float = 0.0
    share: float = 0.0

    def of(self, whole: float) -> float:
        return self.points + self.share * whole


@dataclass(frozen=True, slots=True)
class Corner:
    """A point of a box: `x` and `y` run from 0 (left, top) over 0.5 to 1 (right, bottom)."""

    box: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """One coordinate: an edge or the middle of a box, and a distance from it."""

    box: str
    at: float
    plus: Extent = Extent()


POINTS = {
    "top-left": (0.0, 0.0),
    "top": (0.5, 0.0),
    "top-right": (1.0, 0.0),
    "left": (0.0, 0.5),
    "centre": (0.5, 0.5),
    "right": (1.0, 0.5),
    "bottom-left": (0.0, 1.0),
    "bottom": (0.5, 1.0),
    "bottom-right": (1.0, 1.0),
}
_X_EDGES = {"left": 0.0, "centre": 0.5, "right": 1.0}
_Y_EDGES = {"top": 0.0, "middle": 0.5, "bottom": 1.0}

_NAME = r"[a-z0-9][a-z0-9-]*"
_TERM = re.compile(r"\s*([+-])\s*([0-9.]+\s*(?:mm|cm|in|pt|%))")
_SHARE = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*%\s*")
_LARGEST_SHARE = 100
"""Times the card. What is meant to lie on a card is never so large."""
_EDGE = re.compile(rf"\s*({_NAME})\.([a-z]+)((?:\s*[+-]\s*[0-9.]+\s*(?:mm|cm|in|pt|%))*)\s*")


def _extent(value: Any) -> Extent:
    if isinstance(value, Extent):
        return value
    if value == 0 and not isinstance(value, bool):
        return Extent()
    if not isinstance(value, str):
        raise ValueError("a length or a share is due here: 6mm, 9pt or 50%")  # noqa: TRY004 pydantic reads ValueErrors
    if not value.strip().endswith("%"):
        return Extent(points=parse_length(value))
    match = _SHARE.fullmatch(value)
    if match is None:
        raise ValueError(f"'{value}' is not a share; write 50%")
    share = float(match[1]) / 100
    if abs(share) > _LARGEST_SHARE:
        raise ValueError(f"this is too large: {_LARGEST_SHARE}00% is the most")
    return Extent(share=share)


def listed(value: Any) -> Any:
    """YAML has lists where a model, which never changes, has tuples."""
    return tuple(value) if isinstance(value, list) else value


def point_named(name: str) -> tuple[float, float]:
    """`top-left` as shares of the box. Raises ValueError naming those there are."""
    if name not in POINTS:
        raise ValueError(f"'{name}' is no point of a box; use one of: {', '.join(POINTS)}")
    return POINTS[name]


def _corner(value: Any) -> Corner:
    if isinstance(value, Corner):
        return value
    box, _, name = str(value).partition(".")
    if not name:
        raise ValueError(f"'{value}' names no point; write a box and a point: safe.top-left")
    x, y = point_named(name.strip())
    return Corner(box.strip(), x, y)


def _edge(value: Any, names: dict[str, float], example: str) -> Edge:
    if isinstance(value, Edge):
        return value
    match = _EDGE.fullmatch(str(value))
    if match is None or match[2] not in names:
        known = ", ".join(names)
        raise ValueError(
            f"'{value}' is no place; write a box, an edge ({known}) and a distance: {example}"
        )
    plus = Extent()
    for sign, length in _TERM.findall(match[3]):
        part = _extent(length.replace(" ", ""))
        factor = -1 if sign == "-" else 1
        plus = Extent(plus.points + factor * part.points, plus.share + factor * part.share)
    return Edge(match[1], names[match[2]], plus)


def _x_edge(value: Any) -> Edge:
    return _edge(value, _X_EDGES, "safe.left + 4mm")


def _y_edge(value: Any) -> Edge:
    return _edge(value, _Y_EDGES, "title.bottom + 4mm")


def extension(value: Any) -> Extent:
    """As written. Raises ValueError."""
    extent = _extent(value)
    if extent.points < 0 or extent.share < 0:
        raise ValueError(f"{value} is too small; 0 is the least")
    return extent


_UNSIGNED = r"(\d+(\.\d*)?|\.\d+)\s*(mm|cm|in|pt|%)\s*"
_TERMS = r"(\s*[+-]\s*[0-9.]+\s*(mm|cm|in|pt|%))*\s*$"


def _places(names: Iterable[str]) -> str:
    return rf"^\s*{_NAME}\.({'|'.join(names)})"


EXTENT = matching(rf"^\s*[+-]?{_UNSIGNED}$", {"const": 0})
NOT_NEGATIVE_EXTENT = matching(rf"^\s*\+?{_UNSIGNED}$", {"const": 0})
_CORNER = matching(rf"{_places(POINTS)}\s*$")
_X_EDGE = matching(_places(_X_EDGES) + _TERMS)
_Y_EDGE = matching(_places(_Y_EDGES) + _TERMS)

AnyExtent = Annotated[Extent, BeforeValidator(_extent), WithJsonSchema(EXTENT)]
Extension = Annotated[Extent, BeforeValidator(extension), WithJsonSchema(NOT_NEGATIVE_EXTENT)]
"""How far something reaches: a width, a radius."""
Place = Annotated[tuple[AnyExtent, AnyExtent], BeforeValidator(listed)]
"""`[x, y]` inside a box: lengths from its top left corner, or shares of it."""

AnyCorner = Annotated[Corner, BeforeValidator(_corner), WithJsonSchema(_CORNER)]
XEdge = Annotated[Edge, BeforeValidator(_x_edge), WithJsonSchema(_X_EDGE)]
YEdge = Annotated[Edge, BeforeValidator(_y_edge), WithJsonSchema(_Y_EDGE)]
