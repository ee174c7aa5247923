"""How far the letters of a TrueType font reach, from the program that the file brings with it.

ISO/IEC 14496-22: the table directory (4.4), `head` (5.2.3), `maxp` (5.2.6), `loca` (5.3.4) and the
header of each glyph in `glyf` (5.3.3).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

_EM = 1000.0
_BLANK = (inf, inf, -inf, -inf)


class Outlines(NamedTuple):
    """Of each glyph by its number, in thousandths of an em from its origin, y up. A glyph that
    leaves no ink begins behind its end."""

    left: tuple[float, ...]
    bottom: tuple[float, ...]
    right: tuple[float, ...]
    top: tuple[float, ...]


def read_outlines(program: bytes) -> Outlines | None:
    """None for what is no TrueType font, or a broken one."""
    try:
        left, bottom, right, top = zip(*_glyphs(program, tables_of(program)), strict=True)
    except (struct.error, KeyError, ValueError, ZeroDivisionError):
        return None
    return Outlines(left, bottom, right, top)


def tables_of(program: bytes) -> dict[bytes, int]:
    """Where each begins."""
    (count,) = struct.unpack_from(">H", program, 4)
    records = (struct.unpack_from(">4sLLL", program, 12 + 16 * i) for i in range(count))
    return {tag: offset for tag, _, offset, _ in records}


def _glyphs(program: bytes, tables: dict[bytes, int]) -> Iterator[tuple[float, ...]]:
    head, glyf = tables[b"head"], tables[b"glyf"]
    (units,) = struct.unpack_from(">H", program, head + 18)
    (long,) = struct.unpack_from(">h", program, head + 50)
    (count,) = struct.unpack_from(">H", program, tables[b"maxp"] + 4)
    places = struct.unpack_from(f">{count + 1}{'L' if long else 'H'}", program, tables[b"loca"])
    scale, step = _EM / units, 1 if long else 2
    for start, end in pairwise(places):
        if end <= start:
            yield _BLANK
        else:
            edges = struct.unpack_from(">4h", program, glyf + start * step + 2)
            yield tuple(edge * scale for edge in edges)
