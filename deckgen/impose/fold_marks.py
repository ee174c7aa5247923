"""What is printed for the folding machine: fold marks beside the flat, and lines for creasing."""

from __future__ import annotations

from deckgen.colour import REGISTRATION, Cmyk, Spot
from deckgen.face import LineTo, MoveTo, Outline, PathItem, Stroke
from deckgen.free_paper import CLEARANCE
from deckgen.geometry import Rect
from deckgen.impose.flat import Flat
from deckgen.sheet import CROP_MARK_LENGTH, SheetPlan, SideName, Slot
from deckgen.units import mm

MARKS_ROOM = CROP_MARK_LENGTH + 3 * CLEARANCE
"""Beyond the bleed: crop marks, or a slug line or registration marks, which keep clear of it."""

# As thick as crop marks (Ghent Workgroup: no line under 0.25 pt), and dashed, lest anybody cuts
# there.
_DASH = mm(1.2), mm(0.8)
_FOLD = Stroke(REGISTRATION, 0.25, dash=_DASH)

# Half a line's width would do: nothing of a mark is to be seen where the panels' colour ends.
_OFF = mm(0.5)

# On a screen a crease is seen as magenta, as is usual for lines that are not printed.
_SEEN_AS = Cmyk(0, 1, 0, 0)
_CREASE_WIDTH = 0.5


def fold_marks(flat: Flat, side: SideName) -> tuple[PathItem, ...]:
    """Dashed ticks at both ends of every fold, off the bleed. Each is a path of its own:
    the rectangle around all of them has the panels in it, and who goes by that takes them for
    printed on."""
    return tuple(
        PathItem(_tick(fold, outwards, flat), stroke=_FOLD)
        for fold in flat.folds(side)
        for outwards in (-1, 1)
    )


def _tick(fold: Rect, outwards: int, flat: Flat) -> Outline:
    """Before the fold's beginning, or after its end."""
    near, far = (outwards * (flat.bleed + off) for off in (_OFF, CROP_MARK_LENGTH))
    if flat.down:
        x = fold.right if outwards > 0 else fold.left
        return MoveTo(x + near, fold.y), LineTo(x + far, fold.y)
    y = fold.bottom if outwards > 0 else fold.top
    return MoveTo(fold.x, y + near), LineTo(fold.x, y + far)


def creases(flat: Flat, side: SideName, ink: str) -> PathItem:
    """Lines from trim edge to trim edge, on a plate of their own. They overprint, so that what is
    printed beneath them stays whole."""
    outline: Outline = ()
    for fold in flat.folds(side):
        outline += (MoveTo(fold.left, fold.top), LineTo(fold.right, fold.bottom))
    return PathItem(outline, stroke=Stroke(Spot(ink, _SEEN_AS), _CREASE_WIDTH), overprint=True)


def cut_plan(flat: Flat) -> SheetPlan:
    """The flat as one card on its sheet: crop marks stand at its corners."""
    trim = flat.trim
    return SheetPlan(flat.size, trim.size, (Slot(trim),), flat.bleed, 0.0)


def panel_plan(flat: Flat, side: SideName) -> SheetPlan:
    """Panels as cards that touch: what keeps off their crop marks keeps off the fold marks."""
    slots = tuple(Slot(panel.trim) for panel in flat.panels(side))
    return SheetPlan(flat.size, flat.page, slots, flat.bleed, 0.0)
