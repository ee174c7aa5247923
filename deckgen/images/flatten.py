"""A picture with transparent parts on a flat ground, as one without: for outputs that have no
transparency (PDF/X-1a)."""

from __future__ import annotations

from dataclasses import replace

from deckgen.colour import Cmyk
from deckgen.images import Raster


def on_ground(raster: Raster, ground: Cmyk) -> Raster:
    """The picture's inks where it covers, the ground's where it does not, mixed where it half does.

    A grey picture stays in black ink alone on white and black grounds; on any other it becomes
    CMYK. An RGB picture is not for a press: ValueError.
    """
    from PIL import Image

    if raster.alpha is None:
        return raster
    if raster.space == "rgb":
        raise ValueError(f"{raster.path} is RGB and cannot be mixed with inks")
    size = (raster.width, raster.height)
    picture = Image.frombytes("L" if raster.space == "grey" else "CMYK", size, raster.data)
    if raster.space == "grey" and (ground.c or ground.m or ground.y):
        none = Image.new("L", size, 0)
        picture = Image.merge(
            "CMYK", (none, none, none, picture.point(lambda sample: 255 - sample))
        )
    inks = (ground.c, ground.m, ground.y, ground.k)
    under = (
        round(255 * (1 - ground.k)) if picture.mode == "L" else tuple(round(255 * i) for i in inks)
    )
    mask = Image.frombytes("L", size, raster.alpha)
    mixed = Image.composite(picture, Image.new(picture.mode, size, under), mask)
    space = raster.space if picture.mode == "L" else "cmyk"
    return replace(raster, space=space, data=mixed.tobytes(), alpha=None)
