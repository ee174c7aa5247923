"""Gradients as shading patterns (ISO 32000-1, 8.7.4): axial and radial, smooth at any size.

Their colours are stitched functions (7.10.4) of straight pieces, in the inks of the output. A
pattern is placed in the space of the form that uses it, whatever transforms are in force there
(8.7.3.1), so that its matrix leads all the way from the gradient's own space to the form's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from deckgen.colour import Cmyk
from deckgen.geometry import Matrix
from deckgen.gradient import Gradient, Stop
from deckgen.paint.document import Document, dictionary, reference
from deckgen.paint.inks import Inks
from deckgen.paint.operators import amount, coefficient, transform

_NARROWEST = 2e-6
"""Of a gradient's length: bounds are written to a millionth, and no two may be the same."""

_Amounts: TypeAlias = Callable[[Cmyk], bytes]


class Gradients:
    """The patterns of a file, each written once for each place that it has in its form."""

    def __init__(self, document: Document, inks: Inks) -> None:
        self._document = document
        self._inks = inks
        self._shadings: dict[bytes, int] = {}
        self._patterns: dict[bytes, bytes] = {}

    def fill(self, gradient: Gradient, way: Matrix) -> bytes:
        """`way` leads from the gradient's item to the form, or page, that it is painted in."""
        return b"/Pattern cs %b scn" % self._label(gradient, way, self._in_inks)

    def stroke(self, gradient: Gradient, way: Matrix) -> bytes:
        return b"/Pattern CS %b SCN" % self._label(gradient, way, self._in_inks)

    def mask(self, gradient: Gradient) -> bytes:
        """To fill a mask's form with, in whose own space the gradient lies."""
        return b"/Pattern cs %b scn" % self._label(gradient, Matrix(), self._in_greys)

    def write(self, number: int) -> None:
        """The Pattern resources of all content painted so far."""
        patterns = {label[1:].decode(): entries for entries, label in self._patterns.items()}
        self._document.add(dictionary(patterns), number)

    def _label(
        self, gradient: Gradient, way: Matrix, shading: Callable[[Gradient], bytes]
    ) -> bytes:
        entries = b"<</PatternType 2/Matrix[%b]/Shading %b>>" % (
            transform(gradient.matrix.then(way)),
            reference(self._shading(shading(gradient))),
        )
        return self._patterns.setdefault(entries, b"/P%d" % (len(self._patterns) + 1))

    def _shading(self, entries: bytes) -> int:
        if entries not in self._shadings:
            self._shadings[entries] = self._document.write(entries)
        return self._shadings[entries]

    def _in_inks(self, gradient: Gradient) -> bytes:
        return _shading(gradient, self._inks.group_space, self._inks.amounts)

    def _in_greys(self, gradient: Gradient) -> bytes:
        return _shading(gradient, b"/DeviceGray", _lightness)


def _lightness(grey: Cmyk) -> bytes:
    return amount(1 - grey.k)


def _shading(gradient: Gradient, space: bytes, amounts: _Amounts) -> bytes:
    if gradient.focus is None:
        kind, ends = 2, b"0 0 1 0"
    else:
        focus = gradient.focus
        start = b" ".join(map(coefficient, (focus.x, focus.y, focus.radius)))
        kind, ends = 3, b"%b 0 0 1" % start
    return b"<</ShadingType %d/ColorSpace%b/Coords[%b]/Extend[true true]/Function%b>>" % (
        kind,
        space,
        ends,
        _function(gradient.stops, amounts),
    )


def _function(stops: Sequence[Stop], amounts: _Amounts) -> bytes:
    pieces = list(_pieces(stops))
    straight = [_straight(a, b, amounts) for a, b in pieces]
    if len(straight) == 1:
        return straight[0]
    bounds = b" ".join(coefficient(stop.at) for _, stop in pieces[:-1])
    return b"<</FunctionType 3/Domain[0 1]/Functions[%b]/Bounds[%b]/Encode[%b]>>" % (
        b"".join(straight),
        bounds,
        b" ".join([b"0 1"] * len(straight)),
    )


def _straight(a: Stop, b: Stop, amounts: _Amounts) -> bytes:
    return b"<</FunctionType 2/Domain[0 1]/C0[%b]/C1[%b]/N 1>>" % (
        amounts(a.colour),
        amounts(b.colour),
    )


def _pieces(stops: Sequence[Stop]) -> Iterator[tuple[Stop, Stop]]:
    """From 0 to 1 without a gap, each wide enough to have bounds of its own. A step between two
    colours lies between two pieces, and is nowhere else."""
    whole = (Stop(0.0, stops[0].colour), *stops, Stop(1.0, stops[-1].colour))
    end = 0.0
    for a, b in pairwise(whole):
        if b.at - end < _NARROWEST:
            continue
        yield Stop(end, a.colour), b
        end = b.at
