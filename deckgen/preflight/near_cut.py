"""Text near the cut, or across it: letters that leave the safe area of their card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.geometry import Rect
from deckgen.preflight.content.boxes import NOWHERE, around
from deckgen.preflight.faces import by_face
from deckgen.preflight.page import Page
from deckgen.units import mm

if TYPE_CHECKING:
    from deckgen.preflight.content.glyphs import GlyphBox

HAIR = mm(0.05)
"""What positions are rounded to, and more exact than any knife."""


@dataclass(frozen=True, slots=True)
class NearCut:
    """Letters that follow each other in a text and all leave the safe area; without one, the
    trim."""

    trim: Rect
    letters: tuple[GlyphBox, ...]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def box(self) -> Rect:
        box = self.letters[0].box
        for letter in self.letters[1:]:
            box = around(box, letter.box)
        return box

    @property
    def distance(self) -> float:
        """From the nearest edge of the trim, inwards."""
        box, trim = self.box, self.trim
        return min(
            box.left - trim.left,
            box.top - trim.top,
            trim.right - box.right,
            trim.bottom - box.bottom,
        )

    def outside(self, area: Rect, tolerance: float) -> Iterator[NearCut]:
        """What of it leaves this area too, by more than the tolerance."""
        for run in _runs(self.letters, area, tolerance):
            yield NearCut(self.trim, run)


def near_the_cut(page: Page) -> tuple[NearCut, ...]:
    """Letters are measured one by one only on pages where that could bring something to light."""
    margin = page.file.expected.safe or 0.0
    if not page.faces or _all_inside(page, margin):
        return ()
    found = []
    for face, letters in by_face(page.faces, page.glyphs, lambda letter: letter.box):
        area = face.trim.outset(-margin)
        found += [NearCut(face.trim, run) for run in _runs(letters, area, HAIR)]
    return tuple(found)


def _all_inside(page: Page, margin: float) -> bool:
    """Whether no line of text, by what its font says of its letters, leaves any safe area."""
    lines = [text.ink for text in page.content.texts if text.ink is not NOWHERE]
    known = [ink for ink in lines if ink is not None]
    if len(known) < len(lines):
        return False
    for face, inks in by_face(page.faces, known, lambda ink: ink):
        area = face.trim.outset(-margin)
        if not all(area.contains(ink, HAIR) for ink in inks):
            return False
    return True


def _runs(
    letters: Sequence[GlyphBox], area: Rect, tolerance: float
) -> Iterator[tuple[GlyphBox, ...]]:
    run: list[GlyphBox] = []
    for letter in letters:
        if not area.contains(letter.box, tolerance):
            run.append(letter)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
