"""Pictures ready to paint: pixels in the inks of an output, or vectors (`svg`, `qr`).

`Raster` is a plain value, so that faces and painters can name it without loading Pillow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """A pixel picture as a PDF can hold it. It compares by identity: one file, one object.

    `data` is either raw 8-bit interleaved samples row by row, or a whole JPEG file. `alpha` has one
    8-bit sample a pixel, 255 where the picture covers. An Adobe CMYK JPEG holds its inks upside
    down (255 is no ink); `inverted` then tells the painter to turn them round.
    """

    width: int
    height: int
    space: Literal["grey", "rgb", "cmyk"]
    data: bytes
    encoding: Literal["raw", "jpeg"]
    alpha: bytes | None
    path: str
    inverted: bool = False
