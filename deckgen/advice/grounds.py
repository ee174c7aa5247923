"""What lies under the letters of a face: its items in drawing order, as patches and lettering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from deckgen.advice.subject import ToRgb
from deckgen.colour import Cmyk, Spot
from deckgen.face import (
    ClosePath,
    CurveTo,
    GroupItem,
    ImageItem,
    Item,
    LineTo,
    MoveTo,
    Outline,
    PathItem,
    SharedItem,
    TextItem,
    rectangle,
)
from deckgen.geometry import IDENTITY, Matrix, Point
from deckgen.luminance import Rgb

Ring: TypeAlias = tuple[Point, ...]
Shape: TypeAlias = tuple[Ring, ...]

_CURVE_STEPS = 8
_ALONG = (0.02, 0.25, 0.5, 0.75, 0.98)
"""Where on a line, as shares of its length, the ground is looked at."""
_UP = 0.25
"""How far above the base line, in em: the middle of small letters."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Something painted. `colour` is None for a picture and what else has no one colour."""

    shape: Shape
    clips: tuple[Shape, ...]
    colour: Rgb | None
    opacity: float

    def covers(self, point: Point) -> bool:
        return all(_inside(point, shape) for shape in (self.shape, *self.clips))


@dataclass(frozen=True, slots=True)
class Lettering:
    """Points on the lines of a text, and how it is printed."""

    points: tuple[Point, ...]
    size: float
    colour: Rgb
    opacity: float


@dataclass(frozen=True, slots=True)
class _Around:
    """What the groups around an item do to it."""

    way: Matrix = IDENTITY
    clips: tuple[Shape, ...] = ()
    opacity: float = 1.0
    masked: bool = False


def parts(items: Iterable[Item], to_rgb: ToRgb) -> Iterator[Patch | Lettering]:
    yield from _parts(items, to_rgb, _Around())


def _parts(items: Iterable[Item], to_rgb: ToRgb, around: _Around) -> Iterator[Patch | Lettering]:
    for item in items:
        match item:
            case PathItem(outline=outline, fill=fill) if fill is not None:
                flat = fill if isinstance(fill, Cmyk | Spot) and not around.masked else None
                colour = rgb_of(flat, to_rgb) if flat is not None else None
                shape = _shape(outline, around.way)
                yield Patch(shape, around.clips, colour, around.opacity)
            case ImageItem(rect=rect):
                shape = _shape(rectangle(rect), around.way)
                yield Patch(shape, around.clips, None, around.opacity)
            case TextItem():
                yield _lettering(item, to_rgb, around)
            case GroupItem():
                yield from _parts(item.items, to_rgb, _within(item, around))
            case SharedItem():
                yield from _parts(item.items, to_rgb, around)
            case _:
                pass


def _within(group: GroupItem, around: _Around) -> _Around:
    way = group.matrix.then(around.way)
    clips = around.clips if group.clip is None else (*around.clips, _shape(group.clip, way))
    masked = around.masked or group.mask is not None
    return _Around(way, clips, around.opacity * group.opacity, masked)


def rgb_of(colour: Cmyk | Spot, to_rgb: ToRgb) -> Rgb:
    """A spot ink looks as the mixture that stands in for it."""
    if isinstance(colour, Spot):
        colour = colour.alternate.tinted(colour.tint)
    return to_rgb(colour)


def _lettering(item: TextItem, to_rgb: ToRgb, around: _Around) -> Lettering:
    way = around.way
    points = []
    for line in item.lines:
        length = sum(word.advance for word in line.words) * item.size
        y = line.y - _UP * item.size
        points += [way.apply(line.x + share * length, y) for share in _ALONG if length]
    scale = abs(way.a * way.d - way.b * way.c) ** 0.5
    return Lettering(tuple(points), item.size * scale, rgb_of(item.colour, to_rgb), around.opacity)


def _shape(outline: Outline, way: Matrix) -> Shape:
    """The rings of an outline, curves as a few straight lines."""
    rings: list[list[Point]] = []
    for segment in outline:
        match segment:
            case MoveTo(x, y):
                rings.append([Point(x, y)])
            case LineTo(x, y):
                rings[-1].append(Point(x, y))
            case CurveTo():
                rings[-1] += _curve(rings[-1][-1], segment)
            case ClosePath():
                pass
    return tuple(tuple(way.apply(p.x, p.y) for p in ring) for ring in rings)


def _curve(start: Point, curve: CurveTo) -> Iterator[Point]:
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield Point(
            a * start.x + b * curve.x1 + c * curve.x2 + d * curve.x,
            a * start.y + b * curve.y1 + c * curve.y2 + d * curve.y,
        )


def _inside(point: Point, shape: Shape) -> bool:
    """By the rule of an odd number of crossings, which for shapes without holes is any rule."""
    odd = False
    for ring in shape:
        for one, other in pairwise((*ring, ring[0])):
            if (one.y > point.y) is not (other.y > point.y):
                share = (point.y - one.y) / (other.y - one.y)
                odd ^= point.x < one.x + share * (other.x - one.x)
    return odd
