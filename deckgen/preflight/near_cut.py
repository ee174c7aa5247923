"""Text near the cut, or across it: letters that leave the safe area of their card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.geometry import Rect
from deckgen.preflight.content import GlyphBox
from deckgen.preflight.content.boxes import around
from deckgen.preflight.faces import FaceArea, by_face, faces_on, page_numbers
from deckgen.preflight.subject import Subject
from deckgen.units import mm

HAIR = mm(0.05)
"""What positions are rounded to, and more exact than any knife."""


@dataclass(frozen=True, slots=True)
class NearCut:
    """Letters that follow each other in a text and all leave the safe area; without one, the
    trim."""

    page: int
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
            yield NearCut(self.page, self.trim, run)


def near_the_cut(subject: Subject) -> tuple[NearCut, ...]:
    """Every letter of a file is measured for this, hence `Subject.once`."""
    margin = subject.expected.safe or 0.0
    found = []
    for number in page_numbers(subject):
        faces = faces_on(subject, number)
        if not faces:
            continue
        if _all_inside(subject, number, faces, margin):
            continue
        for face, letters in by_face(faces, subject.glyphs(number), lambda letter: letter.box):
            area = face.trim.outset(-margin)
            found += [NearCut(number, face.trim, run) for run in _runs(letters, area, HAIR)]
    return tuple(found)


def _all_inside(subject: Subject, number: int, faces: Sequence[FaceArea], margin: float) -> bool:
    """Whether not even the boxes of lines, which end with the line's last space, leave any safe
    area; then no letter need be measured."""
    lines = subject.lines(number)
    if lines is None:
        return False
    for face, boxes in by_face(faces, lines, lambda box: box):
        area = face.trim.outset(-margin)
        if not all(area.contains(box, HAIR) for box in boxes):
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
