"""Colours as SVG writes them, in sRGB with coverage, all from 0 to 1."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from functools import lru_cache

from deckgen.images.names import named_colour
from deckgen.svg.refusal import Refusal
from deckgen.svg.values import length, share

_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_CALL = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_HINT = "Write a colour name, #rrggbb or rgb()"


@dataclass(frozen=True, slots=True)
class Rgba:
    red: float
    green: float
    blue: float
    alpha: float = 1.0


BLACK = Rgba(0, 0, 0)


@lru_cache(maxsize=4096)
def parse_colour(text: str) -> Rgba:
    """Raises `Refusal` for what is no colour of CSS Color 3 or a four- or eight-digit code."""
    code = text.strip().lower()
    if code == "transparent":
        return Rgba(0, 0, 0, 0)
    if _HEX.fullmatch(code):
        return _from_hex(code[1:])
    call = _CALL.fullmatch(code)
    if call:
        parts = [part for part in re.split(r"[\s,/]+", call[2]) if part]
        if len(parts) in (3, 4):
            alpha = share(parts[3]) if len(parts) == 4 else 1.0
            return _from_rgb(parts, alpha) if call[1] == "rgb" else _from_hsl(parts, alpha)
    named = named_colour(code)
    if named is None:
        raise Refusal(f"'{text[:40]}' is not a colour", _HINT)
    return _from_hex(named[1:])


def _from_hex(digits: str) -> Rgba:
    if len(digits) <= 4:
        digits = "".join(digit * 2 for digit in digits)
    return Rgba(*(int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)))


def _from_rgb(parts: list[str], alpha: float) -> Rgba:
    red, green, blue = (min(max(length(part, 255) / 255, 0.0), 1.0) for part in parts[:3])
    return Rgba(red, green, blue, alpha)


def _from_hsl(parts: list[str], alpha: float) -> Rgba:
    hue = length(parts[0].removesuffix("deg"), 360) / 360 % 1
    red, green, blue = colorsys.hls_to_rgb(hue, share(parts[2]), share(parts[1]))
    return Rgba(red, green, blue, alpha)
