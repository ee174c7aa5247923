"""QR codes: what a phone reads, from outlines without seams."""

from __future__ import annotations

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.face import ClosePath, LineTo, MoveTo, Outline, PathItem
from deckgen.images.problem import ImageProblem
from deckgen.images.qr import qr_code


def outline_of(text: str, **options: object) -> Outline:
    (item,) = qr_code(text, **options).items
    assert isinstance(item, PathItem)
    return item.outline


def winding_rows(outline: Outline, size: int) -> list[list[int]]:
    """The winding number at the middle of each module: what a painter fills is not zero."""
    edges = []
    start = at = (0.0, 0.0)
    for segment in outline:
        match segment:
            case MoveTo(x, y):
                start = at = (x * size, y * size)
            case LineTo(x, y):
                edges.append((at, (x * size, y * size)))
                at = (x * size, y * size)
            case ClosePath():
                edges.append((at, start))
    rows = [[0] * size for _ in range(size)]
    for (x1, y1), (x2, y2) in edges:
        if round(x1) != round(x2):
            continue
        top, bottom = sorted((round(y1), round(y2)))
        for y in range(top, bottom):
            for x in range(round(x1), size):
                rows[y][x] += 1 if y2 > y1 else -1
    return rows


def matrix(text: str, border: int) -> list[list[int]]:
    code = segno.make(text, error="M", micro=False)
    return [[int(dark) for dark in row] for row in code.matrix_iter(border=border)]


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=120), st.integers(0, 6))
def test_dark_modules_are_inside_exactly(text: str, border: int) -> None:
    expected = matrix(text, border)
    windings = winding_rows(outline_of(text, border=border), len(expected))
    assert [[-w for w in row] for row in windings] == expected or windings == expected


@pytest.mark.parametrize(
    "text", ["https://example.org/partnerships?x=1&y=2", "Cwrt y Gŵr", "12345"]
)
def test_reads_back(text: str) -> None:
    rows = winding_rows(outline_of(text), len(matrix(text, 4)))
    zxingcpp = pytest.importorskip("zxingcpp")
    scale = 4
    bitmap = Image.new("L", (len(rows), len(rows)), 255)
    bitmap.putdata([0 if cell else 255 for row in rows for cell in row])
    (found,) = zxingcpp.read_barcodes(bitmap.resize((len(rows) * scale,) * 2, 0))
    assert found.text == text


def test_quiet_zone_and_unit_box() -> None:
    picture = qr_code("quiet")
    assert (picture.width, picture.height) == (1, 1)
    xs = [s.x for s in outline_of("quiet") if isinstance(s, MoveTo | LineTo)]
    assert min(xs) == pytest.approx(4 / 29)
    assert max(xs) == pytest.approx(25 / 29)


def test_neighbouring_modules_share_no_edge() -> None:
    """A finder's ring and its eye are three loops, not dozens of rectangles."""
    text = "seam"
    loops = sum(isinstance(segment, MoveTo) for segment in outline_of(text))
    dark = sum(map(sum, matrix(text, 0)))
    assert loops < dark / 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a QR code needs a text"),
        ("x" * 3000, "the text of a QR code is too long: 3000 characters at level M"),
        ("\ud800", "the text of a QR code holds a broken character"),
    ],
)
def test_messages(text: str, message: str) -> None:
    with pytest.raises(ImageProblem) as caught:
        qr_code(text)
    assert caught.value.message == message
    assert caught.value.hint
