"""Clipping paths: one outline from the shapes of a `clipPath`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.face import Outline, bounds
from deckgen.geometry import Matrix, Size
from deckgen.svg.markup import Element
from deckgen.svg.refusal import Refusal
from deckgen.svg.shapes import SHAPES, Lengths, transformed
from deckgen.svg.style import Style, inherit
from deckgen.svg.values import transform

if TYPE_CHECKING:
    from deckgen.svg.draw import Drawing

_HINT = "Unite the clipping path into one simple shape"


def clip_outline(drawing: Drawing, identifier: str, viewport: Size) -> tuple[Outline, bool]:
    """The union of the clip's shapes, empty if it lets nothing through, and whether it is filled by
    the even-odd rule.

    Shapes that overlap are refused: run in opposite directions, they would leave a hole. So is a
    mixture of rules, since one outline has one.
    """
    element = drawing.ids.get(identifier)
    if element is None or element.name != "clipPath":
        raise Refusal(f"the clipping path '#{identifier[:40]}' is not there", "Export it again")
    if element.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
        raise Refusal("a clipping path in units of its object is refused", _HINT)
    declared = drawing.sheet.declared(element)
    if declared.get("clip-path", "none").strip() != "none":
        raise Refusal("a clipped clipping path is refused", _HINT)
    whole = transform(element.attributes.get("transform", ""))
    style = inherit({}, declared)
    found = [_part(drawing, child, style, viewport) for child in element.children]
    parts = [transformed(part, whole) for part, _ in found if part]
    rules = {even_odd for part, even_odd in found if part}
    if len(rules) > 1:
        raise Refusal("a clipping path by two fill rules is refused", _HINT)
    extents = [bounds(part) for part in parts]
    for at, one in enumerate(extents):
        if any(one.overlaps(other) for other in extents[:at]):
            raise Refusal("a clipping path of shapes that overlap is refused", _HINT)
    return tuple(segment for part in parts for segment in part), True in rules


def _part(drawing: Drawing, child: Element, style: Style, viewport: Size) -> tuple[Outline, bool]:
    """An outline and whether it has the even-odd rule."""
    declared = drawing.sheet.declared(child)
    if declared.get("display", "").strip() == "none" or child.name in ("title", "desc"):
        return (), False
    if declared.get("clip-path", "none").strip() != "none":
        raise Refusal("a clipped clipping path is refused", _HINT)
    style = inherit(style, declared)
    matrix = transform(child.attributes.get("transform", ""))
    if child.name == "use":
        lengths = Lengths(child, viewport)
        matrix = Matrix.translation(lengths.x("x"), lengths.y("y")).then(matrix)
        child = drawing.target(child)
        style = inherit(style, drawing.sheet.declared(child))
        matrix = transform(child.attributes.get("transform", "")).then(matrix)
    if child.name not in SHAPES:
        raise Refusal(f"a clipping path of <{child.name[:40]}> is refused", _HINT)
    if style.get("visibility", "visible") != "visible":
        return (), False
    outline = transformed(drawing.outline(child, viewport), matrix)
    return outline, style.get("clip-rule") == "evenodd"
