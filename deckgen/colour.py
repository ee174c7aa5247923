"""Colours as inks: process colours and spots. Amounts run from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cmyk:
    c: float
    m: float
    y: float
    k: float

    @property
    def k_only(self) -> bool:
        return self.k > 0 and not (self.c or self.m or self.y)

    @property
    def total_ink(self) -> float:
        return self.c + self.m + self.y + self.k

    def tinted(self, tint: float) -> Cmyk:
        return Cmyk(self.c * tint, self.m * tint, self.y * tint, self.k * tint)


@dataclass(frozen=True, slots=True)
class Spot:
    """A named ink, printed from a plate of its own; `alternate` is what a proof shows for it.

    The name `All` marks every plate (ISO 32000-1, 8.6.6.4).
    """

    name: str
    alternate: Cmyk
    tint: float = 1.0


Colour: TypeAlias = Cmyk | Spot

BLACK = Cmyk(0, 0, 0, 1)
WHITE = Cmyk(0, 0, 0, 0)
REGISTRATION = Spot("All", Cmyk(1, 1, 1, 1))

# ISO 32000-1, 8.6.6.4: these are process colorants, every plate, and none.
_NO_SPOTS = ("all", "none", "cyan", "magenta", "yellow", "black")


def check_spot_name(name: str) -> str:
    """The name, if a spot ink can have it. Raises ValueError for who wrote it."""
    if name.casefold() in _NO_SPOTS:
        raise ValueError(f"'{name}' cannot name a spot ink; PDF keeps that name for itself")
    return name
