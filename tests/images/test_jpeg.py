"""Which JPEG files may go into a PDF as they are."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from deckgen.images.jpeg import slimmed


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 30, 30)).save(out, "JPEG", icc_profile=b"p" * 300, comment=b"c")
    return out.getvalue()


def test_nothing_but_notes_is_lost() -> None:
    slim = slimmed(jpeg())
    assert slim is not None
    assert len(slim) < len(jpeg()) - 300
    assert Image.open(io.BytesIO(slim)).tobytes() == Image.open(io.BytesIO(jpeg())).tobytes()
    assert slimmed(slim) == slim


@pytest.mark.parametrize("frame", [0xC3, 0xC9, 0xCA], ids=["lossless", "arithmetic", "both"])
def test_kinds_that_pdf_readers_lack(frame: int) -> None:
    assert slimmed(jpeg().replace(b"\xff\xc0", bytes([0xFF, frame]), 1)) is None


@given(st.binary(max_size=60))
def test_any_bytes_end(data: bytes) -> None:
    assert slimmed(b"\xff\xd8" + data) is None or b"\xff\xda" in data
