"""Pixel pictures inside an SVG: only as data in the file itself."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from deckgen.face import GroupItem, ImageItem, Item, rectangle
from deckgen.geometry import Rect, Size
from deckgen.images import Raster
from deckgen.svg.markup import Element
from deckgen.svg.refusal import Refusal
from deckgen.svg.shapes import Lengths
from deckgen.svg.style import Style
from deckgen.svg.viewport import fitted

if TYPE_CHECKING:
    from deckgen.svg.draw import Drawing

_TYPES = ("image/png", "image/jpeg", "image/jpg")


def image_items(
    drawing: Drawing, element: Element, style: Style, viewport: Size
) -> tuple[Item, ...]:
    """An embedded PNG or JPEG in its box. Raises `Refusal`, or `ImageProblem` if it is damaged."""
    if style.get("visibility", "visible") != "visible":
        return ()
    if element not in drawing.rasters:
        drawing.rasters[element] = _raster(drawing, element)
    raster = drawing.rasters[element]
    lengths = Lengths(element, viewport)
    width, height = lengths.x("width"), lengths.y("height")
    if not lengths.given("width"):
        across = height / raster.height if lengths.given("height") else 1.0
        width = raster.width * across
    if not lengths.given("height"):
        height = raster.height * width / raster.width
    if width <= 0 or height <= 0:
        return ()
    box = Rect(lengths.x("x"), lengths.y("y"), width, height)
    aspect = element.attributes.get("preserveAspectRatio", "")
    pixels = Rect(0, 0, raster.width, raster.height)
    item = ImageItem(raster, fitted(pixels, box, aspect).apply_rect(pixels))
    return (item,) if box.contains(item.rect) else (GroupItem((item,), clip=rectangle(box)),)


def _raster(drawing: Drawing, element: Element) -> Raster:
    head, comma, body = element.attributes.get("href", "").strip().partition(",")
    kind, *options = head.removeprefix("data:").lower().split(";")
    if drawing.embedded is None or not comma or kind.strip() not in _TYPES:
        raise Refusal(
            f"an embedded picture of type '{kind[:40]}' is refused", "Embed a PNG or a JPEG"
        )
    data = unquote_to_bytes(body)
    if "base64" in [option.strip() for option in options]:
        try:
            data = base64.b64decode(data)
        except (binascii.Error, ValueError) as error:
            raise Refusal("an embedded picture is damaged", "Embed it again") from error
    return drawing.embedded(data, f"{drawing.name}, line {element.line}")
