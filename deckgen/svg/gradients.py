"""Gradients: what `linearGradient` and `radialGradient` elements paint a shape with (SVG 2, 14.2).

Where a gradient is one colour after all (a single stop, ends that meet) it is that colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.colour import Cmyk
from deckgen.face import Outline
from deckgen.geometry import Matrix, Point, Rect, Size
from deckgen.gradient import Focus, Gradient, Paint, Stop
from deckgen.svg.css import StyleSheet
from deckgen.svg.extent import tight_box
from deckgen.svg.markup import Element
from deckgen.svg.paint import Rgba
from deckgen.svg.refusal import Refusal
from deckgen.svg.shapes import Lengths
from deckgen.svg.spread import spread
from deckgen.svg.stops import Inks, Stops, ink_stops, own_stops
from deckgen.svg.values import transform

GRADIENTS = ("linearGradient", "radialGradient")

_GEOMETRY = frozenset(("x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy", "fr"))
_DEFAULTS = {
    "linearGradient": {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%", "fr": "0%"},
}
_UNIT = Size(1, 1)
_NEARLY = 0.99
"""How far towards its circle a focus may lie. On it all circles would touch, and half of the area
beyond would be in none of them."""

_THINNEST = 1e-9
"""A gradient across which its transform leaves so little of its length has no direction left."""

_EXPORT = "Export it again"


@dataclass(frozen=True, slots=True)
class Covering:
    """A paint with its coverage: one all over, or as a gradient of greys, black where nothing is
    seen."""

    paint: Paint
    cover: float = 1.0
    mask: Gradient | None = None


class Gradients:
    """Those of one drawing. `flat` and `blend` give inks for sRGB as `ink_stops` wants them."""

    def __init__(
        self, ids: Mapping[str, Element], sheet: StyleSheet, flat: Inks, blend: Inks
    ) -> None:
        self._ids = ids
        self._sheet = sheet
        self._flat = flat
        self._blend = blend
        self._stops: dict[Element, Stops] = {}
        self._inks: dict[Element, tuple[Stop, ...]] = {}

    def named(self, identifier: str) -> Element | None:
        """What a paint refers to, gradient or not."""
        return self._ids.get(identifier)

    def flat(self, colour: Rgba) -> Covering:
        return Covering(self._flat(colour.red, colour.green, colour.blue), colour.alpha)

    def over(
        self, element: Element, outline: Outline, viewport: Size, reach: float
    ) -> Covering | None:
        """The element's gradient on a shape, of which what is painted goes `reach` beyond its
        outline; None where it paints nothing. Raises `Refusal`."""
        chain = list(self._chain(element))
        stops = self._stops_of(chain)
        if not stops:
            return None
        merged = _merged(chain)
        box = tight_box(outline)
        space, whole = Matrix(), viewport
        if _units(merged) == "objectBoundingBox":
            if not (box.width and box.height):
                return None
            space, whole = Matrix(box.width, 0, 0, box.height, box.x, box.y), _UNIT
        shape = _shape(merged, whole)
        if shape is None or len(stops) == 1:
            return self.flat(stops[-1][1])
        matrix, focus = shape
        matrix = matrix.then(transform(merged.attributes.get("gradientTransform", ""))).then(space)
        coloured = Gradient(self._ink_stops(chain, stops), matrix, focus)
        return _spread(Covering(coloured, *_cover(stops, matrix, focus)), merged, box.outset(reach))

    def _chain(self, element: Element) -> Iterator[Element]:
        """The gradient, and those that it takes from what it does not say itself."""
        seen: set[Element] = set()
        while True:
            if element in seen:
                name = element.attributes.get("id", "")[:40]
                raise Refusal(f"the gradient '#{name}' takes from itself", "Remove the circle")
            seen.add(element)
            yield element
            href = element.attributes.get("href", "").strip()
            if not href:
                return
            found = self._ids.get(href.removeprefix("#"))
            if found is None or found.name not in GRADIENTS:
                raise Refusal(f"a gradient takes from '{href[:40]}', which is not there", _EXPORT)
            element = found

    def _stops_of(self, chain: Sequence[Element]) -> Stops:
        """Those of the first that has any, in order."""
        if chain[0] not in self._stops:
            own = (own_stops(element, self._sheet) for element in chain)
            self._stops[chain[0]] = next(filter(None, own), [])
        return self._stops[chain[0]]

    def _ink_stops(self, chain: Sequence[Element], stops: Stops) -> tuple[Stop, ...]:
        if chain[0] not in self._inks:
            self._inks[chain[0]] = ink_stops(stops, self._flat, self._blend)
        return self._inks[chain[0]]


def _merged(chain: Sequence[Element]) -> Element:
    """One element with all that the chain says; places and lengths only from its own kind."""
    first = chain[0]
    attributes: dict[str, str] = dict(_DEFAULTS[first.name])
    for element in reversed(chain):
        attributes |= {
            name: value
            for name, value in element.attributes.items()
            if element.name == first.name or name not in _GEOMETRY
        }
    return replace(first, attributes=attributes)


def _units(merged: Element) -> str:
    units = merged.attributes.get("gradientUnits", "objectBoundingBox").strip()
    if units not in ("objectBoundingBox", "userSpaceOnUse"):
        raise Refusal(f"a gradient in units of '{units[:40]}' is not SVG's", _EXPORT)
    return units


def _shape(merged: Element, whole: Size) -> tuple[Matrix, Focus | None] | None:
    """From the gradient's own space to that of its units; None for one without extent."""
    lengths = Lengths(merged, whole)
    if merged.name == "linearGradient":
        x, y = lengths.x("x1"), lengths.y("y1")
        across, down = lengths.x("x2") - x, lengths.y("y2") - y
        return (Matrix(across, down, -down, across, x, y), None) if across or down else None
    cx, cy, r, start = lengths.x("cx"), lengths.y("cy"), lengths.other("r"), lengths.other("fr")
    if r < 0 or start < 0:
        raise Refusal("a gradient's radius is negative", _EXPORT)
    if not r:
        return None
    away = Point((lengths.x("fx", cx) - cx) / r, (lengths.y("fy", cy) - cy) / r)
    return Matrix(r, 0, 0, r, cx, cy), _focus(away, start / r)


