"""The edge of a card as pixels: how far the colour on its trim goes on into the bleed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor
from typing import TypeAlias

from PIL import Image, ImageChops

from deckgen.geometry import Rect

Rgb: TypeAlias = tuple[int, int, int]

_PAPER = 253
"""From this on, in all channels, a pixel is bare: a tint of 2 % is darker."""

_LEAP = 64
"""A step between neighbours by more than this, in any channel, is where a colour ends."""

_SHORTEST = 3
"""Pixels along the trim (0.8 mm), fewer than which are a corner that happens to touch it."""

_MUCH = 0.25
"""The part of an edge along which one colour gives way to another, and not to paper, before that
is a bleed that was forgotten and not a picture with an edge of its own."""

_STRAIGHT = 0.75
"""The part of a run of pixels whose colour ends in one line with the trim. What curves or slants
across the bleed ends there by design."""


@dataclass(frozen=True, slots=True)
class Edge:
    """`rows` lead outwards: the first is just inside the trim, the last at the end of the bleed.
    Pixels in a row begin at `start`, along the edge on the drawing; those from `first` to before
    `last` are the card's, the others its bleed at the corners, into which colours may slant.
    `upright` is for the left and right edges."""

    name: str
    upright: bool
    rows: Image.Image
    start: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A stretch of an edge, in pixels, and how far beyond the trim its colour goes."""

    start: int
    length: int
    depth: int


def edges_of(image: Image.Image, trim: Rect, ink: Rect) -> Iterator[Edge]:
    """All four, but for those without a bleed that could be seen. `trim` and `ink` are in pixels.
    The pixels that these lines cross show something of both sides and are left out."""
    x1, x2 = max(0, ceil(ink.left)), min(image.width, floor(ink.right))
    y1, y2 = max(0, ceil(ink.top)), min(image.height, floor(ink.bottom))
    left, right = ceil(trim.left), floor(trim.right)
    top, bottom = ceil(trim.top), floor(trim.bottom)
    if min(right - left, bottom - top) - 2 < _SHORTEST:
        return
    flip, mirror = Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.TRANSPOSE
    down = (y1, top + 1 - y1, bottom - 1 - y1)
    across = (x1, left + 1 - x1, right - 1 - x1)
    if left - x1 > 1:
        strip = image.crop((x1, y1, left + 1, y2)).transpose(mirror).transpose(flip)
        yield Edge("on the left", True, _outwards(strip), *down)
    if x2 - right > 1:
        strip = image.crop((right - 1, y1, x2, y2)).transpose(mirror)
        yield Edge("on the right", True, _outwards(strip), *down)
    if top - y1 > 1:
        strip = image.crop((x1, y1, x2, top + 1)).transpose(flip)
        yield Edge("at the top", False, _outwards(strip), *across)
    if y2 - bottom > 1:
        strip = image.crop((x1, bottom - 1, x2, y2))
        yield Edge("at the bottom", False, _outwards(strip), *across)


def _outwards(strip: Image.Image) -> Image.Image:
    """Without its second row, which the trim may cross."""
    rows = Image.new("RGB", (strip.width, strip.height - 1))
    rows.paste(strip.crop((0, 0, strip.width, 1)), (0, 0))
    rows.paste(strip.crop((0, 2, strip.width, strip.height)), (0, 1))
    return rows


