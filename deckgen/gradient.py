"""Colours that run into one another along a line or from circle to circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from deckgen.colour import Cmyk, Colour
from deckgen.geometry import Matrix


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour at a place from 0 to 1. Two in one place are a step."""

    at: float
    colour: Cmyk


@dataclass(frozen=True, slots=True)
class Focus:
    """The circle that a radial gradient begins at, inside the unit circle at which it ends."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Gradient:
    """Stops in order. `matrix` leads from the gradient's own space to that of what it paints: there
    a linear one runs along x from 0 to 1, a radial one, which has a `focus`, out to the circle of
    radius 1 about the origin. Beyond its ends it keeps their colours."""

    stops: tuple[Stop, ...]
    matrix: Matrix
    focus: Focus | None = None


Paint: TypeAlias = Colour | Gradient
"""What a path is filled or stroked with."""
