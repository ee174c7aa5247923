"""Photographs with fewer pixels. The same picture at the same size always gives the same bytes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops

from deckgen.images import Raster
from deckgen.images.photograph import photograph


def downsampled(raster: Raster, width: int, height: int) -> Raster:
    """A JPEG of that many pixels, from a JPEG. Lanczos keeps edges sharp, and its rings are too
    faint to be seen."""
    with Image.open(BytesIO(raster.data), formats=("JPEG",)) as file:
        image = file.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if image.mode == "CMYK" and not raster.inverted:
        # Pillow takes every CMYK JPEG for one of Adobe's, whose inks are upside down.
        image = ImageChops.invert(image)
    return photograph(image, raster.path)