def shortfalls(edge: Edge) -> Iterator[Shortfall]:
    """Where colour stands on the trim and ends, in line with it, before the bleed does."""
    if not _suspicious(edge.rows.crop((edge.first, 0, edge.last, edge.rows.height))):
        return
    rows = _pixels(edge.rows)
    reach = _reach(rows)
    deepest = len(rows) - 1
    card = range(edge.first, edge.last)
    short = {i for i in card if _inked(rows[0][i]) and reach[i] < deepest}
    for start, length in _runs(card, short):
        stretch = reach[start : start + length]
        depth, straight = _line(stretch)
        outer = rows[min(depth + 1, deepest)][start + length // 2]
        enough = 0 if not _inked(outer) else _MUCH * len(card)
        if straight >= _STRAIGHT * length and length >= enough:
            yield Shortfall(start, length, depth)


def _line(stretch: Sequence[int]) -> tuple[int, int]:
    """The depth at which most of a stretch ends, and how much of it does so to a pixel."""
    counts = Counter(stretch)
    depth = max(counts, key=lambda each: (counts[each], each))
    return depth, counts[depth] + max(counts[depth - 1], counts[depth + 1])


def _suspicious(rows: Image.Image) -> bool:
    """A quick look: most edges are one colour, or nothing but paper."""
    inside, outside = rows.crop((0, 0, rows.width, 1)), rows.crop((0, 1, *rows.size))
    bare_inside, bare_outside = _bare(inside), _bare(outside)
    if bare_inside.getextrema() == (255, 255):
        return False
    bare_somewhere = bare_outside.crop((0, 0, rows.width, 1))
    for row in range(1, bare_outside.height):
        strip = bare_outside.crop((0, row, rows.width, row + 1))
        bare_somewhere = ImageChops.lighter(bare_somewhere, strip)
    if ImageChops.subtract(bare_somewhere, bare_inside).getextrema()[1] == 255:
        return True
    before, after = rows.crop((0, 0, rows.width, rows.height - 1)), outside
    red, green, blue = ImageChops.difference(before, after).split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    leaps = largest.point(lambda step: 255 if step > _LEAP else 0)
    shares = leaps.resize((1, leaps.height), Image.Resampling.BOX)
    return bool(max(shares.tobytes()) >= 255 * _MUCH)


def _bare(image: Image.Image) -> Image.Image:
    """255 where there is paper, 0 where there is ink."""
    red, green, blue = image.split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return darkest.point(lambda value: 255 if value >= _PAPER else 0)


def _pixels(rows: Image.Image) -> list[list[Rgb]]:
    data = rows.tobytes()
    flat = list(zip(data[::3], data[1::3], data[2::3], strict=True))
    return [flat[i : i + rows.width] for i in range(0, len(flat), rows.width)]


def _reach(rows: Sequence[Sequence[Rgb]]) -> list[int]:
    """For each pixel of the first row, how many rows further its colour can be followed. A step
    outwards may be a step aside too, for what slants."""
    deepest = len(rows) - 1
    reach = [deepest] * len(rows[0])
    for depth in range(deepest - 1, -1, -1):
        here, outer = rows[depth], rows[depth + 1]
        last = len(here) - 1
        further = []
        for i, pixel in enumerate(here):
            best = depth
            if _follows(pixel, outer[i]):
                best = reach[i]
            if best < deepest and i and _follows(pixel, outer[i - 1]):
                best = max(best, reach[i - 1])
            if best < deepest and i < last and _follows(pixel, outer[i + 1]):
                best = max(best, reach[i + 1])
            further.append(best)
        reach = further
    return reach


def _runs(card: range, short: Container[int]) -> Iterator[tuple[int, int]]:
    """Stretches of pixels that fall short, as start and length."""
    for is_short, group in groupby(card, key=short.__contains__):
        places = list(group)
        if is_short and len(places) >= _SHORTEST:
            yield places[0], len(places)


def _inked(pixel: Rgb) -> bool:
    return min(pixel) < _PAPER


def _follows(pixel: Rgb, outer: Rgb) -> bool:
    """Whether ink goes on. The end of a colour on paper is a leap however pale it is."""
    if min(outer) >= _PAPER:
        return min(pixel) >= _PAPER
    return (
        abs(pixel[0] - outer[0]) <= _LEAP
        and abs(pixel[1] - outer[1]) <= _LEAP
        and abs(pixel[2] - outer[2]) <= _LEAP
    )
