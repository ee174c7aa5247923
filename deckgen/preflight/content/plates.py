"""Plates drawn in small: what ink stands where once all is painted, a pixel to a point.

Coarse on purpose. It answers how much ink lies on one another in an area that can be seen, and is
asked only where boxes alone leave that open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil, sqrt
from typing import TypeAlias

from PIL import Image, ImageChops, ImageDraw

from deckgen.geometry import Matrix, Rect
from deckgen.preflight.content.boxes import common
from deckgen.preflight.content.inks import ALL, PROCESS, Inks
from deckgen.preflight.content.painted import (
    Look,
    Painted,
    PaintedImage,
    PaintedPath,
    PaintedText,
    Picture,
    Shape,
    Spot,
    Subpath,
)

Pixels: TypeAlias = Mapping[str, Image.Image]


_MOST_PIXELS = 1_000_000
"""A sheet in full has so many; what is larger is drawn smaller."""

_UNIT = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


class Plates:
    """The plates of one area of a page. `pixels` gives a picture's, or None."""

    def __init__(self, area: Rect, pixels: Callable[[Picture], Pixels | None]) -> None:
        self._scale = min(1.0, sqrt(_MOST_PIXELS / max(1.0, area.width * area.height)))
        self._area = area
        self._size = (
            max(1, ceil(area.width * self._scale)),
            max(1, ceil(area.height * self._scale)),
        )
        self._pixels = pixels
        self._plates: dict[str, Image.Image] = {}

    def paint(self, item: Painted) -> None:
        """Text is left out: a letter is smaller than what this can tell."""
        if isinstance(item, PaintedText) or common(item.area, self._area).width == 0:
            return
        mask = self._mask(item)
        if isinstance(item, PaintedImage) and not item.picture.stencil:
            self._picture(item, mask)
        else:
            self._flat(item.look, item.look.inks, mask)

    @property
    def images(self) -> Pixels:
        """255 where a plate is full."""
        return self._plates

    def _mask(self, item: Painted) -> Image.Image:
        """255 where the item is, as far as its clip lets it be seen."""
        clip = self._blank()
        self._draw_box(ImageDraw.Draw(clip), item.area)
        mask = self._blank()
        draw = ImageDraw.Draw(mask)
        if isinstance(item, PaintedPath) and not item.rectangle:
            outlines = [self._at(item.matrix, subpath) for subpath in item.shape.subpaths]
            if item.look.stroked:
                _draw_lines(draw, item.shape, outlines, round(item.width * self._scale))
            else:
                _draw_fill(draw, outlines)
        elif isinstance(item, PaintedImage):
            draw.polygon(self._at(item.matrix, _UNIT), 255)
        else:
            return clip
        return ImageChops.darker(mask, clip)

    def _blank(self, value: int = 0) -> Image.Image:
        return Image.new("L", self._size, value)

    def _draw_box(self, draw: ImageDraw.ImageDraw, box: Rect) -> None:
        """From the first to the last pixel whose middle is inside; there may be none."""
        left, top, scale = self._area.left, self._area.top, self._scale
        x1, y1 = round((box.left - left) * scale), round((box.top - top) * scale)
        x2, y2 = round((box.right - left) * scale) - 1, round((box.bottom - top) * scale) - 1
        if x2 >= x1 and y2 >= y1:
            draw.rectangle((x1, y1, x2, y2), 255)

    def _at(self, matrix: Matrix, points: Subpath) -> list[Spot]:
        left, top, scale = self._area.left, self._area.top, self._scale
        on_page = (matrix.apply(x, y) for x, y in points)
        return [((point.x - left) * scale, (point.y - top) * scale) for point in on_page]

    def _flat(self, look: Look, inks: Inks, mask: Image.Image) -> None:
        amounts = _spread(inks.plates)
        written = inks.written(look.overprint_mode) if look.overprint else {*self._plates, *amounts}
        if ALL in written:
            written = {*written, *PROCESS}
        for plate in written:
            value = self._blank(round(255 * amounts.get(plate, 0.0)))
            self._lay(plate, value, look, mask)

    def _picture(self, item: PaintedImage, mask: Image.Image) -> None:
        pixels = self._pixels(item.picture) or {}
        written = {*pixels} if item.look.overprint else {*self._plates, *pixels}
        for plate in written:
            source = pixels.get(plate)
            value = self._blank() if source is None else self._stretched(source, item.matrix)
            self._lay(plate, value, item.look, mask, item.picture.soft_mask or item.picture.masked)

    def _lay(
        self, plate: str, value: Image.Image, look: Look, mask: Image.Image, partly: bool = False
    ) -> None:
        """Where it may be see-through in places, the darker of it and what is beneath counts."""
        before = self._plates.get(plate) or self._blank()
        if look.blend not in ("Normal", "Compatible"):
            value = ImageChops.screen(before, value)
        elif partly or look.soft_mask:
            value = ImageChops.lighter(before, value)
        if look.alpha < 1:
            mask = mask.point(lambda covered: round(covered * look.alpha))
        self._plates[plate] = Image.composite(value, before, mask)

    def _stretched(self, source: Image.Image, matrix: Matrix) -> Image.Image:
        """A picture's pixels where they lie on the page: the unit square's y points up."""
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = a * d - b * c
        if size == 0:
            return self._blank()
        across, down = source.size[0] / self._scale, source.size[1] / self._scale
        x0 = (self._area.left - matrix.e) * self._scale
        y0 = (self._area.top - matrix.f) * self._scale
        return source.transform(
            self._size,
            Image.Transform.AFFINE,
            (
                across * d / size,
                -across * c / size,
                across * (d * x0 - c * y0) / size,
                down * b / size,
                -down * a / size,
                source.size[1] - down * (a * y0 - b * x0) / size,
            ),
        )


def _spread(plates: dict[str, float]) -> dict[str, float]:
    everywhere = plates.pop(ALL, None)
    return plates if everywhere is None else {**plates, **dict.fromkeys(PROCESS, everywhere)}


def _draw_lines(
    draw: ImageDraw.ImageDraw, shape: Shape, outlines: list[list[Spot]], width: int
) -> None:
    for outline, closed in zip(outlines, shape.closed, strict=True):
        draw.line([*outline, outline[0]] if closed else outline, 255, width)


def _draw_fill(draw: ImageDraw.ImageDraw, outlines: list[list[Spot]]) -> None:
    """Of a path of several outlines, those that turn the other way than the largest are holes."""
    sized = sorted(((_turn(o), o) for o in outlines if len(o) > 2), key=lambda s: -abs(s[0]))
    if not sized:
        return
    outwards = sized[0][0] > 0
    for turn, outline in sized:
        draw.polygon(outline, 255 if (turn > 0) is outwards else 0)


def _turn(outline: list[Spot]) -> float:
    """Twice the area, with the sign of the direction."""
    following = outline[1:] + outline[:1]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(outline, following, strict=True))
