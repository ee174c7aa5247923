"""A theme's colour on a screen: as a ground with text on it, and as a text's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from deckgen.colour import Cmyk, Colour, Spot
from deckgen.layout.model import Layout
from deckgen.luminance import Rgb, contrast

_LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3 (level AA)."""
_SPARE = 0.1
"""What is lost when a colour is rounded to 8 bits."""
_STEPS = 50
_BLACK: Rgb = (0.0, 0.0, 0.0)
_WHITE: Rgb = (1.0, 1.0, 1.0)
_DARK: Rgb = (30 / 255, 33 / 255, 38 / 255)
"""The lightest ground of the shipped page where a reader's screen is dark."""
_NO_SWATCH: Rgb = (0.25, 0.25, 0.25)


@dataclass(frozen=True, slots=True)
class ThemeColours:
    """As `#rrggbb`. `on` can be read on `ground`, `ink` on white, `light` on a dark screen."""

    ground: str
    on: str
    ink: str
    light: str


def theme_colours(theme: str, layout: Layout, to_rgb: Callable[[Cmyk], Rgb]) -> ThemeColours:
    """By the layout's swatches of the theme's name: `drivers`, and `drivers-on` if that can be
    read."""
    swatch, on = layout.swatches.get(theme), layout.swatches.get(f"{theme}-on")
    ground = to_rgb(_inks(swatch)) if swatch is not None else _NO_SWATCH
    written = to_rgb(_inks(on)) if on is not None else _WHITE
    if contrast(written, ground) < _LEAST:
        written = max((_WHITE, _BLACK), key=lambda colour: contrast(colour, ground))
    return ThemeColours(
        hexadecimal(ground),
        hexadecimal(written),
        hexadecimal(_readable(ground, _WHITE, _BLACK)),
        hexadecimal(_readable(ground, _DARK, _WHITE)),
    )


def _readable(colour: Rgb, on: Rgb, towards: Rgb) -> Rgb:
    """The colour with as much of another as makes it stand out."""
    for step in range(_STEPS + 1):
        share = step / _STEPS
        red, green, blue = (a + share * (b - a) for a, b in zip(colour, towards, strict=True))
        if contrast((red, green, blue), on) >= _LEAST + _SPARE:
            return red, green, blue
    return towards


def _inks(colour: Colour) -> Cmyk:
    return colour.alternate.tinted(colour.tint) if isinstance(colour, Spot) else colour


def hexadecimal(colour: Rgb) -> str:
    return "#" + "".join(f"{round(255 * min(max(amount, 0), 1)):02x}" for amount in colour)
