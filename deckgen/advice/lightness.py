"""How well letters stand out from what they are printed on (WCAG 2.2, "contrast ratio")."""

from __future__ import annotations

from deckgen.luminance import Rgb

__all__ = ["LEAST", "LEAST_LARGE", "least_for", "mixed"]

LEAST = 4.5
LEAST_LARGE = 3.0
"""WCAG 2.2, success criterion 1.4.3 (level AA)."""


def least_for(size: float, weight: int) -> float:
    """For a size in points. Large is 18 pt, or 14 pt in bold (WCAG 2.2, "large scale")."""
    return LEAST_LARGE if size >= 18 or (size >= 14 and weight >= 700) else LEAST


def mixed(over: Rgb, under: Rgb, opacity: float) -> Rgb:
    red, green, blue = (opacity * a + (1 - opacity) * b for a, b in zip(over, under, strict=True))
    return red, green, blue
