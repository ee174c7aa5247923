"""Reading a picture's file, whatever it is called, and saying what it is when we do not read it."""

from __future__ import annotations

from pathlib import Path

from deckgen.images.problem import ImageProblem

MAX_BYTES = 256 * 1024 * 1024
"""Twice a 100-megapixel picture as its camera or scanner saves it; more is not a card's picture."""

READ = "Use a PNG, JPEG, TIFF or SVG file"

_UNREAD = (
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"8BPS", "a Photoshop document"),
    (b"%PDF", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"\xc5\xd0\xd3\xc6", "an EPS document"),
    (b"\x00\x00\x01\x00", "a Windows icon"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
    (b"\xffO\xffQ", "a JPEG 2000 picture"),
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"gimp xcf", "a GIMP document"),
)
_BRANDS = {b"avif": "an AVIF picture", b"heic": "a HEIC picture", b"heix": "a HEIC picture"}


def read_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The file's bytes. Raises `ImageProblem` for a missing, unreadable, empty or too large one."""
    name = path.name
    try:
        if path.is_dir():
            raise ImageProblem(f"'{name}' is a folder, not a picture", "Name a file inside it")
        if not path.is_file():
            raise ImageProblem(f"there is no picture '{name}'", "Check the name and the folder")
        size = path.stat().st_size
        if size > limit:
            raise ImageProblem(
                f"'{name}' is a file of {size / 1048576:.0f} MiB; the limit is {limit >> 20} MiB",
                "Save it smaller",
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, ImageProblem):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise ImageProblem(
            f"'{name}' cannot be read: {reason}", "Check the file's permissions"
        ) from error
    if not data:
        raise ImageProblem(f"'{name}' is empty", "Export the picture again")
    return data


def is_svg(data: bytes) -> bool:
    """Whether the file is markup rather than pixels, by its content: no pixel format that anyone
    uses begins with a `<`."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    utf16 = data[:4] in (b"\xff\xfe<\x00", b"\xfe\xff\x00<")
    return start.startswith(b"<") or utf16


def unread_kind(data: bytes) -> str:
    """What a file is that deckgen does not read, or an empty string."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "a film or a HEIC picture")
    return next((kind for magic, kind in _UNREAD if data.startswith(magic)), "")
