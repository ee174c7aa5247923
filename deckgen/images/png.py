"""Pixels as a PNG file (ISO/IEC 15948), of 8 bits in sRGB."""

from __future__ import annotations

import io

from deckgen.images import Raster

_RELATIVE_COLORIMETRIC = b"\x01"
"""The intent that the sRGB chunk names: the one with which inks were turned into RGB."""


def encode_png(bgr: bytes, width: int, height: int, stride: int, ppi: float) -> bytes:
    """Without alpha. `bgr` holds a row every `stride` bytes, three bytes a pixel. Same pixels, same
    bytes."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    image = Image.frombuffer("RGB", (width, height), bgr, "raw", "BGR", stride, 1)
    chunks = PngInfo()
    chunks.add(b"sRGB", _RELATIVE_COLORIMETRIC)
    file = io.BytesIO()
    image.save(file, "PNG", pnginfo=chunks, dpi=(ppi, ppi))
    return file.getvalue()


def raster_as_png(raster: Raster) -> bytes:
    """Of raw samples in grey or RGB, with their alpha if they have one."""
    from PIL import Image

    size = (raster.width, raster.height)
    image = Image.frombytes("L" if raster.space == "grey" else "RGB", size, raster.data)
    if raster.alpha is not None:
        image.putalpha(Image.frombytes("L", size, raster.alpha))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
