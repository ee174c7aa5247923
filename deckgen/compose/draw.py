"""Elements other than text as items, and what turns, clips and thins any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from deckgen.colour import Colour, Spot
from deckgen.compose.place import Boxes
from deckgen.compose.problem import LayoutProblem, at_key
from deckgen.errors import name_hint
from deckgen.face import (
    ClosePath,
    GroupItem,
    ImageItem,
    Item,
    LineTo,
    MoveTo,
    Outline,
    PathItem,
    SharedItem,
    Stroke,
    ellipse,
    rectangle,
)
from deckgen.geometry import Matrix, Rect
from deckgen.images import Raster
from deckgen.images.picture import Picture
from deckgen.layout.anchors import Extent, point_named
from deckgen.layout.elements import (
    Circle,
    Element,
    Image,
    ImageFit,
    Line,
    LineEnds,
    Painted,
    Path,
    Polygon,
    Rectangle,
    Rules,
)
from deckgen.layout.model import Locate
from deckgen.layout.styles import CURRENT

_TINT = re.compile(r"(.+?)\s+([0-9.]+)\s*%")
_LINE_CAPS = {LineEnds.BUTT: 0, LineEnds.ROUND: 1, LineEnds.SQUARE: 2}


class Inks:
    """The layout's swatches by name, and tints of them: `drivers`, `drivers 40%`."""

    def __init__(self, swatches: Mapping[str, Colour], overprinting: frozenset[str]) -> None:
        self._swatches = swatches
        self._overprinting = overprinting

    def with_current(self, colour: Colour) -> Inks:
        """The same, in a symbol whose `current` is that colour."""
        return Inks({**self._swatches, CURRENT: colour}, self._overprinting)

    def overprints(self, name: str) -> bool:
        return name in self._overprinting

    def __call__(self, name: str) -> Colour:
        """Raises LayoutProblem for a swatch that is not there."""
        swatch = self._swatches.get(name)
        if swatch is not None:
            return swatch
        tint = _TINT.fullmatch(name)
        if tint is not None and tint[1] in self._swatches:
            return tinted(self._swatches[tint[1]], min(float(tint[2]), 100) / 100)
        wanted = tint[1] if tint else name
        raise LayoutProblem(f"there is no swatch '{wanted}'", name_hint(wanted, self._swatches))


def tinted(colour: Colour, share: float) -> Colour:
    """A share of the full ink."""
    if isinstance(colour, Spot):
        return replace(colour, tint=colour.tint * share)
    return colour.tinted(share)


def draw_shape(element: Painted, rect: Rect, inks: Inks, locate: Locate) -> PathItem:
    """Raises LayoutProblem."""
    fill = at_key(inks, locate, "fill")(element.fill) if element.fill else None
    stroke = None
    if element.stroke:
        cap = _LINE_CAPS[element.line_ends]
        ink = at_key(inks, locate, "stroke")(element.stroke)
        stroke = Stroke(ink, element.line_width, element.dash, cap=cap, join=min(cap, 1))
    overprint = element.overprint or any(
        inks.overprints(name) for name in (element.fill, element.stroke) if name
    )
    return PathItem(outline_of(element, rect), fill, stroke, overprint=overprint)


def outline_of(element: Element, rect: Rect) -> Outline:
    match element:
        case Rectangle():
            radius = element.radius.points + element.radius.share * min(rect.width, rect.height)
            return rectangle(rect, radius)
        case Circle():
            return ellipse(rect)
        case Line():
            (x1, y1), (x2, y2) = element.line
            start, end = _within(x1, y1, rect), _within(x2, y2, rect)
            return (MoveTo(*start), LineTo(*end))
        case Polygon():
            points = [_within(x, y, rect) for x, y in element.polygon]
            return (MoveTo(*points[0]), *(LineTo(*p) for p in points[1:]), ClosePath())
        case Path():
            return _svg_outline(element, rect)
        case Rules():
            return _rules(element.rules, rect)
        case _:
            return rectangle(rect)


def _within(x: Extent, y: Extent, rect: Rect) -> tuple[float, float]:
    return rect.x + x.of(rect.width), rect.y + y.of(rect.height)


_MOST_RULES = 500
"""In one box: A3 with lines 1 mm apart."""


