"""Files that nobody should have sent: words, never a traceback."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.images import Raster
from deckgen.images.problem import ImageProblem
from deckgen.images.raster import decode_raster
from deckgen.images.source import MAX_BYTES
from deckgen.images.transforms import Conversion

Load = Callable[[Path, str], Raster]


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png_of(width: int, height: int, depth: int = 8, key: bytes = b"", rows: bytes = b"") -> bytes:
    """An RGB PNG that claims a size, with what it holds of it and its transparent colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    parts = [chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0))]
    if key:
        parts.append(chunk(b"tRNS", key))
    parts += [chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


NOISE = Image.effect_noise((64, 64), 90).convert("RGB")
ANIMATED = encoded(
    Image.new("RGB", (4, 4)), "PNG", save_all=True, append_images=[Image.new("RGB", (4, 4), 9)]
)
USE = "Use a PNG, JPEG, TIFF or SVG file"
AGAIN = "Open it in a picture editor and save it again"


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"", "'x.png' is empty", "Export the picture again"),
        (b"hello, world", "'x.png' is not a picture that deckgen reads", USE),
        (b"GIF89a" + bytes(20), "'x.png' is a GIF picture, which deckgen does not read", USE),
        (encoded(NOISE, "WEBP"), "'x.png' is a WebP picture, which deckgen does not read", USE),
        (encoded(NOISE, "BMP"), "'x.png' is a BMP picture, which deckgen does not read", USE),
        (b"%PDF-1.7 ...", "'x.png' is a PDF document, which deckgen does not read", USE),
        (b"8BPS\0\1", "'x.png' is a Photoshop document, which deckgen does not read", USE),
        (
            b"\0\0\0\x18ftypheic....",
            "'x.png' is a HEIC picture, which deckgen does not read",
            USE,
        ),
        (
            png_of(20_000, 20_000),
            "'x.png' claims more than 100 megapixels",
            "Save it smaller",
        ),
        (
            png_of(10_001, 10_001),
            "'x.png' claims more than 100 megapixels",
            "Save it smaller",
        ),
        (png_of(0, 7), "'x.png' is not a picture that deckgen reads", USE),
        (ANIMATED, "'x.png' is animated", "Save the one frame to print"),
        (
            encoded(Image.new("F", (4, 4)), "TIFF"),
            "'x.png' holds floating-point grey, which deckgen does not read",
            "Save it as grey, RGB or CMYK with 8 or 16 bits a channel",
        ),
        (
            png_of(2, 1, 16, key=struct.pack(">3H", 9, 900, 9), rows=bytes(13)),
            "'x.png' marks a 16-bit colour as transparent",
            "Save it with 8 bits a channel",
        ),
        (
            encoded(Image.new("I;16", (4, 4), 9), "PNG", transparency=9),
            "'x.png' marks a 16-bit colour as transparent",
            "Save it with 8 bits a channel",
        ),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[:40],
)
def test_message(load: Load, tmp_path: Path, data: bytes, message: str, hint: str) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(data)
    with pytest.raises(ImageProblem) as caught:
        load(path, "cmyk")
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("target", ["cmyk", "rgb"])
def test_cut_off(load: Load, tmp_path: Path, kind: str, target: str) -> None:
    data = encoded(NOISE, kind, **({"compression": "tiff_lzw"} if kind == "TIFF" else {}))
    path = tmp_path / "cut.png"
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(ImageProblem, match=r"^'cut.png' is (damaged|not a picture)"):
        load(path, target)


def test_folder(load: Load, tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    with pytest.raises(ImageProblem) as caught:
        load(tmp_path / "art", "cmyk")
    assert caught.value.message == "'art' is a folder, not a picture"


def test_missing(load: Load, tmp_path: Path) -> None:
    with pytest.raises(ImageProblem) as caught:
        load(tmp_path / "no.png", "cmyk")
    assert caught.value.message == "there is no picture 'no.png'"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(load: Load, tmp_path: Path) -> None:
    path = tmp_path / "shut.png"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(ImageProblem) as caught:
        load(path, "cmyk")
    assert caught.value.message == "'shut.png' cannot be read: Permission denied"


def test_too_large_a_file(load: Load, tmp_path: Path) -> None:
    path = tmp_path / "vast.tif"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ImageProblem) as caught:
        load(path, "cmyk")
    assert caught.value.message == "'vast.tif' is a file of 256 MiB; the limit is 256 MiB"


GOOD = [
    encoded(NOISE.resize((9, 9)), "PNG"),
    encoded(NOISE.resize((9, 9)).convert("P"), "PNG", transparency=3),
    encoded(NOISE.resize((9, 9)), "JPEG"),
    encoded(NOISE.resize((9, 9)).convert("CMYK"), "JPEG"),
    encoded(NOISE.resize((9, 9)), "TIFF"),
    encoded(NOISE.resize((9, 9)), "TIFF", compression="tiff_lzw"),
]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_bytes_make_a_traceback(profile: Path, data: st.DataObject) -> None:
    good = bytearray(data.draw(st.sampled_from(GOOD)))
    places = st.integers(0, len(good) - 1)
    for at, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=6)):
        good[at] = value
    kept = data.draw(st.one_of(st.just(len(good)), places))
    target = data.draw(st.sampled_from(["cmyk", "rgb"]))
    try:
        decode_raster(bytes(good[:kept]), "x", Conversion(target, profile), lambda _: None)
    except ImageProblem as problem:
        assert "'x'" in problem.message  # noqa: PT017
