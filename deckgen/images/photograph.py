"""Photographs stored as such: what came as a JPEG stays one where its pixels have to be touched.

Samples of a photograph hardly deflate: as a JPEG of high quality they take a third of the room and
a tenth of the time. What that loses of a picture that was a JPEG before is far below a halftone.
"""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from PIL import Image

from deckgen.images import Raster

_QUALITY = 95
_FULL_COLOUR = 0
"""Pillow's number for 4:4:4. Inks have no luminance apart: subsampled, all of them would blur."""


def photograph(image: Image.Image, path: str) -> Raster:
    """A picture in grey, RGB or CMYK as a JPEG without notes: same pixels, same bytes. Pillow turns
    inks upside down and marks that as Adobe does."""
    file = BytesIO()
    image.save(file, "JPEG", quality=_QUALITY, subsampling=_FULL_COLOUR, comment=b"")
    return Raster(
        width=image.width,
        height=image.height,
        space=space_of(image),
        data=file.getvalue(),
        encoding="jpeg",
        alpha=None,
        path=path,
        inverted=image.mode == "CMYK",
    )


def space_of(image: Image.Image) -> Literal["grey", "rgb", "cmyk"]:
    spaces: dict[str, Literal["grey", "rgb", "cmyk"]] = {"L": "grey", "RGB": "rgb", "CMYK": "cmyk"}
    return spaces[image.mode]
