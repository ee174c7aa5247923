"""The walk through an SVG's tree: each element becomes items of a face, in user units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from deckgen.face import GroupItem, Item, Outline, rectangle
from deckgen.geometry import Matrix, Rect, Size
from deckgen.images import Raster
from deckgen.images.problem import ImageProblem
from deckgen.svg.clip import clip_outline
from deckgen.svg.css import StyleSheet
from deckgen.svg.embedded import image_items
from deckgen.svg.gradients import Gradients
from deckgen.svg.inking import painted, reference
from deckgen.svg.markup import Element
from deckgen.svg.refusal import Refusal, Refusals
from deckgen.svg.shapes import SHAPES, Lengths, shape_outline
from deckgen.svg.style import Style, inherit, refuse_effects
from deckgen.svg.values import share, transform
from deckgen.svg.viewport import fitted, view_box

MAX_DRAWN = 50_000
"""Elements drawn, each use of a symbol counted anew: no few lines may grow into gigabytes."""
MAX_SEGMENTS = 500_000
MAX_NESTED = 100

_NEVER_DRAWN = {
    *("defs", "symbol", "clipPath", "mask", "pattern", "marker", "filter"),
    *("linearGradient", "radialGradient", "style", "title", "desc", "metadata", "view"),
}
"""Drawn only where something refers to them, if at all."""
_SIMPLIFY = "Simplify the drawing, or save it as a TIFF or PNG"


@dataclass(slots=True)
class Drawing:
    """What the walk knows of its file, and how much it has drawn."""

    name: str
    ids: Mapping[str, Element]
    sheet: StyleSheet
    gradients: Gradients
    embedded: Callable[[bytes, str], Raster] | None
    refusals: Refusals
    drawn: int = 0
    segments: int = 0
    nested: int = 0
    using: list[Element] = field(default_factory=list)
    outlines: dict[tuple[Element, Size], Outline] = field(default_factory=dict)
    rasters: dict[Element, Raster] = field(default_factory=dict)

    def children(self, element: Element, style: Style, viewport: Size) -> tuple[Item, ...]:
        """The children drawn in order; what is refused is noted and the walk goes on."""
        items: list[Item] = []
        for child in element.children:
            try:
                items += self.element(child, style, viewport)
            except Refusal as refusal:
                self.refusals.add(child.line, refusal)
        return tuple(items)

    def element(self, element: Element, style: Style, viewport: Size) -> tuple[Item, ...]:
        """Raises `Refusal` for what cannot be drawn, `ImageProblem` when a limit is passed."""
        if element.name in _NEVER_DRAWN:
            return ()
        declared = self.sheet.declared(element)
        if declared.get("display", "").strip() == "none":
            return ()
        self._count(1)
        refuse_effects(declared)
        self.nested += 1
        try:
            body = self._body(element, inherit(style, declared), viewport)
        finally:
            self.nested -= 1
        return self.grouped(body, element, declared, viewport)

    def grouped(
        self,
        body: tuple[Item, ...],
        element: Element,
        declared: Mapping[str, str],
        viewport: Size,
    ) -> tuple[Item, ...]:
        """The element's items as a whole: moved, clipped, translucent, as far as it says so."""
        cover = share(declared.get("opacity", "1"))
        matrix = transform(element.attributes.get("transform", ""))
        address = declared.get("clip-path", "none").strip()
        if not body or not cover:
            return ()
        if address == "none":
            plain = cover == 1 and matrix == Matrix()
            return body if plain else (GroupItem(body, matrix, None, cover),)
        clip, even_odd = clip_outline(self, reference(address), viewport)
        return (GroupItem(body, matrix, clip, cover, even_odd),) if clip else ()

    def _count(self, elements: int, segments: int = 0) -> None:
        self.drawn += elements
        self.segments += segments
        if self.drawn > MAX_DRAWN or self.segments > MAX_SEGMENTS:
            raise ImageProblem(f"'{self.name}' draws too many shapes", _SIMPLIFY)
        if self.nested >= MAX_NESTED:
            raise ImageProblem(f"'{self.name}' is nested more than {MAX_NESTED} deep", _SIMPLIFY)

    def _body(self, element: Element, style: Style, viewport: Size) -> tuple[Item, ...]:
        match element.name:
            case "g":
                return self.children(element, style, viewport)
            case "svg":
                return self._nested(element, element, style, viewport)
            case "use":
                return self._use(element, style, viewport)
            case "image":
                return image_items(self, element, style, viewport)
            case "text":
                raise Refusal("text is refused", "Convert the text to outlines")
            case name if name in SHAPES:
                return self._shape(element, style, viewport)
            case name:
                raise Refusal(f"<{name[:40]}> is not supported", "Save it as plain SVG")

    def _shape(self, element: Element, style: Style, viewport: Size) -> tuple[Item, ...]:
        if style.get("visibility", "visible") != "visible":
            return ()
        if "pathLength" in element.attributes and style.get("stroke-dasharray", "none") != "none":
            raise Refusal("dashes with a pathLength are refused", "Expand the strokes")
        outline = self.outline(element, viewport)
        if not outline:
            return ()
        if element.name == "line":
            style = {**style, "fill": "none"}
        return painted(outline, style, self.gradients, viewport)

    def outline(self, element: Element, viewport: Size) -> Outline:
        """A shape's outline, made once however often the shape is used."""
        key = (element, viewport)
        if key not in self.outlines:
            self.outlines[key] = shape_outline(element, viewport)
        outline = self.outlines[key]
        self._count(0, len(outline))
        return outline

    def target(self, element: Element) -> Element:
        """What a `use` draws. Raises `Refusal` if it is missing."""
        href = element.attributes.get("href", "").strip()
        found = self.ids.get(href[1:]) if href.startswith("#") else None
        if found is None:
            raise Refusal(f"<use> refers to '{href[:40]}', which is not there", "Export it again")
        return found

    def _use(self, element: Element, style: Style, viewport: Size) -> tuple[Item, ...]:
        target = self.target(element)
        if target in self.using:
            raise Refusal(f"'#{target.attributes['id'][:40]}' uses itself", "Remove the circle")
        lengths = Lengths(element, viewport)
        place = Matrix.translation(lengths.x("x"), lengths.y("y"))
        self.using.append(target)
        try:
            if target.name in ("symbol", "svg"):
                declared = self.sheet.declared(target)
                items = self._nested(target, element, inherit(style, declared), viewport)
            else:
                items = self.element(target, style, viewport)
        finally:
            self.using.pop()
        if not items or place == Matrix():
            return items
        return (GroupItem(items, place),)

    def _nested(
        self, element: Element, sized: Element, style: Style, viewport: Size
    ) -> tuple[Item, ...]:
        """An inner `svg` or a symbol: a viewport of its own. `sized` is the `use` that may give its
        size, or the element itself."""
        own, given = Lengths(element, viewport), Lengths(sized, viewport)
        width = given.x("width", own.x("width", viewport.width))
        height = given.y("height", own.y("height", viewport.height))
        if width <= 0 or height <= 0:
            return ()
        x, y = (own.x("x"), own.y("y")) if element.name == "svg" else (0.0, 0.0)
        return self.viewport(element, Rect(x, y, width, height), style)

    def viewport(self, element: Element, box: Rect, style: Style) -> tuple[Item, ...]:
        """The element's children, fitted into `box` and clipped to it."""
        view = view_box(element.attributes.get("viewBox", ""))
        inside = view or Rect(0, 0, box.width, box.height)
        aspect = element.attributes.get("preserveAspectRatio", "") if view else "none"
        items = self.children(element, style, inside.size)
        if not items:
            return ()
        matrix = fitted(inside, box, aspect)
        seen = Rect(
            (box.x - matrix.e) / matrix.a,
            (box.y - matrix.f) / matrix.d,
            box.width / matrix.a,
            box.height / matrix.d,
        )
        return (GroupItem(items, matrix, rectangle(seen)),)