def _focus(away: Point, radius: float) -> Focus:
    """Moved inside the circle if it is not (SVG 1.1, 13.2.3)."""
    if radius >= _NEARLY:
        raise Refusal("a gradient begins outside of its end", "Make its inner circle smaller")
    distance = math.hypot(away.x, away.y)
    most = _NEARLY - radius
    pull = most / distance if distance > most else 1.0
    return Focus(away.x * pull, away.y * pull, radius)


def _cover(stops: Stops, matrix: Matrix, focus: Focus | None) -> tuple[float, Gradient | None]:
    covers = {colour.alpha for _, colour in stops}
    if len(covers) == 1:
        return covers.pop(), None
    greys = tuple(Stop(at, Cmyk(0, 0, 0, 1 - colour.alpha)) for at, colour in stops)
    return 1.0, Gradient(greys, matrix, focus)


def _spread(covering: Covering, merged: Element, area: Rect) -> Covering:
    paint, mask = covering.paint, covering.mask
    assert isinstance(paint, Gradient)
    corners = _corners(area, paint.matrix)
    how = merged.attributes.get("spreadMethod", "pad").strip()
    longer_mask = spread(mask, how, corners) if mask is not None else None
    return Covering(spread(paint, how, corners), covering.cover, longer_mask)


def _corners(area: Rect, matrix: Matrix) -> list[Point]:
    """In the gradient's own space. Raises `Refusal` if that has no area."""
    lengths = matrix.a**2 + matrix.b**2 + matrix.c**2 + matrix.d**2
    back = matrix.inverted()
    if back is None or abs(matrix.a * matrix.d - matrix.b * matrix.c) < _THINNEST * lengths:
        raise Refusal("a gradient is flattened by its transform", _EXPORT)
    return [back.apply(x, y) for x in (area.left, area.right) for y in (area.top, area.bottom)]
