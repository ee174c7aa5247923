"""A TrueType program with further glyphs that leave no mark, each of a width of its own.

What a PDF says of a glyph's width must be what the font's program says (ISO 14289-1, 7.21.5; ISO
15930-7, 6.2.3.4), so that blanks of many widths are many glyphs. ISO/IEC 14496-22: the table
directory (4.4), `head` (5.2.3), `hhea` (5.2.4), `hmtx` (5.2.5), `maxp` (5.2.6), `loca` (5.3.4).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_RECORD = 16
_ADJUSTMENT = 0xB1B0AFBA


def with_blanks(program: bytes, advances: Sequence[int]) -> tuple[bytes, int]:
    """The program with a blank glyph for each advance (in its units), after all that it has; and
    the number of the first of them."""
    tables = _tables(program)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    (long,) = struct.unpack_from(">h", tables["head"], 50)
    total = count + len(advances)
    last = tables["loca"][-4:] if long else tables["loca"][-2:]
    head = bytearray(tables["head"])
    head[8:12] = bytes(4)
    whole = _assembled(
        program[:4],
        {
            **tables,
            "head": bytes(head),
            "maxp": _with_number(tables["maxp"], 4, total),
            "hhea": _with_number(tables["hhea"], 34, total),
            "hmtx": _metrics(tables["hmtx"], metrics, count)
            + b"".join(struct.pack(">Hh", advance, 0) for advance in advances),
            "loca": tables["loca"] + last * len(advances),
        },
    )
    return whole, count


def _tables(program: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    found = {}
    for at in range(12, 12 + _RECORD * count, _RECORD):
        tag, _, offset, length = struct.unpack_from(">4sIII", program, at)
        found[tag.decode("latin-1")] = program[offset : offset + length]
    return found


def _with_number(table: bytes, at: int, number: int) -> bytes:
    return table[:at] + struct.pack(">H", number) + table[at + 2 :]


def _metrics(table: bytes, metrics: int, count: int) -> bytes:
    """With an advance for each glyph: where many have the last one, it is written once only."""
    whole, bearings = table[: 4 * metrics], table[4 * metrics : 4 * metrics + 2 * (count - metrics)]
    advance = whole[-4:-2]
    return whole + b"".join(advance + bearings[at : at + 2] for at in range(0, len(bearings), 2))


def _assembled(flavour: bytes, tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    directory = [flavour, struct.pack(">HHHH", count, search, power, 16 * count - search)]
    body = []
    at = 12 + _RECORD * count
    place_of_head = 0
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        record = (tag.encode("latin-1"), _checksum(padded), at, len(table))
        directory.append(struct.pack(">4sIII", *record))
        body.append(padded)
        if tag == "head":
            place_of_head = at
        at += len(padded)
    program = bytearray(b"".join((*directory, *body)))
    adjustment = (_ADJUSTMENT - _checksum(bytes(program))) & 0xFFFFFFFF
    struct.pack_into(">I", program, place_of_head + 8, adjustment)
    return bytes(program)


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
