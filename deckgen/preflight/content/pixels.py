"""The ink of a picture's pixels, made small: a plate is a greyscale image, 255 where it is full."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageChops, UnidentifiedImageError

from deckgen.preflight.content.inks import inks_of
from deckgen.preflight.content.limits import UnreadableError, refuse_bomb
from deckgen.preflight.content.painted import Picture
from deckgen.preflight.content.spaces import Family, Space

_LONGEST = 256
"""Pixels that the longer side is brought down to. An area that a press could not hold its ink in
is larger than such a pixel on a card, and a mean of its neighbours says as much."""

_MOST_PIXELS = 200_000_000
_GREY_MODES = {1: "1", 8: "L"}


def plates_of(picture: Picture) -> Mapping[str, Image.Image] | None:
    """None where its colours have no plates (RGB), or stand in data that are not read (JPX, bits
    that no picture for print has). Raises UnreadableError for what is broken."""
    space = picture.space
    if picture.stencil or space is None or space.is_rgb:
        return None
    if picture.width * picture.height > _MOST_PIXELS:
        raise UnreadableError("a picture has more pixels than anyone could want")
    try:
        channels = _channels(picture, space)
    except (
        pikepdf.PdfError,
        NotImplementedError,
        UnidentifiedImageError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise UnreadableError("a picture's pixels cannot be read") from error
    return None if channels is None else _inked(picture, space, channels)


def _channels(picture: Picture, space: Space) -> list[Image.Image] | None:
    """One image for each component of the colour space, as the samples say before `Decode`."""
    if picture.filters and picture.filters[-1] == "DCTDecode":
        return _of_jpeg(picture)
    if picture.filters and picture.filters[-1] in ("JPXDecode", "JBIG2Decode", "CCITTFaxDecode"):
        return None
    if picture.bits not in (8, 16) and (picture.bits, space.components) != (1, 1):
        return None
    data = _decoded(picture.source)
    if picture.bits == 16:
        data = data[::2]
    size = (picture.width, picture.height)
    if picture.bits == 1:
        return [_small(Image.frombytes("1", size, data).convert("L"))]
    count = space.components
    if len(data) < count * size[0] * size[1]:
        raise UnreadableError("a picture has fewer pixels than it says")
    data = data[: count * size[0] * size[1]]
    indexed = space.family is Family.INDEXED
    return [_small(Image.frombytes("L", size, data[i::count]), indexed) for i in range(count)]


def _of_jpeg(picture: Picture) -> list[Image.Image] | None:
    """Pillow turns the inks of CMYK round, as Adobe's JPEGs have them; the PDF's samples are as
    they stand in the file."""
    source: Any = picture.source
    refuse_bomb(source) if isinstance(source, pikepdf.Stream) else None
    with Image.open(BytesIO(source.read_raw_bytes())) as image:
        if image.width * image.height > _MOST_PIXELS:
            raise UnreadableError("a picture has more pixels than anyone could want")
        image.draft(image.mode, (_LONGEST, _LONGEST))
        channels = [_small(channel) for channel in image.split()]
        return [ImageChops.invert(c) for c in channels] if image.mode == "CMYK" else channels


def _decoded(source: Any) -> bytes:
    if isinstance(source, pikepdf.Stream):
        refuse_bomb(source)
    return bytes(source.read_bytes())


def _small(image: Image.Image, indexed: bool = False) -> Image.Image:
    """A mean of the pixels; for numbers of colours, of which there is no mean, some of them."""
    factor = max(1, max(image.size) // _LONGEST)
    if factor == 1:
        return image
    if indexed:
        size = (max(1, image.width // factor), max(1, image.height // factor))
        return image.resize(size, Image.Resampling.NEAREST)
    return image.reduce(factor)


def _inked(
    picture: Picture, space: Space, channels: list[Image.Image]
) -> dict[str, Image.Image] | None:
    if len(channels) != space.components:
        raise UnreadableError("a picture has other channels than its colour space")
    if space.family is Family.INDEXED:
        return _through_table(space, channels[0])
    turned = [low > high for low, high in picture.decode] or [False] * len(channels)
    inverted = [
        ImageChops.invert(channel) if turn else channel
        for channel, turn in zip(channels, turned, strict=True)
    ]
    names = inks_of(space, (1.0,) * space.components).on
    if space.components == 1 and not space.named:
        inverted = [ImageChops.invert(inverted[0])]
    if len(names) != len(inverted):
        return None
    return dict(zip(names, inverted, strict=True))


def _through_table(space: Space, numbers: Image.Image) -> dict[str, Image.Image]:
    count = len(space.table) // max(1, space.underlying.components)
    colours = [inks_of(space, (float(min(i, count - 1)),)).plates for i in range(256)]
    plates = sorted({plate for colour in colours for plate in colour})
    return {
        plate: numbers.point([round(255 * colour.get(plate, 0)) for colour in colours])
        for plate in plates
    }
