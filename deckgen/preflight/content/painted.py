"""What a page paints, as plain values in the page's space: points, y down from the top left corner
of the MediaBox.

Each has `box`, the upright rectangle around it, and `area`, what clips leave of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import pikepdf

from deckgen.geometry import IDENTITY, Matrix, Rect
from deckgen.preflight.content.boxes import (
    NOWHERE,
    clipped,
    common,
    stretches,
    through,
    upright,
)
from deckgen.preflight.content.inks import Inks
from deckgen.preflight.content.spaces import Space
from deckgen.units import POINTS_PER_INCH

Spot: TypeAlias = tuple[float, float]
Subpath: TypeAlias = tuple[Spot, ...]

_LEVEL = 1e-3


@dataclass(frozen=True, slots=True)
class Look:
    """How something is laid onto what is beneath. It is either filled or stroked; what is both is
    painted twice."""

    inks: Inks
    stroked: bool = False
    overprint: bool = False
    overprint_mode: int = 0
    alpha: float = 1.0
    blend: str = "Normal"
    soft_mask: bool = False

    @property
    def opaque(self) -> bool:
        return self.alpha >= 1 and self.blend in ("Normal", "Compatible") and not self.soft_mask

    @property
    def knocks_out(self) -> bool:
        """Whether nothing of what is beneath is seen through it."""
        return self.opaque and not self.overprint


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Straight lines; curves are cut into some. `closed` says for each subpath whether a line
    leads back to its start. Shared by all placements of a form."""

    subpaths: tuple[Subpath, ...]
    closed: tuple[bool, ...]
    even_odd: bool = False


@dataclass(frozen=True)
class Place:
    """Where a form is placed: what takes its space to the outer one, and the clip there."""

    matrix: Matrix
    clip: Rect

    @cached_property
    def scale(self) -> float:
        """By which lines and letters become thicker, at the least."""
        return min(stretches(self.matrix))

    @cached_property
    def _still(self) -> bool:
        return self.matrix == IDENTITY

    @cached_property
    def upright(self) -> bool:
        return upright(self.matrix)

    def of(self, item: Painted) -> Painted:
        """The thing in its place: the same one, if that is where it was."""
        if self._still and clipped(item.area, self.clip) is item.area:
            return item
        return item.placed(self)

    def boxes(self, box: Rect, area: Rect) -> tuple[Rect, Rect]:
        """A thing's box and area: one and the same for what no clip cuts."""
        moved = through(self.matrix, box)
        return moved, clipped(moved if area is box else through(self.matrix, area), self.clip)


@dataclass(frozen=True, slots=True)
class PaintedPath:
    """`width` is the stroke's, on the page, and 0 for a fill; `rectangle` is for a fill whose box
    is the whole of it, `cuts` for one whose clip is not a rectangle."""

    look: Look
    box: Rect
    area: Rect
    shape: Shape
    matrix: Matrix
    width: float
    rectangle: bool

    def placed(self, to: Place) -> PaintedPath:
        return PaintedPath(
            self.look,
            *to.boxes(self.box, self.area),
            self.shape,
            self.matrix.then(to.matrix),
            self.width * to.scale,
            self.rectangle and to.upright,
        )


@dataclass(frozen=True, slots=True)
class PaintedText:
    """One showing operator. `size` is in points on the page; `mode` is Tr; `text` is what the font
    says that it reads. `ink` is the rectangle around what its letters ink, `NOWHERE` for spaces and
    None for a font that does not tell; clips are not looked at. `goes_on` says that it begins where
    the text before it ended, unless that was moved by the operator itself."""

    look: Look
    box: Rect
    area: Rect
    text: str
    size: float
    font: str
    font_type: str
    mode: int
    ink: Rect | None = None
    goes_on: bool = False

    @property
    def invisible(self) -> bool:
        return self.mode in (3, 7)

    def placed(self, to: Place) -> PaintedText:
        ink = self.ink
        return PaintedText(
            self.look,
            *to.boxes(self.box, self.area),
            self.text,
            self.size * to.scale,
            self.font,
            self.font_type,
            self.mode,
            ink if ink is None or ink is NOWHERE else through(to.matrix, ink),
            self.goes_on,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An image XObject or an inline image, once for all placements. `space` is None for a stencil,
    which is painted in the fill colour, and for JPX data that bring their own."""

    width: int
    height: int
    bits: int
    space: Space | None
    filters: tuple[str, ...]
    stencil: bool = False
    soft_mask: bool = False
    masked: bool = False
    alternates: bool = False
    opi: bool = False
    inline: bool = False
    decode: tuple[tuple[float, float], ...] = ()
    source: pikepdf.Stream | pikepdf.PdfInlineImage | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PaintedImage:
    """`matrix` takes the unit square, on which pictures are painted (8.9.5), to the page."""

    look: Look
    box: Rect
    area: Rect
    picture: Picture
    matrix: Matrix

    @property
    def ppi(self) -> float:
        """Pixels to an inch of paper, the fewer of those across and down."""
        across, down = stretches(self.matrix)
        densities = [
            pixels * POINTS_PER_INCH / length
            for pixels, length in ((self.picture.width, across), (self.picture.height, down))
            if length > 0
        ]
        return min(densities, default=0.0)

    def placed(self, to: Place) -> PaintedImage:
        return PaintedImage(
            self.look,
            *to.boxes(self.box, self.area),
            self.picture,
            self.matrix.then(to.matrix),
        )


@dataclass(frozen=True, slots=True)
class PaintedShading:
    """A gradient. `samples` are some of its colours, its ends among them."""

    look: Look
    box: Rect
    area: Rect
    kind: int
    samples: tuple[Inks, ...]

    def placed(self, to: Place) -> PaintedShading:
        return PaintedShading(
            self.look,
            *to.boxes(self.box, self.area),
            self.kind,
            self.samples,
        )


Painted: TypeAlias = PaintedPath | PaintedText | PaintedImage | PaintedShading


def parts(item: PaintedPath) -> Iterator[Rect]:
    """The boxes of its subpaths, each cut to what can be seen. An upright or level line is thick
    across and, with the usual butt ends, not longer than it is drawn."""
    half = item.width / 2
    for subpath in item.shape.subpaths:
        points = [item.matrix.apply(x, y) for x, y in subpath]
        xs, ys = [point.x for point in points], [point.y for point in points]
        x1, x2, y1, y2 = min(xs), max(xs), min(ys), max(ys)
        beside = 0.0 if y2 - y1 < _LEVEL < x2 - x1 else half
        beyond = 0.0 if x2 - x1 < _LEVEL < y2 - y1 else half
        box = Rect.from_edges(x1 - beside, y1 - beyond, x2 + beside, y2 + beyond)
        yield common(box, item.area)
