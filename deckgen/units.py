"""Lengths as people write them, and the one conversion out. Inside, every length is in points.

A point is 1/72 inch (PDF's user-space unit, ISO 32000-1, 8.3.2.3) and an inch is 25.4 mm.
"""

from __future__ import annotations

import re

POINTS_PER_INCH = 72.0
MM_PER_INCH = 25.4
POINTS_PER_MM = POINTS_PER_INCH / MM_PER_INCH

POINTS_PER_UNIT = {
    "mm": POINTS_PER_MM,
    "cm": 10 * POINTS_PER_MM,
    "in": POINTS_PER_INCH,
    "pt": 1.0,
}

LONGEST = 14_400.0
"""Points that a side of a page may have (ISO 32000-1, Annex C, table C.1)."""
SHORTEST = 0.001
"""Points that any press could show, by far: what is smaller divides into numbers without end."""

_LENGTH = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*(mm|cm|in|pt)\s*")


def parse_length(text: str) -> float:
    """`"88mm"` in points. Raises ValueError with a message for the person who wrote it."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a length; write a number and a unit: 88mm, 9pt, 0.125in")
    points = float(match[1]) * POINTS_PER_UNIT[match[2]]
    if abs(points) > LONGEST + 1e-9:
        raise ValueError(f"this is too large: a page of a PDF has {format_mm(LONGEST)} at most")
    if 0 < abs(points) < SHORTEST:
        raise ValueError("this is too small to be printed")
    return points


def mm(value: float) -> float:
    """Millimetres to points."""
    return value * POINTS_PER_MM


def to_mm(points: float) -> float:
    return points / POINTS_PER_MM


def format_mm(points: float) -> str:
    """`"88 mm"`, `"63.5 mm"`: for people, to a hundredth of a millimetre."""
    return f"{round(to_mm(points), 2):g} mm"
