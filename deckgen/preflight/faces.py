"""The card faces on a page: where they are cut, and how far they may ink."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from deckgen.geometry import Rect
from deckgen.preflight.content import Painted, PaintedPath
from deckgen.preflight.content.painted import parts
from deckgen.preflight.content.squares import Square, squares

T = TypeVar("T")

_HAIR = 0.05
"""Points by which neighbours overlap because their places are rounded."""

_FEW = 16
"""Faces, among which looking at each is quicker than looking one up."""


@dataclass(frozen=True, slots=True)
class FaceArea:
    """In the page's space. `card` is empty for a file of which only its boxes are known."""

    trim: Rect
    ink: Rect
    card: str = ""


def on_faces(
    faces: Sequence[FaceArea], items: Iterable[Painted]
) -> list[tuple[FaceArea, list[Painted]]]:
    """What is painted on each face. Of a path as large as the sheet, as all its crop marks are,
    each part counts for itself."""
    largest = max(max(face.ink.width, face.ink.height) for face in faces) + 1
    pieces = (
        (item, box)
        for item in items
        for box in (
            parts(item)
            if isinstance(item, PaintedPath)
            and max(item.area.width, item.area.height) > largest
            and len(item.shape.subpaths) > 1
            else (item.area,)
        )
    )
    return [
        (face, list({id(item): item for item, _ in found}.values()))
        for face, found in by_face(faces, pieces, lambda piece: piece[1])
    ]


def by_face(
    faces: Sequence[FaceArea], things: Iterable[T], box_of: Callable[[T], Rect]
) -> list[tuple[FaceArea, list[T]]]:
    """The faces, each with what touches the area that it may ink, in the order given."""
    found: list[list[T]] = [[] for _ in faces]
    near = _Near([face.ink for face in faces])
    for thing in things:
        for index in near.touched(box_of(thing)):
            found[index].append(thing)
    return list(zip(faces, found, strict=True))


class _Near:
    """A sheet may hold two thousand stamps and ten times as many things, so that areas are looked
    up by the squares of a grid in which they lie."""

    def __init__(self, areas: Sequence[Rect]) -> None:
        # Edges that touch are no overlap: the areas are a hair smaller all round.
        self._edges = [
            (index, area.left + _HAIR, area.top + _HAIR, area.right - _HAIR, area.bottom - _HAIR)
            for index, area in enumerate(areas)
        ]
        self._step = max([1.0, *(max(area.width, area.height) for area in areas)])
        self._squares: dict[Square, list[int]] = defaultdict(list)
        for index, area in enumerate(areas if len(areas) > _FEW else ()):
            for square in squares(area, self._step) or ():
                self._squares[square].append(index)

    def touched(self, box: Rect) -> list[int]:
        x1, y1 = box.x, box.y
        x2, y2 = x1 + box.width, y1 + box.height
        return [
            index
            for index, left, top, right, bottom in self._candidates(box)
            if x1 < right and left < x2 and y1 < bottom and top < y2
        ]

    def _candidates(self, box: Rect) -> Sequence[tuple[int, float, float, float, float]]:
        covered = squares(box, self._step) if self._squares else None
        if covered is None:
            return self._edges
        numbers = sorted({index for square in covered for index in self._squares[square]})
        return [self._edges[number] for number in numbers]
