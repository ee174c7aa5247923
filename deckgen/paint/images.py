"""Pictures as image XObjects (ISO 32000-1, 8.9.5). The same samples are stored once."""

from __future__ import annotations

import hashlib

from deckgen.images import Raster
from deckgen.paint.document import Document, reference
from deckgen.profile import ColourSpace

_SPACES = {"grey": (b"/DeviceGray", 1), "rgb": (b"/DeviceRGB", 3), "cmyk": (b"/DeviceCMYK", 4)}


class Images:
    """The pictures written so far, by their content."""

    def __init__(self, document: Document, space: ColourSpace, transparency: bool) -> None:
        self._document = document
        self._space = space
        self._transparency = transparency
        self._written: dict[bytes, int] = {}

    def write(self, raster: Raster) -> int:
        """The picture's object number. Raises ValueError if the output must not have it: a mask
        where transparency is forbidden, RGB on a press, or colours in grey."""
        self._refuse_unfit(raster)
        key = _key(raster)
        number = self._written.get(key)
        if number is None:
            number = self._written[key] = self._embed(raster)
        return number

    def _refuse_unfit(self, raster: Raster) -> None:
        if raster.alpha is not None and not self._transparency:
            raise ValueError(f"{raster.path} is see-through, and this output has no transparency")
        if raster.space == "rgb" and self._space is ColourSpace.CMYK:
            raise ValueError(f"{raster.path} is RGB, and this output is for a press")
        if raster.space != "grey" and self._space is ColourSpace.GREY:
            raise ValueError(f"{raster.path} has colours, and this output is grey")

    def _embed(self, raster: Raster) -> int:
        space, channels = _SPACES[raster.space]
        entries = _header(raster, space)
        if raster.inverted:
            entries += b"/Decode[%b]" % b" ".join([b"1 0"] * channels)
        if raster.alpha is not None:
            mask = self._document.deflate_stream(_header(raster, b"/DeviceGray"), raster.alpha)
            entries += b"/SMask " + reference(mask)
        if raster.encoding == "jpeg":
            return self._document.write_stream(entries + b"/Filter/DCTDecode", raster.data)
        return self._document.deflate_stream(entries, raster.data)


def _header(raster: Raster, space: bytes) -> bytes:
    return b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%b" % (
        raster.width,
        raster.height,
        space,
    )


def _key(raster: Raster) -> bytes:
    shape = f"{raster.width} {raster.height} {raster.space} {raster.encoding} {raster.inverted}"
    digest = hashlib.sha256(shape.encode())
    digest.update(raster.data)
    if raster.alpha is not None:
        digest.update(b"alpha")
        digest.update(raster.alpha)
    return digest.digest()
