"""Faces as images: whether cards have the images' shape, and the files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO

from deckgen.face import Face
from deckgen.geometry import Size
from deckgen.new_folder import NewFolder
from deckgen.paint import Painted
from deckgen.paint.remembered import Remembered
from deckgen.profile import ImageOutput
from deckgen.sheet import Placement, Side
from deckgen.units import POINTS_PER_INCH, format_mm

_FACES_KEPT = 64
"""Backs repeat within a theme; of all faces, only so many are told apart at a time."""

_MOST_STRETCH = 0.5
"""Of a pixel, over the whole height: what rounding to whole pixels makes."""


def check_shape(image: ImageOutput, card: Size, bleed: float, good_ppi: int) -> None:
    """Raises ValueError unless the card with its bleed fills the image without being stretched."""
    width, height = card.width + 2 * bleed, card.height + 2 * bleed
    due = height * image.width / width
    if abs(due - image.height) <= _MOST_STRETCH:
        return
    inch = POINTS_PER_INCH / good_ppi
    fitting = Size(image.width * inch - 2 * bleed, image.height * inch - 2 * bleed)
    told = (
        f"an image of {image.width} × {image.height} pixels has not the shape of a card of "
        f"{_size(card)} with a bleed of {format_mm(bleed)}, which would be {image.width} × "
        f"{max(1, round(due))} pixels"
    )
    if min(fitting.width, fitting.height) > 0:
        told += f"; at {good_ppi} pixels an inch, the image is for a card of {_size(fitting)}"
    raise ValueError(told)


def _size(size: Size) -> str:
    return f"{format_mm(size.width).removesuffix(' mm')} × {format_mm(size.height)}"


@dataclass(frozen=True, slots=True)
class Images:
    """Those of a profile: the names of the files, in order, with their SHA-256 hashes."""

    hashes: dict[str, str]
    bytes: int

    @property
    def content_hash(self) -> str:
        told = "".join(f"{name}\0{digest}\n" for name, digest in self.hashes.items())
        return hashlib.sha256(told.encode()).hexdigest()


def write_images(
    sides: Iterable[Side],
    image: ImageOutput,
    folder: NewFolder,
    name_of: Callable[[Placement], str],
    paint_into: Callable[[Iterator[Side], BinaryIO], Painted],
) -> Images:
    """A file for each side. The faces are painted as a PDF first, on disk; of their pixels, one
    face's are in memory at a time. A face that repeats is drawn once. Raises OSError."""
    from deckgen.raster_faces import pages_as_png  # PDFium: only for images

    names: list[str] = []
    firsts: list[int] = []
    first_with: Remembered[Face, int] = Remembered(_FACES_KEPT, lambda face: len(names))

    def noted() -> Iterator[Side]:
        for side in sides:
            placed = side.placements[0]
            firsts.append(first_with[placed.face])
            names.append(name_of(placed))
            yield side

    hashes: dict[str, str] = {}
    size = 0
    with TemporaryFile() as pdf:
        paint_into(noted(), pdf)
        with pages_as_png(pdf, image.width, image.height) as picture:
            for number, (name, first) in enumerate(zip(names, firsts, strict=True)):
                data = folder.read(names[first]) if first < number else picture(number)
                folder.write(name, data)
                hashes[name] = hashlib.sha256(data).hexdigest()
                size += len(data)
    return Images(hashes, size)
