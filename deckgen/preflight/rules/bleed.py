"""Bleed: what stands on the trim goes on beyond it, as far as it was asked to.

The edge of each face is drawn and looked at. Faces whose edges are painted with the same things in
the same places, as those of a deck's forms are, look the same, so that one of them is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from deckgen.geometry import Rect
from deckgen.preflight.content import (
    Painted,
    PaintedImage,
    PaintedPath,
    PaintedShading,
    PaintedText,
)
from deckgen.preflight.content.drawing import Drawing, drawn
from deckgen.preflight.edges import Edge, Shortfall, edges_of, shortfalls
from deckgen.preflight.faces import FaceArea
from deckgen.preflight.finding import Severity
from deckgen.preflight.finishing import for_knife
from deckgen.preflight.page import Page
from deckgen.preflight.rule import CUT, Hit, page_rule
from deckgen.preflight.subject import Subject
from deckgen.units import format_mm, mm, to_mm

_SCALE = 1.25
"""Pixels to a point: 90 ppi, ten pixels to a bleed of 3 mm."""

_DEEP = 3.0
"""Points inside the trim that the look of the edge depends on."""

_PIXEL = 1 / _SCALE
_HAIR = mm(0.05)

_NO_BLEED = mm(0.5)
"""Less than the drawing could show is no bleed to be checked."""

Found: TypeAlias = tuple[tuple[str, Rect], ...]


@page_rule(
    "bleed.painted",
    Severity.ERROR,
    "The knife is off by a millimetre or two: where colour ends at the trim, paper shows at the "
    "card's edge",
    products=CUT,
)
def painted_to_the_edge(page: Page) -> Iterator[Hit]:
    known = page.file.once(_known)
    for face, items in page.on_faces:
        near = _near_edge(face, items) if _bleeds(face) else []
        printed = [item for item in near if not _is_for_knife(item)]
        if all(_plainly_bleeds(item, face) for item in printed):
            continue
        if len(printed) < len(near):
            continue  # a drawing would show the knife's own line as a colour that ends at the trim
        look = _look(face, near)
        if look not in known:
            known[look] = tuple(_short(page, face))
        for message, where in known[look]:
            place = where.moved(face.trim.x, face.trim.y)
            if not _is_anothers(place, face, page.faces):
                yield Hit(message, page.number, place)


def _is_anothers(place: Rect, face: FaceArea, faces: Iterable[FaceArea]) -> bool:
    """Beside an empty place the bleeds of two cards may cross: one covers the other's there."""
    return any(each is not face and each.ink.contains(place, _PIXEL) for each in faces)


def _known(file: Subject) -> dict[Any, Found]:
    """What was found on faces of the pages before, by their looks."""
    return {}


def _bleeds(face: FaceArea) -> bool:
    return face.ink.width - face.trim.width > _NO_BLEED or (
        face.ink.height - face.trim.height > _NO_BLEED
    )


def _near_edge(face: FaceArea, items: Iterable[Painted]) -> list[Painted]:
    within = face.trim.outset(-_DEEP)
    return [item for item in items if not within.contains(item.area)]


def _is_for_knife(item: Painted) -> bool:
    plates = [plate for plate, _ in item.look.inks.amounts]
    return bool(plates) and all(map(for_knife, plates))


def _plainly_bleeds(item: Painted, face: FaceArea) -> bool:
    """Whether it is an upright rectangle none of whose sides lies near the trim: it stays inside,
    or goes on to the end of the bleed. Where all that is near an edge does so, nothing there can
    end too early, and no drawing is needed to see it."""
    if not isinstance(item, PaintedPath) or not item.rectangle:
        return False
    area, trim, ink = item.area, face.trim.outset(-_DEEP), face.ink.outset(-_HAIR)
    return all(
        side < ink.left or trim.left < side < trim.right or side > ink.right
        for side in (area.left, area.right)
    ) and all(
        side < ink.top or trim.top < side < trim.bottom or side > ink.bottom
        for side in (area.top, area.bottom)
    )


def _look(face: FaceArea, near: Iterable[Painted]) -> tuple[Any, ...]:
    """Equal for faces whose edges look the same."""
    x, y = face.trim.x, face.trim.y
    return (
        _rounded(face.ink, x, y),
        _rounded(face.trim, x, y),
        *[(item.look, _rounded(item.area, x, y), *_details(item, x, y)) for item in near],
    )


def _details(item: Painted, x: float, y: float) -> tuple[Any, ...]:
    match item:
        case PaintedPath():
            return (item.shape, *_turn(item.matrix, x, y), round(item.width, 2))
        case PaintedImage():
            return (item.picture, *_turn(item.matrix, x, y))
        case PaintedText():
            return (item.text, item.font, round(item.size, 2), _rounded(item.box, x, y))
        case PaintedShading():
            return (item.kind, item.samples)


def _turn(matrix: Any, x: float, y: float) -> tuple[float, ...]:
    return (
        round(matrix.a, 4),
        round(matrix.b, 4),
        round(matrix.c, 4),
        round(matrix.d, 4),
        round(matrix.e - x, 1),
        round(matrix.f - y, 1),
    )


def _rounded(rect: Rect, x: float, y: float) -> tuple[float, ...]:
    return (
        round(rect.x - x, 1),
        round(rect.y - y, 1),
        round(rect.width, 1),
        round(rect.height, 1),
    )


def _short(page: Page, face: FaceArea) -> Iterator[tuple[str, Rect]]:
    """Messages, and where: relative to the trim's corner."""
    drawing = drawn(page.file.document, page.number, face.ink, _SCALE)
    if drawing is None:
        return
    for edge in edges_of(drawing.image, drawing.pixels(face.trim), drawing.pixels(face.ink)):
        for short in shortfalls(edge):
            yield _message(drawing, edge, short, face), _where(drawing, edge, short, face)


def _message(drawing: Drawing, edge: Edge, short: Shortfall, face: FaceArea) -> str:
    asked = _asked(edge, face)
    if short.depth == 0:
        return f"there is no bleed {edge.name}; {format_mm(asked)} are asked for"
    scale = drawing.across if edge.upright else drawing.down
    return (
        f"the bleed {edge.name} is about {to_mm(short.depth / scale):.1f} mm wide; "
        f"{format_mm(asked)} are asked for"
    )


def _asked(edge: Edge, face: FaceArea) -> float:
    trim, ink = face.trim, face.ink
    return {
        "on the left": trim.left - ink.left,
        "on the right": ink.right - trim.right,
        "at the top": trim.top - ink.top,
        "at the bottom": ink.bottom - trim.bottom,
    }[edge.name]


def _where(drawing: Drawing, edge: Edge, short: Shortfall, face: FaceArea) -> Rect:
    trim, ink = face.trim, face.ink
    scale = drawing.down if edge.upright else drawing.across
    start, length = (edge.start + short.start) / scale, short.length / scale
    if edge.upright:
        y = start + drawing.top / scale - trim.y
        x1, x2 = (ink.left, trim.left) if edge.name == "on the left" else (trim.right, ink.right)
        return Rect.from_edges(x1 - trim.x, y, x2 - trim.x, y + length)
    x = start + drawing.left / scale - trim.x
    y1, y2 = (ink.top, trim.top) if edge.name == "at the top" else (trim.bottom, ink.bottom)
    return Rect.from_edges(x, y1 - trim.y, x + length, y2 - trim.y)
