"""How much a file may ask of its reader, so that a hostile one is refused and not obeyed."""

from __future__ import annotations

import re
import zlib

import pikepdf

MOST_NESTED = 40
"""Forms within forms, spaces within spaces. Acrobat's own limit is 28 levels of q (Annex C)."""

MOST_ITEMS = 400_000
"""Painted things on one page. Forms that place forms multiply: ten levels of ten are 10^10."""

MOST_OPERATORS = 2_000_000
"""In one content stream."""

MOST_BYTES = 256 * 1024 * 1024
"""Of one stream, once it is decoded."""

MOST_CONTENT = 64 * 1024 * 1024
"""Of one content stream, once it is decoded."""

_PLAIN_CONTENT = 4 * 1024 * 1024
"""So short a content stream need not be counted before it is parsed."""

_DEFLATE = 1_032
"""Times that deflate expands at most."""

_CHUNK = 1 << 20
_EXPANDING = ("/FlateDecode", "/Fl", "/LZWDecode", "/RunLengthDecode")

_OPERATOR = re.compile(rb"(?<![/\w])[A-Za-z'\"][A-Za-z0-9*]{0,2}(?=[\s\[(<>/])")


class UnreadableError(ValueError):
    """A part of the file cannot be read; the message says which, for a person."""


def refuse_bomb(stream: pikepdf.Object, most: int = MOST_BYTES) -> None:
    """Raises UnreadableError for a stream that would decode to more than `most` bytes."""
    found = stream.get("/Filter")
    filters = [found] if isinstance(found, pikepdf.Name) else list(found or ())
    if len([each for each in filters if each in _EXPANDING]) > 1:
        raise UnreadableError("a stream is compressed more than once")
    raw = stream.read_raw_bytes()
    if len(raw) * _DEFLATE <= most or "/FlateDecode" not in filters:
        return
    inflate = zlib.decompressobj()
    size = 0
    try:
        while raw and not inflate.eof:
            size += len(inflate.decompress(raw, _CHUNK))
            raw = inflate.unconsumed_tail
            if size > most:
                raise UnreadableError("a stream grows beyond all use when it is decompressed")
    except zlib.error:
        return  # qpdf reads on where it can, and says so where it cannot


def refuse_flood(stream: pikepdf.Object) -> None:
    """Raises UnreadableError for a content stream that would be parsed into too many operators:
    each costs its reader a hundred times the byte or two that it has here."""
    refuse_bomb(stream, MOST_CONTENT)
    if len(stream.read_raw_bytes()) * _DEFLATE <= _PLAIN_CONTENT:
        return
    data = stream.read_bytes()
    if len(data) > _PLAIN_CONTENT and sum(1 for _ in _OPERATOR.finditer(data)) > MOST_OPERATORS:
        raise UnreadableError("a content stream has more operators than anyone could want")
