"""Font files as tables, and the little that a catalogue must know of each: names, weight, slant.

Reads the table directory and a few small tables only, so that a folder of fonts is listed in
milliseconds. OpenType 1.9: "Organization of an OpenType font", "name", "OS/2", "fvar"; WOFF 1.0
and WOFF 2.0 (W3C).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from deckgen.fonts.errors import FontRefused

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"})

_FLAVOURS = frozenset({b"\0\1\0\0", b"OTTO", b"true"})
_OUTLINES = ("glyf", "CFF ", "CFF2")
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp")
_MAX_BYTES = 64 << 20
"""Beyond this a file is no text font (the largest CJK collections have some 30 MB a face)."""

_RESTRICTED = 0x0002
_BITMAP_ONLY = 0x0200
_PERMITTED = 0x000C
"""OS/2 fsType: restricted licence embedding counts only when no less strict bit is set."""


class Axis(NamedTuple):
    """A design axis of a variable font: its four-letter tag and its range."""

    tag: str
    minimum: float
    default: float
    maximum: float

    def clamp(self, value: float) -> float:
        return min(max(value, self.minimum), self.maximum)


class Names(NamedTuple):
    """How a face is called and chosen. `width` is OS/2's class, 5 for normal."""

    family: str
    style: str
    postscript: str
    weight: int
    width: int
    italic: bool
    axes: Mapping[str, Axis]


class FontFile:
    """One face of a font file. `data` is always an uncompressed sfnt, whatever the file was."""

    def __init__(self, path: Path, index: int, data: bytes) -> None:
        self.path = path
        self.index = index
        self.data = data

    @cached_property
    def tables(self) -> Mapping[str, tuple[int, int]]:
        """Tag to offset and length; raises `FontRefused` if a table lies outside the file."""
        start = 0
        if self.data[:4] == b"ttcf":
            (start,) = struct.unpack_from(">I", self.data, 12 + 4 * self.index)
        count = struct.unpack_from(">H", self.data, start + 4)[0]
        tables = {}
        for at in range(start + 12, start + 12 + 16 * count, 16):
            tag, _, offset, length = struct.unpack_from(">4sIII", self.data, at)
            if offset + length > len(self.data):
                raise FontRefused(
                    self.path, "the file is cut short or broken; copy it again from its source"
                )
            tables[tag.decode("latin-1")] = (offset, length)
        return tables

    def table(self, tag: str) -> bytes:
        """The bytes of a table, none if the font lacks it."""
        offset, length = self.tables.get(tag, (0, 0))
        return self.data[offset : offset + length]

    @cached_property
    def names(self) -> Names:
        """Raises `FontRefused` if the file is no font that can be read."""
        try:
            return _names(self)
        except (struct.error, UnicodeDecodeError, IndexError) as error:
            raise FontRefused(self.path, "this is a broken font file") from error

    def check(self) -> None:
        """Raise `FontRefused` unless the face has what is needed to set, measure and embed it."""
        lacking = [tag for tag in _NEEDED if tag not in self.tables]
        if lacking:
            raise FontRefused(self.path, f"this is a broken font file: no {lacking[0]} table")
        if not any(tag in self.tables for tag in _OUTLINES):
            raise FontRefused(
                self.path, "it has pictures instead of outlines and cannot be printed"
            )
        os2 = self.table("OS/2")
        rights = struct.unpack_from(">H", os2, 8)[0] if len(os2) >= 10 else 0
        if (rights & _RESTRICTED and not rights & _PERMITTED) or rights & _BITMAP_ONLY:
            raise FontRefused(
                self.path, "its maker forbids embedding it in a PDF (OS/2 fsType); use another font"
            )


