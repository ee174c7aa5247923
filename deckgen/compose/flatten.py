"""Pictures with transparent parts, mixed with the ground that they lie on.

PDF/X-1a has no transparency (ISO 15930-4, 6.15). What such a picture lies on is looked for among
the items painted before it, from the topmost down: bare paper, or one upright rectangle of one
colour, can be mixed in; anything else cannot be known as one colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from deckgen.colour import WHITE, Cmyk, Colour
from deckgen.compose.problem import LayoutProblem
from deckgen.face import (
    CurveTo,
    GroupItem,
    ImageItem,
    Item,
    Outline,
    PathItem,
    SharedItem,
    TextItem,
    bounds,
    rectangle,
)
from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.gradient import Gradient
from deckgen.images import Raster
from deckgen.text.ink import ink_of


class SeeThrough(LayoutProblem):
    """Of a picture; whoever knows which element shows it names it."""

    def __init__(self, raster: Raster) -> None:
        super().__init__(
            f"the picture '{Path(raster.path).name}' has transparent parts and lies on more than "
            "one colour, or on a spot ink, and the output has no transparency",
            "Put it on a rectangle of one process colour, or save it without transparent parts",
        )
        self.raster = raster


class _Layer(NamedTuple):
    """What has been painted somewhere. `colour` is None where it is not one flat colour."""

    area: Rect
    colour: Colour | None


class Flattener:
    """Mixes the pictures of a face's items with what lies under them. A picture on one colour is
    mixed once for all faces."""

    def __init__(self) -> None:
        self._mixed: dict[tuple[int, Cmyk], tuple[Raster, Raster]] = {}

    def flat(self, items: Iterable[Item], area: Rect) -> tuple[Item, ...]:
        """All items of a face, of which `area` is seen. Raises SeeThrough for a picture that lies
        on no single colour."""
        layers: list[_Layer] = []
        return tuple(self._item(item, layers, IDENTITY, area) for item in items)

    def _item(self, item: Item, layers: list[_Layer], way: Matrix, area: Rect) -> Item:
        match item:
            case ImageItem() if item.raster.alpha is not None:
                seen = way.apply_rect(item.rect).intersection(area)
                if seen is not None:
                    item = replace(item, raster=self._raster(item.raster, _ground(layers, seen)))
            case GroupItem():
                inner, seen = item.matrix.then(way), area
                if item.clip:
                    seen = inner.apply_rect(bounds(item.clip)).intersection(area) or Rect(
                        0, 0, 0, 0
                    )
                parts = tuple(self._item(part, layers, inner, seen) for part in item.items)
                return replace(item, items=parts)
            case SharedItem():
                parts = tuple(self._item(part, layers, way, area) for part in item.items)
                return item if parts == item.items else SharedItem(parts)
            case _:
                pass
        layers.extend(_layers(item, way))
        return item

    def _raster(self, raster: Raster, ground: Cmyk | None) -> Raster:
        from deckgen.images.flatten import on_ground  # Pillow: only for pictures

        if ground is None:
            raise SeeThrough(raster)

        known = self._mixed.get((id(raster), ground))
        if known is None:
            known = self._mixed[id(raster), ground] = (raster, on_ground(raster, ground))
        return known[1]


def _ground(layers: Sequence[_Layer], seen: Rect) -> Cmyk | None:
    """The one colour that all of the area lies on; None if there is none."""
    for layer in reversed(layers):
        if not layer.area.overlaps(seen):
            continue
        if isinstance(layer.colour, Cmyk) and layer.area.contains(seen):
            return layer.colour
        return None
    return WHITE


def _layers(item: Item, way: Matrix) -> Iterator[_Layer]:
    match item:
        case PathItem():
            yield from _path(item, way)
        case ImageItem():
            yield _Layer(way.apply_rect(item.rect), None)
        case TextItem():
            for line in item.lines:
                ink = ink_of(line, item.size)
                if ink is not None:
                    yield _Layer(way.apply_rect(ink), None)
        case GroupItem():
            inner = item.matrix.then(way)
            for part in item.items:
                for layer in _layers(part, inner):
                    # Under an outline or an opacity nothing is known to be covered.
                    flat = item.clip is None and item.opaque
                    yield layer if flat else layer._replace(colour=None)
        case SharedItem():
            for part in item.items:
                yield from _layers(part, way)


def _path(item: PathItem, way: Matrix) -> Iterator[_Layer]:
    if not item.outline:
        return
    area = bounds(item.outline)
    if item.stroke is not None:
        width = item.stroke.width / 2
        yield _Layer(way.apply_rect(area.outset(width)), None)
    if item.fill is not None:
        upright = way.b == way.c == 0
        flat = upright and _is_rectangle(item.outline, area) and not item.overprint
        colour = item.fill if flat and not isinstance(item.fill, Gradient) else None
        yield _Layer(way.apply_rect(area), colour)


def _is_rectangle(outline: Outline, area: Rect) -> bool:
    """Round corners are seen on a card's ground only where they are cut off."""
    if any(isinstance(segment, CurveTo) for segment in outline):
        return False
    return outline == rectangle(area)