def _rules(pitch: float, rect: Rect) -> Outline:
    count = min(int(rect.height / pitch + 1e-6), _MOST_RULES)
    heights = [rect.top + pitch * place for place in range(1, count + 1)]
    return tuple(
        segment for y in heights for segment in (MoveTo(rect.left, y), LineTo(rect.right, y))
    )


def _svg_outline(element: Path, rect: Rect) -> Outline:
    from deckgen.svg.path import path_outline  # fontTools: only for layouts that draw paths
    from deckgen.svg.refusal import Refusal
    from deckgen.svg.shapes import transformed

    width, height = element.view
    to_box = Matrix.scaling(rect.width / width, rect.height / height).then(
        Matrix.translation(rect.x, rect.y)
    )
    try:
        return transformed(path_outline(element.path), to_box)
    except Refusal as refusal:
        raise LayoutProblem(f"'{element.id}': {refusal.what}", refusal.hint) from None


def draw_picture(element: Image, picture: Picture, rect: Rect) -> Item:
    """The picture in its box: whole (contain), filling it and cut off (cover), or stretched."""
    scale_x, scale_y = rect.width / picture.width, rect.height / picture.height
    if element.fit is ImageFit.CONTAIN:
        scale_x = scale_y = min(scale_x, scale_y)
    elif element.fit is ImageFit.COVER:
        scale_x = scale_y = max(scale_x, scale_y)
    share_x, share_y = point_named(element.position)
    left = rect.x + share_x * (rect.width - picture.width * scale_x)
    top = rect.y + share_y * (rect.height - picture.height * scale_y)
    clip = rectangle(rect) if element.fit is ImageFit.COVER else None
    placed = place_picture(picture, Matrix(scale_x, 0, 0, scale_y, left, top))
    return GroupItem((placed,), clip=clip) if clip else placed


def into(width: float, height: float, rect: Rect, position: str) -> Matrix:
    """Fits a drawing of that size into a box in proportion, its point on the box's."""
    scale = min(rect.width / width, rect.height / height)
    share_x, share_y = point_named(position)
    left = rect.x + share_x * (rect.width - width * scale)
    top = rect.y + share_y * (rect.height - height * scale)
    return Matrix(scale, 0, 0, scale, left, top)


def place_picture(picture: Picture, matrix: Matrix) -> Item:
    match picture.items:
        case (ImageItem(raster=raster),) if matrix.b == 0 and matrix.c == 0:
            return ImageItem(raster, matrix.apply_rect(Rect(0, 0, picture.width, picture.height)))
        case items:
            return GroupItem(items, matrix)


def finished(
    items: tuple[Item, ...],
    element: Element,
    rect: Rect,
    boxes: Boxes,
    corner: float,
    mirrored: bool,
) -> tuple[Item, ...]:
    """The items turned about the middle of their box, clipped and thinned as the element says."""
    if element.rotate % 360:
        angle = -element.rotate if mirrored else element.rotate
        items = (GroupItem(items, Matrix.rotation(angle, rect.centre)),)
    if element.clip:
        box = boxes(element.clip)
        items = (GroupItem(items, clip=rectangle(box, corner if element.clip == "trim" else 0)),)
    if element.opacity < 1:
        items = (GroupItem(items, opacity=element.opacity),)
    return items


def translucent(items: Iterable[Item]) -> bool:
    """Whether any of it can be seen through."""
    return thinned(items) or any(raster.alpha is not None for raster in rasters(items))


def thinned(items: Iterable[Item]) -> bool:
    """Whether any of it has an opacity or a mask."""
    return any(
        isinstance(item, GroupItem | SharedItem)
        and (thinned(item.items) or (isinstance(item, GroupItem) and not item.opaque))
        for item in items
    )


def rasters(items: Iterable[Item]) -> Iterator[Raster]:
    for item in items:
        if isinstance(item, ImageItem):
            yield item.raster
        elif isinstance(item, GroupItem | SharedItem):
            yield from rasters(item.items)


PictureSource: TypeAlias = Callable[[str], Raster | Picture]
"""The picture of a name, as a layout or a card writes it. Raises ImageProblem."""


def as_picture(found: Raster | Picture) -> Picture:
    """Pixels as a picture of their number."""
    if isinstance(found, Picture):
        return found
    box = Rect(0, 0, found.width, found.height)
    return Picture(found.width, found.height, (ImageItem(found, box),))
