"""A JPEG file's segments: may it go into a PDF as it is, and without what should not travel along?

Markers are those of ITU-T T.81, annex B. The camera's notes (where and when, an Exif thumbnail, an
editor's history) are no business of a printed deck's readers and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

_SOS, _APP0, _APP14 = 0xDA, 0xE0, 0xEE
_COMMENT = 0xFE
_TEM, _RST0, _RST7 = 0x01, 0xD0, 0xD7
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}


def slimmed(data: bytes) -> bytes | None:
    """The JPEG without application segments other than JFIF and Adobe, or None if PDF's DCTDecode
    does not read its kind (ISO 32000-1, 7.4.8: baseline and progressive only)."""
    parts = [data[:2]]
    for marker, start, end in _segments(data):
        if marker in _OTHER_FRAMES:
            return None
        if marker == _SOS:
            parts.append(data[start:])
            return b"".join(parts)
        dropped = _APP0 < marker <= 0xEF and marker != _APP14
        if not dropped and marker != _COMMENT:
            parts.append(data[start:end])
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment up to the first scan; ends early where data is odd."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker in (_TEM, 0x00) or _RST0 <= marker <= _RST7:
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        yield marker, at, end
        at = end
