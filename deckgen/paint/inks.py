"""Colours as operators, and the overprint that goes with them.

Press output has DeviceCMYK and separations only (house rule: no RGB reaches a press). Office output
has DeviceRGB, and DeviceGray for what is black ink alone, so that office printers use their black.
Grey output has DeviceGray alone: each colour becomes the grey that is as light.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from deckgen.colour import Cmyk, Colour, Spot
from deckgen.gradient import Gradient, Paint
from deckgen.luminance import grey_of
from deckgen.paint.document import Document, array, dictionary, reference
from deckgen.paint.operators import amount, name
from deckgen.profile import ColourSpace

ToRgb: TypeAlias = Callable[[Cmyk], tuple[float, float, float]]

GROUP_SPACES = {
    ColourSpace.CMYK: b"/DeviceCMYK",
    ColourSpace.RGB: b"/DeviceRGB",
    ColourSpace.GREY: b"/DeviceGray",
}

FULL_BLACK = 0.999
"""From this tint on, black alone counts as black text (Ghent Workgroup: black text overprints)."""


class Inks:
    """The operators of an output's colours, each worked out once, and its separations."""

    def __init__(self, space: ColourSpace, to_rgb: ToRgb | None, overprint_black: bool) -> None:
        self._press = space is ColourSpace.CMYK
        if not self._press and to_rgb is None:
            raise ValueError(f"{space} output needs to_rgb, which says what an ink looks like")
        self._to_rgb = None if self._press else to_rgb
        self._grey = space is ColourSpace.GREY
        self._overprint_black = overprint_black and self._press
        self.group_space = GROUP_SPACES[space]
        """The colour space that transparency is worked out in."""
        self._separations: dict[tuple[str, Cmyk], bytes] = {}
        self._operators: dict[Colour, tuple[bytes, bytes]] = {}

    def fill(self, colour: Colour) -> bytes:
        return (self._operators.get(colour) or self._remember(colour))[0]

    def stroke(self, colour: Colour) -> bytes:
        return (self._operators.get(colour) or self._remember(colour))[1]

    def amounts(self, colour: Cmyk) -> bytes:
        """As components of `group_space`, in which all colours of a gradient are."""
        if self._to_rgb is None:
            return _amounts((colour.c, colour.m, colour.y, colour.k))
        seen = self._to_rgb(colour)
        return _amounts((grey_of(seen),) if self._grey else seen)

    def overprints(self, colour: Paint, asked: bool = False) -> bool:
        """Black alone in full, if the output wants that, and what asks for it. White never does: it
        would vanish; nor does a gradient, which may hold some. Only inks overprint, so nothing does
        but on a press."""
        if isinstance(colour, Gradient):
            return False
        if asked:
            return self._press and not _is_white(colour)
        return (
            self._overprint_black
            and isinstance(colour, Cmyk)
            and colour.k >= FULL_BLACK
            and colour.k_only
        )

    def _remember(self, colour: Colour) -> tuple[bytes, bytes]:
        operators = self._operators[colour] = self._make(colour)
        return operators

    def _make(self, colour: Colour) -> tuple[bytes, bytes]:
        if isinstance(colour, Spot):
            if self._press:
                return self._spot(colour)
            colour = colour.alternate.tinted(colour.tint)
        if self._to_rgb is None:
            values = (colour.c, colour.m, colour.y, colour.k)
            return _both(values, b"k", b"K")
        if colour.k_only:
            return _both((1 - colour.k,), b"g", b"G")
        seen = self._to_rgb(colour)
        if self._grey:
            return _both((grey_of(seen),), b"g", b"G")
        return _both(seen, b"rg", b"RG")

    def _spot(self, spot: Spot) -> tuple[bytes, bytes]:
        key = (spot.name, spot.alternate)
        space = self._separations.setdefault(key, b"/CS%d" % (len(self._separations) + 1))
        tint = amount(spot.tint)
        return b"%b cs %b scn" % (space, tint), b"%b CS %b SCN" % (space, tint)

    def write(self, document: Document, number: int) -> None:
        """The ColorSpace resources of all content painted so far."""
        spaces = {
            label[1:].decode(): reference(document.add(_separation(ink, alternate)))
            for (ink, alternate), label in self._separations.items()
        }
        document.add(dictionary(spaces), number)


def _both(values: tuple[float, ...], fill: bytes, stroke: bytes) -> tuple[bytes, bytes]:
    amounts = _amounts(values)
    return b"%b %b" % (amounts, fill), b"%b %b" % (amounts, stroke)


def _amounts(values: tuple[float, ...]) -> bytes:
    return b" ".join(map(amount, values))


def _is_white(colour: Colour) -> bool:
    if isinstance(colour, Spot):
        return colour.tint == 0
    return colour.total_ink == 0


def _separation(ink: str, alternate: Cmyk) -> Any:
    """A Separation (8.6.6.4) whose tints run in a straight line from no ink to the alternate."""
    full = b" ".join(map(amount, (alternate.c, alternate.m, alternate.y, alternate.k)))
    tint = b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[%b]/N 1>>" % full
    return array((b"/Separation", name(ink), b"/DeviceCMYK", tint))
