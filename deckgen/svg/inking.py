"""What a shape's properties make of its outline: filled and stroked items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckgen.face import GroupItem, Item, Outline, PathItem
from deckgen.geometry import Size
from deckgen.svg.gradients import GRADIENTS, Covering, Gradients
from deckgen.svg.paint import BLACK, parse_colour
from deckgen.svg.pen import pen
from deckgen.svg.refusal import Refusal
from deckgen.svg.style import Style
from deckgen.svg.values import share


def painted(
    outline: Outline, style: Style, gradients: Gradients, viewport: Size
) -> tuple[Item, ...]:
    """The shape filled and stroked. Raises `Refusal` for patterns and what no pen can draw."""
    shape = _Shape(outline, style, gradients, viewport)
    layers = (*shape.filled(), *shape.stroked())
    match layers:
        case (PathItem() as filled, PathItem() as stroked):
            return (replace(filled, stroke=stroked.stroke),)
        case _:
            return layers


class _Shape:
    """The stroke lies over the fill, each with a coverage of its own (SVG 2, 3.6.3)."""

    def __init__(
        self, outline: Outline, style: Style, gradients: Gradients, viewport: Size
    ) -> None:
        self._outline = outline
        self._style = style
        self._gradients = gradients
        self._viewport = viewport

    def filled(self) -> Iterator[Item]:
        fill = self._covering("fill", "black", 0.0)
        if fill is not None:
            even_odd = self._style.get("fill-rule", "nonzero") == "evenodd"
            yield _covered(PathItem(self._outline, fill.paint, even_odd=even_odd), fill)

    def stroked(self) -> Iterator[Item]:
        if self._style.get("stroke", "none") == "none":
            return
        drawn_with = pen(self._style, self._viewport)
        if drawn_with.width <= 0:
            return
        stroke = self._covering("stroke", "none", drawn_with.reach)
        if stroke is not None:
            item = PathItem(self._outline, stroke=drawn_with.stroke(stroke.paint))
            yield _covered(item, stroke)

    def _covering(self, name: str, default: str, reach: float) -> Covering | None:
        """None for no paint, or one that is not seen."""
        covering = self._paint(self._style.get(name, default), reach)
        if covering is None:
            return None
        cover = covering.cover * share(self._style.get(f"{name}-opacity", "1"))
        return replace(covering, cover=cover) if cover else None

    def _paint(self, text: str, reach: float) -> Covering | None:
        if text == "none":
            return None
        if text.startswith("url("):
            return self._referred(text, reach)
        if text.lower() == "currentcolor":
            text = self._style.get("color", "black")
        colour = BLACK if text.lower() == "currentcolor" else parse_colour(text)
        return self._gradients.flat(colour)

    def _referred(self, text: str, reach: float) -> Covering | None:
        """What is named, or the paint after the name where that is not there or has no extent."""
        address, _, instead = text[4:].partition(")")
        found = self._gradients.named(reference(address))
        if found is not None:
            if found.name not in GRADIENTS:
                raise Refusal(
                    "a pattern is refused", "Use flat colours, or the drawing as a TIFF or PNG"
                )
            covering = self._gradients.over(found, self._outline, self._viewport, reach)
            if covering is not None or not instead.strip():
                return covering
        if instead.strip():
            return self._paint(instead.strip(), reach)
        raise Refusal(f"a paint refers to '{address}', which is not there", "Export it again")


def _covered(item: PathItem, covering: Covering) -> Item:
    if covering.cover == 1 and covering.mask is None:
        return item
    return GroupItem((item,), opacity=covering.cover, mask=covering.mask)


def reference(address: str) -> str:
    """The id in `#id` or `url(#id)`, quoted or not."""
    return address.strip().removeprefix("url(").rstrip(")").strip().strip("'\"").removeprefix("#")
