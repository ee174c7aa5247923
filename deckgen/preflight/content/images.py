"""What an image XObject or an inline image says of itself (ISO 32000-1, 8.9)."""

from __future__ import annotations

from typing import Any

import pikepdf

from deckgen.preflight.content.functions import intervals
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.painted import Picture
from deckgen.preflight.content.spaces import read_space

_LONG_NAMES = {
    "/AHx": "ASCIIHexDecode",
    "/A85": "ASCII85Decode",
    "/LZW": "LZWDecode",
    "/Fl": "FlateDecode",
    "/RL": "RunLengthDecode",
    "/CCF": "CCITTFaxDecode",
    "/DCT": "DCTDecode",
}


def read_picture(stream: pikepdf.Stream, spaces: Any) -> Picture:
    """`spaces` is the ColorSpace dictionary of the resources. Raises UnreadableError."""
    return _described(stream, stream, spaces, inline=False)


def read_inline(image: pikepdf.PdfInlineImage, spaces: Any) -> Picture:
    """Raises UnreadableError."""
    try:
        entries = image.obj
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, NotImplementedError) as error:
        raise UnreadableError("an inline picture is malformed") from error
    return _described(entries, image, spaces, inline=True)


def _described(entries: Any, source: Any, spaces: Any, *, inline: bool) -> Picture:
    try:
        stencil = bool(entries.get("/ImageMask", False))
        filters = _filters(entries.get("/Filter"))
        space = entries.get("/ColorSpace")
        return Picture(
            int(entries["/Width"]),
            int(entries["/Height"]),
            1 if stencil else int(entries.get("/BitsPerComponent", 8)),
            None if stencil or space is None else read_space(space, spaces),
            filters,
            stencil,
            soft_mask=isinstance(entries.get("/SMask"), pikepdf.Stream)
            or int(entries.get("/SMaskInData", 0)) > 0,
            masked="/Mask" in entries,
            alternates="/Alternates" in entries,
            opi="/OPI" in entries,
            inline=inline,
            decode=intervals(entries.get("/Decode", ())),
            source=source,
        )
    except UnreadableError:
        raise
    except (AttributeError, TypeError, ValueError, KeyError) as error:
        raise UnreadableError("a picture is malformed") from error


def _filters(found: Any) -> tuple[str, ...]:
    names = [found] if isinstance(found, pikepdf.Name) else list(found or ())
    return tuple(_LONG_NAMES.get(str(name), str(name).removeprefix("/")) for name in names)
