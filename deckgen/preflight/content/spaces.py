"""Colour spaces (ISO 32000-1, 8.6) as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import pikepdf

from deckgen.preflight.content.functions import Function, Numbers, intervals, read_function
from deckgen.preflight.content.limits import MOST_NESTED, UnreadableError, refuse_bomb


class Family(StrEnum):
    GRAY = "DeviceGray"
    RGB = "DeviceRGB"
    CMYK = "DeviceCMYK"
    CAL_GRAY = "CalGray"
    CAL_RGB = "CalRGB"
    LAB = "Lab"
    ICC = "ICCBased"
    SEPARATION = "Separation"
    DEVICE_N = "DeviceN"
    INDEXED = "Indexed"
    PATTERN = "Pattern"


_FAMILIES = {f"/{family}": family for family in Family} | {
    "/G": Family.GRAY,
    "/RGB": Family.RGB,
    "/CMYK": Family.CMYK,
    "/I": Family.INDEXED,
}
"""Inline pictures may use the short names (table 94)."""

_COMPONENTS = {
    Family.GRAY: 1,
    Family.RGB: 3,
    Family.CMYK: 4,
    Family.CAL_GRAY: 1,
    Family.CAL_RGB: 3,
    Family.LAB: 3,
    Family.PATTERN: 0,
}


@dataclass(frozen=True)
class Space:
    """`colorants` are the plates of Separation and DeviceN; `base` is their alternate, the space of
    an Indexed one's colours, or that of an uncoloured pattern's; `table` holds Indexed colours."""

    family: Family
    components: int
    colorants: tuple[str, ...] = ()
    base: Space | None = None
    tint: Function | None = None
    table: bytes = b""
    limits: tuple[tuple[float, float], ...] = ()
    """Where the components begin and end, if not at 0 and 1."""

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Each colour is looked up by its space."""
        return hash((self.family, self.components, self.colorants, self.base))

    @property
    def underlying(self) -> Space:
        """An Indexed space's colours are in this one."""
        return self.base if self.family is Family.INDEXED and self.base else self

    @property
    def is_rgb(self) -> bool:
        """Neither plates nor anything that a press has: a conversion would have to guess."""
        space = self.underlying
        if space.family is Family.ICC:
            return space.components == 3
        return space.family in (Family.RGB, Family.CAL_RGB, Family.LAB)

    @property
    def named(self) -> bool:
        return self.underlying.family in (Family.SEPARATION, Family.DEVICE_N)

    def __str__(self) -> str:
        if self.family is Family.INDEXED:
            return f"Indexed {self.underlying}"
        if self.family is Family.ICC:
            kind = {1: "grey", 3: "RGB", 4: "CMYK"}.get(self.components, "unknown")
            return f"ICC-based {kind}"
        return str(self.family)

    def initial(self) -> Numbers:
        """The colour that is set together with the space (8.6.8)."""
        if self.family is Family.CMYK or (self.family is Family.ICC and self.components == 4):
            return (0.0, 0.0, 0.0, 1.0)
        if self.named:
            return (1.0,) * self.components
        return tuple(min(max(0.0, low), high) for low, high in self.limits) or (
            (0.0,) * self.components
        )

    def entry(self, index: int) -> Numbers:
        """A colour of an Indexed space, in its base's components."""
        base = self.underlying
        start = index * base.components
        values = self.table[start : start + base.components]
        limits = base.limits or ((0.0, 1.0),) * base.components
        return tuple(
            low + byte / 255 * (high - low)
            for byte, (low, high) in zip(values, limits, strict=False)
        )


GRAY = Space(Family.GRAY, 1)
RGB = Space(Family.RGB, 3)
CMYK = Space(Family.CMYK, 4)
PATTERN = Space(Family.PATTERN, 0)
_DEVICE = {Family.GRAY: GRAY, Family.RGB: RGB, Family.CMYK: CMYK, Family.PATTERN: PATTERN}


def read_space(source: Any, named: Any = None, depth: int = 0) -> Space:
    """`named` is the ColorSpace dictionary of the resources. Raises UnreadableError."""
    if depth > MOST_NESTED:
        raise UnreadableError("colour spaces are nested without end")
    try:
        return _read(source, named, depth)
    except UnreadableError:
        raise
    except (AttributeError, TypeError, ValueError, KeyError, IndexError) as error:
        raise UnreadableError("a colour space is malformed") from error


def _read(source: Any, named: Any, depth: int) -> Space:
    if isinstance(source, pikepdf.Name):
        family = _FAMILIES.get(str(source))
        if family in _DEVICE:
            return _DEVICE[family]
        if named is None or source not in named:
            raise UnreadableError(f"there is no colour space {source}")
        return read_space(named[source], named, depth + 1)
    family = _FAMILIES.get(str(source[0]))
    if family is None:
        raise UnreadableError(f"there is no colour space {source[0]}")
    if family in _DEVICE and not (family is Family.PATTERN and len(source) > 1):
        return _DEVICE[family]
    return _parametric(family, source, named, depth)


def _parametric(family: Family, source: Any, named: Any, depth: int) -> Space:
    match family:
        case Family.PATTERN:
            return Space(family, 0, base=read_space(source[1], named, depth + 1))
        case Family.ICC:
            components = int(source[1]["/N"])
            return Space(family, components)
        case Family.LAB:
            a_and_b = intervals(source[1].get("/Range", (-100, 100, -100, 100)))
            return Space(family, 3, limits=((0.0, 100.0), *a_and_b))
        case Family.SEPARATION | Family.DEVICE_N:
            names = (source[1],) if family is Family.SEPARATION else tuple(source[1])
            colorants = tuple(_plain(name) for name in names)
            base = read_space(source[2], named, depth + 1)
            return Space(family, len(colorants), colorants, base, read_function(source[3]))
        case Family.INDEXED:
            base = read_space(source[1], named, depth + 1)
            return Space(family, 1, base=base, table=_table(source[3]))
    return Space(family, _COMPONENTS[family])


def _plain(name: Any) -> str:
    """Without the slash. qpdf gives what #xx stands for in a name as it is."""
    return str(name).removeprefix("/")


def _table(source: Any) -> bytes:
    if isinstance(source, pikepdf.Stream):
        refuse_bomb(source)
        return source.read_bytes()
    return bytes(source)
