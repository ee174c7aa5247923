"""A composed face: the neutral product of layout. It knows neither YAML nor PDF.

The origin is the top left corner of the trim; x points right, y down; units are points. Bleed has
negative coordinates. Painters, previews and reports read faces, and none asks the layout again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from deckgen.colour import Colour
from deckgen.geometry import IDENTITY, Matrix, Rect, Size
from deckgen.gradient import Gradient, Paint
from deckgen.images import Raster
from deckgen.text.word import TextLine


@dataclass(frozen=True, slots=True)
class MoveTo:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LineTo:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CurveTo:
    """A cubic Bézier curve with two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ClosePath:
    pass


Segment: TypeAlias = MoveTo | LineTo | CurveTo | ClosePath
Outline: TypeAlias = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """Caps and joins are numbered as in PDF (ISO 32000-1, 8.4.3). `mitre` is how far the point of a
    corner may reach, in line widths; `phase` is where in its dashes the line begins."""

    colour: Paint
    width: float
    dash: tuple[float, ...] = ()
    cap: int = 0
    join: int = 0
    mitre: float = 10.0
    phase: float = 0.0


@dataclass(frozen=True, slots=True)
class PathItem:
    outline: Outline
    fill: Paint | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    overprint: bool = False


@dataclass(frozen=True, slots=True)
class TextItem:
    lines: tuple[TextLine, ...]
    size: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class ImageItem:
    raster: Raster
    rect: Rect


@dataclass(frozen=True, slots=True)
class GroupItem:
    """Items moved, clipped or made translucent together. Clip and mask are in the group's own
    space, that is, transformed by `matrix` too. A `mask` is of greys: where it is black the group
    is not seen, where it is white it covers."""

    items: tuple[Item, ...]
    matrix: Matrix = IDENTITY
    clip: Outline | None = None
    opacity: float = 1.0
    clip_even_odd: bool = False
    mask: Gradient | None = None

    @property
    def opaque(self) -> bool:
        """Whether nothing of what is beneath is seen through it by the group's own doing."""
        return self.opacity == 1 and self.mask is None


@dataclass(frozen=True, slots=True, eq=False)
class SharedItem:
    """Items that many faces have in common: the same object on each, painted once as a form."""

    items: tuple[Item, ...]


Item: TypeAlias = PathItem | TextItem | ImageItem | GroupItem | SharedItem


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One side of one card. The same object placed twice is painted once."""

    size: Size
    bleed: float
    items: tuple[Item, ...]

    @property
    def trim_box(self) -> Rect:
        return Rect(0, 0, self.size.width, self.size.height)

    @property
    def bleed_box(self) -> Rect:
        return self.trim_box.outset(self.bleed)


def rectangle(rect: Rect, radius: float = 0.0) -> Outline:
    """An upright rectangle; with a radius, its corners are quarter circles."""
    if radius <= 0:
        return (
            MoveTo(rect.left, rect.top),
            LineTo(rect.right, rect.top),
            LineTo(rect.right, rect.bottom),
            LineTo(rect.left, rect.bottom),
            ClosePath(),
        )
    r = min(radius, rect.width / 2, rect.height / 2)
    k = r * (1 - CIRCLE)
    left, top, right, bottom = rect.left, rect.top, rect.right, rect.bottom
    return (
        MoveTo(left + r, top),
        LineTo(right - r, top),
        CurveTo(right - k, top, right, top + k, right, top + r),
        LineTo(right, bottom - r),
        CurveTo(right, bottom - k, right - k, bottom, right - r, bottom),
        LineTo(left + r, bottom),
        CurveTo(left + k, bottom, left, bottom - k, left, bottom - r),
        LineTo(left, top + r),
        CurveTo(left, top + k, left + k, top, left + r, top),
        ClosePath(),
    )


def bounds(outline: Outline) -> Rect:
    """The rectangle around all its points, those that control its curves too; of nothing, nothing
    at the origin."""
    xs: list[float] = []
    ys: list[float] = []
    for segment in outline:
        match segment:
            case MoveTo(x, y) | LineTo(x, y):
                xs.append(x)
                ys.append(y)
            case CurveTo(x1, y1, x2, y2, x, y):
                xs += (x1, x2, x)
                ys += (y1, y2, y)
            case ClosePath():
                pass
    return Rect.from_edges(min(xs), min(ys), max(xs), max(ys)) if xs else Rect(0, 0, 0, 0)


# Control points of a quarter circle lie this share of the radius along the tangent; the curve is
# then never more than 0.03 % of the radius off the circle.
CIRCLE = 0.5522847498


def ellipse(rect: Rect) -> Outline:
    cx, cy = rect.centre.x, rect.centre.y
    rx, ry = rect.width / 2, rect.height / 2
    kx, ky = rx * CIRCLE, ry * CIRCLE
    return (
        MoveTo(cx + rx, cy),
        CurveTo(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
        CurveTo(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
        CurveTo(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
        CurveTo(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
        ClosePath(),
    )
