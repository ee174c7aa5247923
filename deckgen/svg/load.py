"""From a file to a picture: read, style, draw, and set to its size in points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deckgen.face import GroupItem
from deckgen.geometry import Matrix, Rect, Size
from deckgen.images import Raster
from deckgen.images.picture import Picture
from deckgen.images.problem import ImageProblem
from deckgen.images.source import read_file
from deckgen.svg.css import StyleSheet
from deckgen.svg.draw import Drawing
from deckgen.svg.gradients import Gradients
from deckgen.svg.markup import MAX_BYTES, Element, read_markup
from deckgen.svg.refusal import Refusal, Refusals
from deckgen.svg.stops import Inks
from deckgen.svg.style import inherit, refuse_effects
from deckgen.svg.values import POINTS_PER_PX, length
from deckgen.svg.viewport import view_box

DEFAULT = Size(300, 150)
"""User units, where a drawing has neither size nor viewBox (CSS 2.2, 10.3.2)."""


def load_svg(
    path: Path,
    colour: Inks,
    embedded: Callable[[bytes, str], Raster] | None = None,
    blend: Inks | None = None,
) -> Picture:
    """The drawing in `path`, in points. `colour` gives inks for sRGB from 0 to 1, and `blend` those
    of gradients that have colours, if not the same; `embedded` reads a PNG or JPEG held in the file
    (its bytes, and what to call it); without it those are refused.

    Raises one `ImageProblem` that names what cannot be printed exactly.
    """
    return parse_svg(read_file(path, MAX_BYTES), path.name, colour, embedded, blend)


def parse_svg(
    data: bytes,
    name: str,
    colour: Inks,
    embedded: Callable[[bytes, str], Raster] | None = None,
    blend: Inks | None = None,
) -> Picture:
    """Like `load_svg`, from the bytes of a file."""
    refusals = Refusals(name)
    root = read_markup(data, name, refusals)
    elements = list(root.walk())
    ids: dict[str, Element] = {}
    for element in elements:
        ids.setdefault(element.attributes.get("id", ""), element)
    sheet = StyleSheet((e for e in elements if e.name == "style"), refusals)
    gradients = Gradients(ids, sheet, colour, blend or colour)
    drawing = Drawing(name, ids, sheet, gradients, embedded, refusals)
    try:
        picture = _picture(root, drawing)
    except Refusal as refusal:
        refusals.add(root.line, refusal)
    refusals.raise_any()
    if not picture.items:
        raise ImageProblem(f"'{name}' draws nothing", "Export it again")
    return picture


def _picture(root: Element, drawing: Drawing) -> Picture:
    declared = drawing.sheet.declared(root)
    refuse_effects(declared)
    size = _size(root)
    box = Rect(0, 0, size.width, size.height)
    items = drawing.viewport(root, box, inherit({}, declared))
    items = drawing.grouped(items, root, declared, size)
    scale = Matrix.scaling(POINTS_PER_PX, POINTS_PER_PX)
    return Picture(
        size.width * POINTS_PER_PX,
        size.height * POINTS_PER_PX,
        (GroupItem(items, scale),) if items else (),
    )


def _size(root: Element) -> Size:
    """In user units; a missing one follows from the viewBox. Percentages are of a page that is not
    known here, and count as missing."""
    view = view_box(root.attributes.get("viewBox", ""))
    natural = view.size if view else DEFAULT
    width, height = _absolute(root, "width"), _absolute(root, "height")
    if width is None and height is None:
        return natural
    ratio = natural.width / natural.height
    if width is None:
        width = natural.width if height is None or view is None else height * ratio
    if height is None:
        height = natural.height if view is None else width / ratio
    if width <= 0 or height <= 0:
        raise Refusal("the drawing has no width or height", "Set its size")
    return Size(width, height)


def _absolute(root: Element, name: str) -> float | None:
    text = root.attributes.get(name, "auto").strip()
    return None if text in ("auto", "") or text.endswith("%") else length(text, 0.0)
