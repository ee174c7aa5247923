"""How wide the glyphs of a font are, from the program that the file brings with it.

ISO/IEC 14496-22: `head` (5.2.3), `hhea` (5.2.4) and `hmtx` (5.2.5).
"""

from __future__ import annotations

import struct
from itertools import chain, repeat
from typing import Any

import pikepdf

from deckgen.preflight.content.limits import UnreadableError, refuse_bomb
from deckgen.preflight.content.outlines import tables_of

_EM = 1000.0


def advances_of(descendant: Any) -> tuple[float, ...] | None:
    """Of each code of a CIDFont, in thousandths of an em; None for a program that is no TrueType or
    OpenType font, or a broken one."""
    descriptor = descendant.get("/FontDescriptor", {})
    program = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
    if not isinstance(program, pikepdf.Stream):
        return None
    try:
        refuse_bomb(program)
        of_glyphs = _read(program.read_bytes())
        mapping = descendant.get("/CIDToGIDMap")
        if not isinstance(mapping, pikepdf.Stream):
            return of_glyphs
        refuse_bomb(mapping)
        table = mapping.read_bytes()
        glyphs = struct.unpack(f">{len(table) // 2}H", table[: len(table) // 2 * 2])
        return tuple(of_glyphs[g] if g < len(of_glyphs) else 0.0 for g in glyphs)
    except (struct.error, KeyError, ZeroDivisionError, UnreadableError, pikepdf.PdfError):
        return None


def _read(program: bytes) -> tuple[float, ...]:
    tables = tables_of(program)
    (units,) = struct.unpack_from(">H", program, tables[b"head"] + 18)
    (metrics,) = struct.unpack_from(">H", program, tables[b"hhea"] + 34)
    (count,) = struct.unpack_from(">H", program, tables[b"maxp"] + 4)
    pairs = struct.unpack_from(">" + "Hh" * metrics, program, tables[b"hmtx"])
    own = pairs[::2]
    scale = _EM / units
    return tuple(width * scale for width in chain(own, repeat(own[-1], max(0, count - metrics))))
