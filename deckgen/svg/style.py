"""The properties that SVG elements inherit, and what they make of a shape's fill and stroke."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from deckgen.colour import Colour
from deckgen.face import GroupItem, Item, Outline, PathItem, Stroke
from deckgen.geometry import Size
from deckgen.svg.paint import BLACK, Rgba, parse_colour
from deckgen.svg.refusal import Refusal
from deckgen.svg.shapes import diagonal
from deckgen.svg.values import length, share

Style: TypeAlias = Mapping[str, str]
"""Inherited properties as written; what is missing has its initial value."""

Inks: TypeAlias = Callable[[float, float, float], Colour]
"""The ink for an sRGB colour, amounts from 0 to 1."""

_INHERITED = frozenset(
    (
        *("color", "visibility", "fill", "fill-opacity", "fill-rule", "clip-rule"),
        *("stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin"),
        *("stroke-dasharray", "stroke-dashoffset"),
    )
)
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}

_REFUSED = {
    # property: its harmless values, what it is called, what to do
    "filter": ("none", "a filter", "Remove it, or use the drawing as a TIFF or PNG"),
    "mask": ("none", "a mask", "Use a clipping path, or the drawing as a TIFF or PNG"),
    "mix-blend-mode": ("normal", "a blend mode", "Set it to normal"),
    "vector-effect": ("none", "a vector effect", "Expand the strokes"),
    "marker": ("none", "a marker", "Convert the strokes to paths"),
    "marker-start": ("none", "a marker", "Convert the strokes to paths"),
    "marker-mid": ("none", "a marker", "Convert the strokes to paths"),
    "marker-end": ("none", "a marker", "Convert the strokes to paths"),
    "paint-order": ("normal", "a paint order", "Convert the strokes to paths"),
    "transform-origin": ("", "a transform origin", "Apply the transforms"),
}
_KEYWORDS = ("inherit", "unset", "initial")


def inherit(parent: Style, declared: Mapping[str, str]) -> Style:
    own = {name: declared[name].strip() for name in _INHERITED & declared.keys()}
    if not own:
        return parent
    kept = {name: value for name, value in own.items() if value not in ("inherit", "unset")}
    merged = {**parent, **kept}
    return {name: value for name, value in merged.items() if value != "initial"}


def refuse_effects(declared: Mapping[str, str]) -> None:
    """Raises `Refusal` for effects that no page of inks can show exactly."""
    for name in _REFUSED.keys() & declared.keys():
        harmless, what, hint = _REFUSED[name]
        if declared[name].strip() not in (harmless, *_KEYWORDS):
            raise Refusal(f"{what} is refused", hint)


def painted(
    outline: Outline, style: Style, inks: Inks, viewport: Size, kind: Callable[[str], str]
) -> tuple[Item, ...]:
    """The shape filled and stroked. `kind` gives the name of the element with an id, for messages.
    Raises `Refusal` for gradients, patterns and dashes that cannot be drawn."""
    even_odd = style.get("fill-rule", "nonzero") == "evenodd"
    fill = _paint(style.get("fill", "black"), style, kind)
    stroke_paint = _paint(style.get("stroke", "none"), style, kind)
    width = length(style.get("stroke-width", "1"), diagonal(viewport))
    fill_cover = fill.alpha * share(style.get("fill-opacity", "1")) if fill else 0.0
    stroke_cover = 0.0
    if stroke_paint and width > 0:
        stroke_cover = stroke_paint.alpha * share(style.get("stroke-opacity", "1"))
    fill_ink = inks(fill.red, fill.green, fill.blue) if fill and fill_cover else None
    stroke = None
    if stroke_paint and stroke_cover:
        ink = inks(stroke_paint.red, stroke_paint.green, stroke_paint.blue)
        stroke = _stroke(ink, width, style, viewport)
    if fill_cover in (0.0, 1.0) and stroke_cover in (0.0, 1.0):
        return _solid(outline, fill_ink, stroke, even_odd)
    filled = _solid(outline, fill_ink, None, even_odd)
    stroked = _solid(outline, None, stroke, False)
    return tuple(_translucent(((filled, fill_cover), (stroked, stroke_cover))))


def _solid(
    outline: Outline, fill: Colour | None, stroke: Stroke | None, even_odd: bool
) -> tuple[Item, ...]:
    if fill is None and stroke is None:
        return ()
    return (PathItem(outline, fill=fill, stroke=stroke, even_odd=even_odd),)


def _translucent(layers: Iterable[tuple[tuple[Item, ...], float]]) -> Iterator[Item]:
    """The stroke lies over the fill, each with a coverage of its own (SVG 2, 3.6.3)."""
    for items, cover in layers:
        if items:
            yield items[0] if cover == 1 else GroupItem(items, opacity=cover)


def _paint(text: str, style: Style, kind: Callable[[str], str]) -> Rgba | None:
    """None for no paint."""
    if text == "none":
        return None
    if text.lower() == "currentcolor":
        text = style.get("color", "black")
        return BLACK if text.lower() == "currentcolor" else parse_colour(text)
    if not text.startswith("url("):
        return parse_colour(text)
    address, _, fallback = text[4:].partition(")")
    found = kind(reference(address))
    if found:
        what = {"linearGradient": "a gradient", "radialGradient": "a gradient"}
        raise Refusal(
            f"{what.get(found, 'a pattern')} is refused",
            "Use flat colours, or the drawing as a TIFF or PNG",
        )
    if fallback.strip():
        return _paint(fallback.strip(), style, kind)
    raise Refusal(f"a paint refers to '{address}', which is not there", "Export it again")


def reference(address: str) -> str:
    """The id in `#id` or `url(#id)`, quoted or not."""
    return address.strip().removeprefix("url(").rstrip(")").strip().strip("'\"").removeprefix("#")


def _stroke(ink: Colour, width: float, style: Style, viewport: Size) -> Stroke:
    cap, join = style.get("stroke-linecap", "butt"), style.get("stroke-linejoin", "miter")
    if cap not in _CAPS or join not in _JOINS:
        raise Refusal(
            f"the line cap '{cap}' with the join '{join}' is refused", "Expand the strokes"
        )
    return Stroke(ink, width, _dash(style, viewport), _CAPS[cap], _JOINS[join])


def _dash(style: Style, viewport: Size) -> tuple[float, ...]:
    text = style.get("stroke-dasharray", "none")
    if text in ("none", ""):
        return ()
    whole = diagonal(viewport)
    dash = tuple(length(part, whole) for part in text.replace(",", " ").split())
    if min(dash) < 0:
        raise Refusal("a dash is negative", "Export it again")
    if not sum(dash):
        return ()
    if length(style.get("stroke-dashoffset", "0"), whole):
        raise Refusal("a dash offset is refused", "Start the dashes at 0, or expand the strokes")
    return dash
