"""Numbers, lengths and transforms as SVG writes them. Lengths are in user units, CSS pixels."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from deckgen.geometry import Matrix, Point
from deckgen.svg.refusal import Refusal
from deckgen.units import MM_PER_INCH, POINTS_PER_INCH

PX_PER_INCH = 96.0  # CSS Values 3, 6.2
POINTS_PER_PX = POINTS_PER_INCH / PX_PER_INCH

LARGEST = 1e7
"""Beyond this a coordinate is a mistake, and 32-bit readers of PDF lose its decimals."""

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})\s*([a-zA-Z]*|%)")
_NUMBERS = re.compile(_NUMBER)
_BETWEEN = re.compile(r"[\s,]*")
_CALL = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)")

_PX = {
    "": 1.0,
    "px": 1.0,
    "pt": 1 / POINTS_PER_PX,
    "pc": 12 / POINTS_PER_PX,
    "in": PX_PER_INCH,
    "mm": PX_PER_INCH / MM_PER_INCH,
    "cm": 10 * PX_PER_INCH / MM_PER_INCH,
    "q": PX_PER_INCH / MM_PER_INCH / 4,
}


@lru_cache(maxsize=4096)
def length(text: str, whole: float) -> float:
    """A length in user units; a percentage is one of `whole`. Raises `Refusal`."""
    match = _LENGTH.fullmatch(text.strip())
    unit = match[2].lower() if match else ""
    if match is None or (unit != "%" and unit not in _PX):
        raise Refusal(f"'{text[:40]}' is not a length that can be printed", "Use px, mm or pt")
    return finite(float(match[1])) * (whole / 100 if unit == "%" else _PX[unit])


def numbers(text: str) -> list[float]:
    """Numbers separated by spaces or commas. Raises `Refusal` for anything else in between."""
    found = [finite(float(number)) for number in _NUMBERS.findall(text)]
    if _BETWEEN.fullmatch(_NUMBERS.sub("", text)) is None:
        raise Refusal(f"'{text[:40]}' is not a list of numbers", "Export it again")
    return found


def share(text: str) -> float:
    """An opacity from 0 to 1, written as a number or a percentage."""
    return min(max(length(text, 1.0), 0.0), 1.0)


def finite(value: float) -> float:
    if not -LARGEST <= value <= LARGEST:
        raise Refusal("a coordinate is beyond all measure", "Export it again")
    return value


def transform(text: str) -> Matrix:
    """SVG's list of transforms, the last of which comes first. Raises `Refusal`."""
    matrix = Matrix()
    at = 0
    while call := _CALL.match(text, at):
        matrix = _one(call[1], numbers(call[2])).then(matrix)
        at = call.end()
    if text[at:].strip() not in ("", "none") or (at and text[at:].strip()):
        raise Refusal(f"the transform '{text[:40]}' is not SVG's", "Export it again")
    for value in (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f):
        finite(value)
    return matrix


def _one(name: str, values: list[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [dx]:
            return Matrix.translation(dx, 0)
        case "translate", [dx, dy]:
            return Matrix.translation(dx, dy)
        case "scale", [factor]:
            return Matrix.scaling(factor, factor)
        case "scale", [sx, sy]:
            return Matrix.scaling(sx, sy)
        case "rotate", [degrees]:
            return Matrix.rotation(degrees)
        case "rotate", [degrees, x, y]:
            return Matrix.rotation(degrees, about=Point(x, y))
        case "skewX", [degrees]:
            return Matrix(c=math.tan(math.radians(degrees)))
        case "skewY", [degrees]:
            return Matrix(b=math.tan(math.radians(degrees)))
    raise Refusal(f"the transform '{name}' with {len(values)} numbers is not SVG's")
