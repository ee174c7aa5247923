"""The pages of a leaflet laid on both sides of the flat from which it is folded."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.face import Face
from deckgen.geometry import Matrix
from deckgen.impose.flat import Flat, Panel
from deckgen.sheet import Placement, Side, SideName


def impose_leaflet(pages: Sequence[Face], flat: Flat) -> tuple[Side, Side]:
    """The outside and the inside, without marks. `pages` are in reading order, the cover first;
    panels that they leave over are blank. Raises ValueError if a page is not of the flat's size or
    has less bleed."""
    for number, face in enumerate(pages, start=1):
        if face.size != flat.page or face.bleed < flat.bleed:
            raise ValueError(f"page {number} is not of the size that the leaflet was planned for")
    return _side(pages, flat, "front"), _side(pages, flat, "back")


def _side(pages: Sequence[Face], flat: Flat, name: SideName) -> Side:
    placements = tuple(
        _placement(pages[panel.page - 1], panel, name)
        for panel in flat.panels(name)
        if panel.page <= len(pages)
    )
    trim = flat.trim
    return Side(flat.size, trim, trim.outset(flat.bleed), placements, name=name)


def _placement(face: Face, panel: Panel, name: SideName) -> Placement:
    """Panels of different grounds meet at a fold, so that nothing bleeds over it."""
    x, y = panel.origin.x, panel.origin.y
    clip = panel.ink.moved(-x, -y)
    return Placement(face, Matrix.translation(x, y), clip, f"page {panel.page}", name)
