"""The card faces on a page: where they are cut, and how far they may ink."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from deckgen.geometry import Rect
from deckgen.preflight.content import Painted, PaintedPath
from deckgen.preflight.content.painted import parts
from deckgen.preflight.content.squares import Square, squares
from deckgen.preflight.subject import Subject
from deckgen.profile import Product

T = TypeVar("T")

_HAIR = 0.05
"""Points by which neighbours overlap because their places are rounded."""


@dataclass(frozen=True, slots=True)
class FaceArea:
    """In the page's space. `card` is empty for a file of which only its boxes are known."""

    trim: Rect
    ink: Rect
    card: str = ""


def faces_on(subject: Subject, number: int) -> tuple[FaceArea, ...]:
    """Those that are expected; of single cards that deckgen did not make, what the boxes say.
    Nobody knows where the cards lie on a sheet that it did not make."""
    page = subject.expected.page(number)
    if page is not None:
        return tuple(FaceArea(card.trim, card.ink, card.id) for card in page.cards)
    if subject.expected.product is not Product.SINGLES:
        return ()
    try:
        boxes = subject.boxes(number)
    except ValueError:
        return ()
    return (FaceArea(boxes.trim, boxes.bleed),)


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


def painted(subject: Subject) -> Iterator[tuple[int, Painted]]:
    """All that can be seen, with the numbers of the pages."""
    for number in page_numbers(subject):
        for item in subject.content(number).seen:
            yield number, item


def page_numbers(subject: Subject) -> range:
    return range(1, len(subject.pages) + 1)


def by_face(
    faces: Sequence[FaceArea], things: Iterable[T], box_of: Callable[[T], Rect]
) -> list[tuple[FaceArea, list[T]]]:
    """The faces, each with what touches the area that it may ink, in the order given.

    A sheet may hold two thousand stamps and ten times as many things, so that faces are looked up
    by the squares of a grid in which they lie.
    """
    if len(faces) == 1:
        only = faces[0]
        return [(only, [thing for thing in things if box_of(thing).overlaps(only.ink, _HAIR)])]
    step = max(1.0, *(max(face.ink.width, face.ink.height) for face in faces))
    near: dict[Square, list[int]] = defaultdict(list)
    for index, face in enumerate(faces):
        for square in squares(face.ink, step) or ():
            near[square].append(index)
    found: list[list[T]] = [[] for _ in faces]
    for thing in things:
        box = box_of(thing)
        covered = squares(box, step)
        everywhere = range(len(faces))
        for index in (
            everywhere if covered is None else sorted({i for each in covered for i in near[each]})
        ):
            if box.overlaps(faces[index].ink, _HAIR):
                found[index].append(thing)
    return list(zip(faces, found, strict=True))
