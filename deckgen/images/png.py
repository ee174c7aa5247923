"""Pixels as a PNG file (ISO/IEC 15948): RGB of 8 bits in sRGB, without alpha."""

from __future__ import annotations

import io

_RELATIVE_COLORIMETRIC = b"\x01"
"""The intent that the sRGB chunk names: the one with which inks were turned into RGB."""


def encode_png(bgr: bytes, width: int, height: int, stride: int, ppi: float) -> bytes:
    """`bgr` holds a row every `stride` bytes, three bytes a pixel. Same pixels, same bytes."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    image = Image.frombuffer("RGB", (width, height), bgr, "raw", "BGR", stride, 1)
    chunks = PngInfo()
    chunks.add(b"sRGB", _RELATIVE_COLORIMETRIC)
    file = io.BytesIO()
    image.save(file, "PNG", pnginfo=chunks, dpi=(ppi, ppi))
    return file.getvalue()
