"""A gradient's stops: from the colours that a file names to inks that follow them closely.

Screens blend in sRGB, presses in inks, and the way between two colours is another in each. So stops
are added until straight blends of inks nowhere differ by more than `TOLERANCE` from the inks of the
sRGB blend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from deckgen.colour import Cmyk
from deckgen.gradient import Stop
from deckgen.svg.css import StyleSheet
from deckgen.svg.markup import Element
from deckgen.svg.paint import Rgba, parse_colour
from deckgen.svg.refusal import Refusal
from deckgen.svg.values import share

TOLERANCE = 0.01
"""Of a full ink: less than a halftone shows, more than the rounding of 8-bit conversions."""

_DEEPEST = 6
"""At most 2 to this power pieces between two stops: where an ink's curve has a kink, halving would
go on for ever without its being seen."""

_STEP = 1e-4
"""Of a gradient's length: narrower than any press prints."""

Inks: TypeAlias = Callable[[float, float, float], Cmyk]
"""The inks for an sRGB colour, amounts from 0 to 1."""

Stops: TypeAlias = list[tuple[float, Rgba]]


def own_stops(element: Element, sheet: StyleSheet) -> Stops:
    """Those that a gradient has itself, in order. Raises `Refusal`."""
    of_gradient = sheet.declared(element)
    if of_gradient.get("color-interpolation", "sRGB").strip() not in ("sRGB", "auto"):
        raise Refusal("a gradient in linear RGB is refused", "Let it blend in sRGB")
    stops: Stops = []
    for child in element.children:
        if child.name != "stop":
            continue
        declared = sheet.declared(child)
        at = max(share(declared.get("offset", "0")), stops[-1][0] if stops else 0.0)
        stops.append((at, _stop_colour(declared, of_gradient)))
    return _begun(stops)


def _stop_colour(declared: Mapping[str, str], of_gradient: Mapping[str, str]) -> Rgba:
    text = declared.get("stop-color", "black").strip()
    if text.lower() == "currentcolor":
        text = declared.get("color", of_gradient.get("color", text)).strip()
        if text.lower() in ("currentcolor", "inherit"):
            raise Refusal("a gradient in the current colour is refused", "Give its stops colours")
    colour = parse_colour(text)
    return replace(colour, alpha=colour.alpha * share(declared.get("stop-opacity", "1")))


def _begun(stops: Stops) -> Stops:
    """A step at the very start or end shows its outer colour beyond it: so it is moved inside by as
    little as is not seen."""
    if len(stops) > 1 and stops[0][0] == stops[1][0] == 0:
        stops = [stops[0], *((max(at, _STEP), colour) for at, colour in stops[1:])]
    if len(stops) > 1 and stops[-1][0] == stops[-2][0] == 1:
        stops = [*((min(at, 1 - _STEP), colour) for at, colour in stops[:-1]), stops[-1]]
    return stops


def ink_stops(stops: Stops, flat: Inks, blend: Inks) -> tuple[Stop, ...]:
    """`flat` gives greys in black ink alone, which a gradient of greys keeps to. In one that leaves
    the greys this would make a seam where the other inks begin: there `blend` gives them all."""
    inks = flat if all(_is_grey(colour) for _, colour in stops) else blend
    made: list[Stop] = [Stop(stops[0][0], inks(*_rgb(stops[0][1])))]
    for (start, a), (end, b) in pairwise(stops):
        first, last = Stop(start, inks(*_rgb(a))), Stop(end, inks(*_rgb(b)))

        def true(at: float, a: Rgba = a, b: Rgba = b) -> Cmyk:
            return inks(*(x + at * (y - x) for x, y in zip(_rgb(a), _rgb(b), strict=True)))

        if end > start:
            made += _between(first, last, true, 0.0, 1.0, _DEEPEST)
        made.append(last)
    return tuple(made)


def _between(
    a: Stop, b: Stop, true: Callable[[float], Cmyk], low: float, high: float, depth: int
) -> Iterator[Stop]:
    """The stops to add between two, which lie at `low` and `high` on the way that `true` tells."""
    quarter, middle, last = (low + (high - low) * share for share in (0.25, 0.5, 0.75))
    if depth == 0 or all(
        _apart(_mixed(a.colour, b.colour, (at - low) / (high - low)), true(at)) <= TOLERANCE
        for at in (quarter, middle, last)
    ):
        return
    half = Stop((a.at + b.at) / 2, true(middle))
    yield from _between(a, half, true, low, middle, depth - 1)
    yield half
    yield from _between(half, b, true, middle, high, depth - 1)


def _mixed(a: Cmyk, b: Cmyk, share: float) -> Cmyk:
    return Cmyk(
        a.c + share * (b.c - a.c),
        a.m + share * (b.m - a.m),
        a.y + share * (b.y - a.y),
        a.k + share * (b.k - a.k),
    )


def _apart(a: Cmyk, b: Cmyk) -> float:
    return max(abs(a.c - b.c), abs(a.m - b.m), abs(a.y - b.y), abs(a.k - b.k))


def _rgb(colour: Rgba) -> tuple[float, float, float]:
    return colour.red, colour.green, colour.blue


def _is_grey(colour: Rgba) -> bool:
    return colour.red == colour.green == colour.blue