def read(path: Path) -> Iterator[FontFile]:
    """The faces of a file: one, or all of a collection. Raises `FontRefused`."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise FontRefused(path, "the file is too large for a font")
        data = path.read_bytes()
    except OSError as error:
        raise FontRefused(path, f"cannot be read: {error.strerror}") from error
    signature = data[:4]
    try:
        if signature == b"wOFF":
            data = _from_woff(data)
        elif signature == b"wOF2":
            data = _from_woff2(data, path)
        faces = struct.unpack_from(">I", data, 8)[0] if data[:4] == b"ttcf" else 1
    except (struct.error, zlib.error) as error:
        raise FontRefused(path, "this is a broken font file") from error
    if data[:4] not in _FLAVOURS and data[:4] != b"ttcf":
        raise FontRefused(path, "this is not a font file (TTF, OTF, TTC, WOFF or WOFF2)")
    for index in range(min(faces, 64)):
        yield FontFile(path, index, data)


def _from_woff(data: bytes) -> bytes:
    """WOFF 1.0, sections 3 to 5: the same tables, each perhaps deflated."""
    flavour, _, count = struct.unpack_from(">4sIH", data, 4)
    directory, body = [], []
    at = 12 + 16 * count
    for entry in range(44, 44 + 20 * count, 20):
        tag, offset, packed, length, checksum = struct.unpack_from(">4sIIII", data, entry)
        content = data[offset : offset + packed]
        if length > _MAX_BYTES:
            raise zlib.error("a table is larger than a font can be")
        if packed < length:
            content = zlib.decompressobj().decompress(content, length)
        if len(content) != length:
            raise zlib.error("a table is cut short")
        directory.append(struct.pack(">4sIII", tag, checksum, at, length))
        body.append(content + bytes(-length % 4))
        at += len(body[-1])
    return b"".join((flavour, struct.pack(">HHHH", count, 0, 0, 0), *directory, *body))


def _from_woff2(data: bytes, path: Path) -> bytes:
    """fontTools undoes the transformed glyph table; slow to import, so only for such a file."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    try:
        font = TTFont(BytesIO(data), recalcTimestamp=False)
        font.flavor = None
        out = BytesIO()
        font.save(out, reorderTables=None)
    except Exception as error:  # brotli and fontTools raise many kinds on bad bytes
        raise FontRefused(path, "this is a broken WOFF2 file") from error
    return out.getvalue()


def _names(file: FontFile) -> Names:
    names = _name_records(file.table("name"))
    family = names.get(16) or names.get(1) or file.path.stem
    style = names.get(17) or names.get(2) or "Regular"
    os2 = file.table("OS/2")
    weight, width = struct.unpack_from(">HH", os2, 4) if len(os2) >= 8 else (400, 5)
    selection = struct.unpack_from(">H", os2, 62)[0] if len(os2) >= 64 else 0
    mac_style = struct.unpack_from(">H", file.table("head"), 44)[0]
    return Names(
        family=family,
        style=style,
        postscript=names.get(6) or family.replace(" ", ""),
        weight=weight if 1 <= weight <= 1000 else 400,
        width=width,
        italic=bool(selection & 0x201 or mac_style & 2),  # ITALIC or OBLIQUE
        axes=_axes(file.table("fvar")),
    )


_WANTED_NAMES = frozenset({1, 2, 6, 16, 17})
_ENGLISH = 0x409


def _name_records(table: bytes) -> dict[int, str]:
    """Name id to string: Windows or Unicode records, American English before any other."""
    if not table:
        return {}
    _, count, strings = struct.unpack_from(">HHH", table)
    found: dict[int, str] = {}
    best: dict[int, int] = {}
    for at in range(6, 6 + 12 * count, 12):
        platform, _, language, name, length, offset = struct.unpack_from(">6H", table, at)
        rank = {3: 3 if language == _ENGLISH else 2, 0: 2, 1: 1}.get(platform, 0)
        if name not in _WANTED_NAMES or rank <= best.get(name, 0):
            continue
        raw = table[strings + offset : strings + offset + length]
        text = raw.decode("mac-roman" if platform == 1 else "utf-16-be", "replace").strip("\0 ")
        if text:
            found[name], best[name] = text, rank
    return found


def _axes(table: bytes) -> dict[str, Axis]:
    if not table:
        return {}
    start, _, count, size = struct.unpack_from(">4H", table, 4)
    axes = {}
    for number in range(count):
        tag, *values = struct.unpack_from(">4s3i", table, start + number * size)
        minimum, default, maximum = (value / 65536 for value in values)
        axes[tag.decode("latin-1")] = Axis(tag.decode("latin-1"), minimum, default, maximum)
    return axes
