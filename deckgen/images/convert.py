"""Single colours between screen and press: SVG paints in, office output out. Amounts run 0 to 1.

Greys go by rule, not by profile: text and lines in black ink alone must stay in black ink alone,
since four inks never meet exactly and small type would get coloured edges.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from deckgen.colour import Cmyk
from deckgen.images.transforms import build, open_output, srgb

if TYPE_CHECKING:
    from PIL import ImageCms

Rgb: TypeAlias = tuple[float, float, float]


def cmyk_to_rgb(profile: Path) -> Callable[[Cmyk], Rgb]:
    """What a press colour looks like in sRGB. Black ink alone gives the neutral grey of its tint.

    The profile is opened at the first colour that needs it; `ImageProblem` if it cannot be.
    """
    transform = cache(lambda: build(open_output(profile), srgb(), "CMYK", "RGB"))

    @cache
    def convert(colour: Cmyk) -> Rgb:
        if not (colour.c or colour.m or colour.y):
            grey = 1 - colour.k
            return grey, grey, grey
        pixel = _pixel(transform(), "CMYK", (colour.c, colour.m, colour.y, colour.k))
        return pixel[0], pixel[1], pixel[2]

    return convert


def rgb_to_cmyk(
    profile: Path, *, black_alone: bool = True
) -> Callable[[float, float, float], Cmyk]:
    """The inks of an sRGB colour, white none. Neutral greys are tints of black alone, unless they
    are to stand between colours: then they are made of all inks, as their neighbours are.

    The profile is opened at the first colour that needs it; `ImageProblem` if it cannot be.
    """
    transform = cache(lambda: build(srgb(), open_output(profile), "RGB", "CMYK"))

    @cache
    def convert(red: float, green: float, blue: float) -> Cmyk:
        if black_alone and red == green == blue:
            return Cmyk(0, 0, 0, 1 - red)
        pixel = _pixel(transform(), "RGB", (red, green, blue))
        return Cmyk(pixel[0], pixel[1], pixel[2], pixel[3])

    return convert


def _pixel(
    transform: ImageCms.ImageCmsTransform, mode: str, amounts: tuple[float, ...]
) -> tuple[float, ...]:
    """One pixel through the transform: 8 bits an ink, which is finer than a press's halftone.

    Pillow's own `apply` also writes the output profile anew for each picture, which for a pixel
    takes a thousand times as long as its conversion.
    """
    from PIL import Image

    eighth = tuple(round(255 * min(max(amount, 0.0), 1.0)) for amount in amounts)
    pixel, out = Image.new(mode, (1, 1), eighth), Image.new(transform.output_mode, (1, 1))
    transform.transform.apply(pixel.getim(), out.getim())
    return tuple(round(sample / 255, 4) for sample in out.tobytes())
