"""Content-stream operators (ISO 32000-1, annex A). Pure: numbers and outlines in, bytes out.

Lengths are points in whatever space the caller has set up; nothing is flipped here. Numbers are
remembered, since cards of a deck are set on the same lines: that takes a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import assert_never

from deckgen.face import ClosePath, CurveTo, LineTo, MoveTo, Outline
from deckgen.geometry import Matrix, Rect


@lru_cache(maxsize=8192)
def number(value: float) -> bytes:
    """To a thousandth (of a point: 0.35 µm), without an exponent, trailing zeros or `-0`."""
    return _short(b"%.3f" % value)


def numbers(values: Iterable[float]) -> bytes:
    return b" ".join(map(number, values))


@lru_cache(maxsize=1024)
def coefficient(value: float) -> bytes:
    """To a millionth: a factor that a whole sheet's length may be multiplied by."""
    return _short(b"%.6f" % value)


def amount(value: float) -> bytes:
    """An ink's share or an opacity, to a ten thousandth."""
    return _short(b"%.4f" % value)


def _short(decimal: bytes) -> bytes:
    text = decimal.rstrip(b"0").rstrip(b".")
    return b"0" if text == b"-0" else text


def name(text: str) -> bytes:
    """A PDF name (7.3.5). ReportLab's PDFName lets `/` through and knows Latin-1 only."""
    return b"/" + b"".join(
        b"%c" % byte if 0x21 <= byte <= 0x7E and byte not in b"#%()<>[]{}/" else b"#%02X" % byte
        for byte in text.encode()
    )


def literal(data: bytes) -> bytes:
    """A string (7.3.4.2) of any bytes. Half as long as a hexadecimal one, so deflated faster."""
    escaped = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(%b)" % escaped.replace(b"\r", b"\\r")


def utf16(text: str) -> bytes:
    """A text string (7.9.2.2) in hexadecimal."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


def text_string(text: str) -> bytes:
    """A text string in whichever way is shorter."""
    return literal(text.encode()) if text.isascii() else utf16(text)


def transform(matrix: Matrix) -> bytes:
    linear = map(coefficient, (matrix.a, matrix.b, matrix.c, matrix.d))
    return b"%b %b %b" % (b" ".join(linear), number(matrix.e), number(matrix.f))


def concat(matrix: Matrix) -> bytes:
    return transform(matrix) + b" cm"


def rect_path(rect: Rect) -> bytes:
    return numbers((rect.x, rect.y, rect.width, rect.height)) + b" re"


def box(rect: Rect) -> bytes:
    """The two corners of a rectangle, as boxes and BBoxes have them."""
    return b"[%b]" % numbers((rect.left, rect.top, rect.right, rect.bottom))


def path(outline: Outline) -> bytes:
    return b" ".join(map(_segment, outline))


def _segment(segment: MoveTo | LineTo | CurveTo | ClosePath) -> bytes:
    match segment:
        case MoveTo(x, y):
            return b"%b %b m" % (number(x), number(y))
        case LineTo(x, y):
            return b"%b %b l" % (number(x), number(y))
        case CurveTo(x1, y1, x2, y2, x, y):
            return numbers((x1, y1, x2, y2, x, y)) + b" c"
        case ClosePath():
            return b"h"
    assert_never(segment)


def painting(fill: bool, stroke: bool, even_odd: bool) -> bytes:
    """The operator that paints the path before it (table 60)."""
    operator = {(True, True): b"B", (True, False): b"f", (False, True): b"S"}.get((fill, stroke))
    if operator is None:
        return b"n"
    return operator + b"*" if even_odd and fill else operator
