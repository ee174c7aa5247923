"""What a colour puts on each plate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from deckgen.preflight.content.functions import Numbers
from deckgen.preflight.content.spaces import CMYK, GRAY, Family, Space

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
BLACK = "Black"
ALL = "All"
"""The colorant that marks every plate (ISO 32000-1, 8.6.6.4): registration colour."""

_LEAST = 0.0005
"""Less than the smallest step of an 8-bit plate is no ink."""


@dataclass(frozen=True)
class Inks:
    """`amounts` has the plates that get ink, from 0 to 1; `on` those that the colour speaks for,
    with or without ink: in overprint mode 0 it knocks these out. A colour in RGB has no plates."""

    space: Space
    values: Numbers
    amounts: tuple[tuple[str, float], ...]
    on: tuple[str, ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Each thing on a page is looked up by its colour."""
        return hash((self.space, self.values))

    @property
    def plates(self) -> dict[str, float]:
        return dict(self.amounts)

    @property
    def total(self) -> float:
        """1 is one plate in full. Registration colour counts as the four process plates."""
        return sum(
            len(PROCESS) * amount if plate == ALL else amount for plate, amount in self.amounts
        )

    @property
    def white(self) -> bool:
        return not self.amounts and bool(self.on)

    @cached_property
    def registration(self) -> bool:
        """Every plate in full, by name or by four process inks."""
        plates = self.plates
        return plates.get(ALL, 0) > 0 or all(plates.get(ink, 0) >= 0.99 for ink in PROCESS)

    @property
    def black_only(self) -> bool:
        return len(self.amounts) == 1 and self.amounts[0][0] == BLACK

    @property
    def rich_black(self) -> bool:
        plates = self.plates
        return plates.get(BLACK, 0) >= 0.95 and len(plates) > 1

    def written(self, overprint_mode: int) -> frozenset[str]:
        """The plates that it changes when it overprints (8.6.7): mode 1, which is for DeviceCMYK
        alone, leaves those as they are of which the colour has nothing."""
        if overprint_mode == 1 and self.space.family is Family.CMYK:
            return frozenset(plate for plate, _ in self.amounts)
        return frozenset(self.on)


@lru_cache(maxsize=4096)
def inks_of(space: Space, values: Numbers) -> Inks:
    """A space's components as ink. Raises IndexError or ValueError for too few of them."""
    if space.family is Family.INDEXED:
        return inks_of(space.underlying, space.entry(round(values[0])))
    values = tuple(values[: space.components])
    if len(values) < space.components:
        raise ValueError(f"{space} has {space.components} components")
    clamped = tuple(min(max(value, 0.0), 1.0) for value in values)
    named = _named(space, clamped)
    amounts = tuple((plate, amount) for plate, amount in named if amount > _LEAST)
    return Inks(space, values, amounts, tuple(plate for plate, _ in named))


def _named(space: Space, values: Numbers) -> list[tuple[str, float]]:
    if space.named:
        return [
            (plate, value)
            for plate, value in zip(space.colorants, values, strict=True)
            if plate != "None"
        ]
    if space.is_rgb:
        return []
    if space.components == 1:
        return [(BLACK, 1 - values[0])]
    if space.components == 4:
        return list(zip(PROCESS, values, strict=True))
    return []


NO_INK = Inks(CMYK, (0.0, 0.0, 0.0, 0.0), (), PROCESS)
FULL_BLACK = inks_of(GRAY, (0.0,))
"""What every page begins with (8.4.1, table 52)."""
