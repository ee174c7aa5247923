"""Whether text stands out from what it lies on (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import floor

from deckgen.preflight.content import PaintedText
from deckgen.preflight.content.boxes import NOWHERE
from deckgen.preflight.content.stack import Stack
from deckgen.preflight.finding import Severity
from deckgen.preflight.grounds import Rgb, ground_of, mixed
from deckgen.preflight.page import Page
from deckgen.preflight.rule import UA, Hit, page_rule
from deckgen.preflight.things import each_once

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
"""Points (WCAG 2.2, “large scale”)."""

_ROUNDING = 0.005
_BOLD = re.compile(r"(?<!semi)(?<!demi)bold|black|heavy", re.IGNORECASE)


@page_rule(
    "ua.contrast",
    Severity.ERROR,
    "Pale letters are lost on many readers: 4.5:1 is the least, 3:1 from 18 pt, or 14 pt bold "
    "(WCAG 2.2, 1.4.3; checked where the ground is one flat colour)",
    standards=UA,
)
def contrast(page: Page) -> Iterator[Hit]:
    yield from each_once(_pale(page))


def _pale(page: Page) -> Iterator[Hit]:
    seen = page.content.seen
    stack = Stack(seen)
    for index, item in enumerate(seen):
        if not isinstance(item, PaintedText) or item.ink is NOWHERE or not item.text.strip():
            continue
        ground = ground_of(item.ink or item.area, stack.beneath(index))
        letters = mixed(item.look, ground) if ground is not None else None
        if letters is None or ground is None:
            continue
        found, least = _ratio(letters, ground), _least(item)
        if found < least - _ROUNDING:
            message = (
                f"text of {item.size:.3g} pt has a contrast of {_down(found):g}:1 to what it lies "
                f"on; {least:g}:1 is the least"
            )
            yield Hit(message, page.number, item.area, item.text)


def _down(ratio: float) -> float:
    """To a tenth: what falls short of 4.5 must not be told as 4.5."""
    return floor(ratio * 10) / 10


def _least(item: PaintedText) -> float:
    large = item.size >= (_LARGE_BOLD if _is_bold(item.font) else _LARGE) - _ROUNDING
    return _LEAST_LARGE if large else _LEAST


@lru_cache(maxsize=256)
def _is_bold(font: str) -> bool:
    return _BOLD.search(font) is not None


def _ratio(one: Rgb, other: Rgb) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    """Relative luminance (WCAG 2.2): that of sRGB."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
