"""How light a colour looks (WCAG 2.2, "relative luminance"), and the grey that is as light."""

from __future__ import annotations

from typing import TypeAlias

Rgb: TypeAlias = tuple[float, float, float]
"""sRGB; amounts run from 0 to 1."""


def luminance(colour: Rgb) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """From 1, the same colour, to 21, black on white (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grey_of(colour: Rgb) -> float:
    """From 0, black, to 1. It has the colour's luminance, so that two greys stand out from each
    other as much as their colours did."""
    return grey_as_light_as(luminance(colour))


def grey_as_light_as(light: float) -> float:
    """The sRGB amount of a grey of this luminance (IEC 61966-2-1, 5.2)."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _linear(amount: float) -> float:
    return amount / 12.92 if amount <= 0.04045 else ((amount + 0.055) / 1.055) ** 2.4
