"""The door to ReportLab's object model, and a PDF file that is written while it is made.

ReportLab's own PDFDocument keeps all objects until the end and drops catalogue keys that it does
not know. Here an object goes to the file as soon as it is complete, and of it only the offset is
kept: 8 bytes. ReportLab's objects are formatted by what this class shares with a PDFDocument:
`encrypt` and `defaultStreamFilters`. What is written for every page and face comes as bytes that
are formatted already: a PDFStream costs as much as drawing a face does, and writes no line end
before `endstream`.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array as typed_array
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArrayCompact,
    PDFDictionary,
    PDFString,
    PDFTrailer,
)

# A user's ~/.reportlab_settings must not change a file: same input, same bytes.
rl_config.invariant = 1
rl_config.pdfMultiLine = 0
rl_config.pdfComments = 0
rl_config.useA85 = 0

_LEVEL = 6
_SMALL, _SMALL_WINDOW, _SMALL_MEMORY = 4096, 12, 5
"""Most streams are smaller than 4 KB, and then zlib's own set-up of 256 KB is most of the work.
With a window of 2^12 bytes and memory level 5, 600 bytes take 15 µs instead of 65, and not a byte
more. Level 1 would take 13 and make them a twenty-fifth larger; 9 makes nothing smaller.
"""

_FREE = 0
"""An offset that no object has: the header stands there."""


def reference(number: int) -> bytes:
    return b"%d 0 R" % number


def deflated(data: bytes) -> bytes:
    if len(data) > _SMALL:
        return zlib.compress(data, _LEVEL)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _SMALL_WINDOW, _SMALL_MEMORY)
    return packer.compress(data) + packer.flush()


class Document:
    """Objects get their numbers in the order in which they are asked for or added."""

    encrypt = NoEncryption()
    defaultStreamFilters = None  # noqa: N815 (ReportLab's name)

    def __init__(self, file: BinaryIO, version: str) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._offsets = typed_array("Q", [_FREE])
        self.size = 0
        self._write(b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n" % version.encode())

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._offsets.append(_FREE)
        return len(self._offsets) - 1

    def write(self, body: bytes, number: int | None = None) -> int:
        """An object that is formatted already."""
        number = self.reserve() if number is None else number
        self._offsets[number] = self.size
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def write_stream(self, entries: bytes, data: bytes, number: int | None = None) -> int:
        """A stream as it is; `entries` are its dictionary but for the Length."""
        head = b"<<%b/Length %d>>\nstream\n" % (entries, len(data))
        return self.write(b"%b%b\nendstream" % (head, data), number)

    def deflate_stream(self, entries: bytes, data: bytes, number: int | None = None) -> int:
        return self.write_stream(entries + b"/Filter/FlateDecode", deflated(data), number)

    @property
    def content_hash(self) -> str:
        """Of all that was written so far, in hexadecimal."""
        return self._hash.hexdigest()

    def add(self, item: Any, number: int | None = None) -> int:
        """An object of ReportLab's."""
        return self.write(item.format(self), number)

    def finish(self, root: int, info: int) -> str:
        """Cross-reference table and trailer (7.5.4, 7.5.5). Returns the hash of all content, in
        hexadecimal; the file's ID is its first half, so that two decks never share one."""
        digest = self.content_hash
        start = self.size
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._offsets))
        self._write(b"".join(b"%010d 00000 n \n" % offset for offset in self._offsets[1:]))
        half = b"<%b>" % digest[:32].encode()
        trailer = PDFTrailer(
            startxref=start,
            Size=len(self._offsets),
            Root=reference(root),
            Info=reference(info),
            ID=PDFArrayCompact([half, half]),
        )
        self._write(trailer.format(self))
        return digest

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)


def array(parts: Iterable[Any]) -> Any:
    return PDFArrayCompact(parts)


def dictionary(entries: Mapping[str, Any]) -> Any:
    """Keys come without their slash; any key is written."""
    return PDFDictionary(dict(entries))


def text(value: str) -> Any:
    """A text string (7.9.2.2)."""
    return PDFString(value)
