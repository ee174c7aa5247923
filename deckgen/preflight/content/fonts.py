"""What a font says of itself: how wide its glyphs are, what they read (ISO 32000-1, 9.6)."""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf

from deckgen.preflight.content.limits import UnreadableError, refuse_bomb
from deckgen.preflight.content.outlines import Outlines, read_outlines

_USUAL_ASCENT, _USUAL_DESCENT = 900.0, -250.0
"""For a font without a descriptor, in thousandths of its size."""

_USUAL_WIDTH = 500.0
"""For a standard font, whose widths a file may leave out."""

_MOST_RANGE = 65_536

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.S
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


class FontFacts:
    """One font. Compared by identity: a file's fonts are read once.

    `advances` and `texts` tell what each code means, in thousandths of the size and in letters;
    `outlines` how far its glyph reaches, if codes are the glyphs' numbers in a TrueType program;
    `shown` are the codes that content has shown so far, `seen` those of them that leave ink.
    """

    __slots__ = (
        "advances",
        "ascent",
        "descent",
        "kind",
        "name",
        "outlines",
        "seen",
        "shown",
        "source",
        "texts",
        "wide",
    )

    def __init__(self, source: Any) -> None:
        """Raises UnreadableError."""
        self.source = source
        self.shown: set[int] = set()
        self.seen: set[int] = set()
        try:
            self._read(source)
        except UnreadableError:
            raise
        except (AttributeError, TypeError, ValueError, KeyError, IndexError) as error:
            raise UnreadableError("a font is malformed") from error

    def _read(self, source: Any) -> None:
        self.kind = str(source.get("/Subtype", "")).removeprefix("/")
        self.name = str(source.get("/BaseFont", source.get("/Name", "/?"))).removeprefix("/")
        self.wide = self.kind == "Type0"
        holder = source["/DescendantFonts"][0] if self.wide else source
        widths, default = _wide(holder) if self.wide else _simple(source)
        descriptor = holder.get("/FontDescriptor", {})
        self.ascent = float(descriptor.get("/Ascent", 0)) or _USUAL_ASCENT
        self.descent = float(descriptor.get("/Descent", 0)) or _USUAL_DESCENT
        if self.kind == "Type3":
            scale = abs(float(source["/FontMatrix"][0])) * 1000
            widths = {code: width * scale for code, width in widths.items()}
        self.advances: Mapping[int, float] = defaultdict(lambda: default, widths)
        cmap = source.get("/ToUnicode")
        known = _to_unicode(cmap) if isinstance(cmap, pikepdf.Stream) else {}
        if not self.wide:
            known = {code: known.get(code) or chr(code) for code in range(256)}
        self.texts: Mapping[int, str] = defaultdict(str, known)
        self.outlines = _outlines(source, holder)

    @property
    def bytes_to_code(self) -> int:
        """Two for composite fonts: Identity, which all but old Asian files have."""
        return 2 if self.wide else 1

    def whole(self, string: bytes) -> bytes:
        """Without half a code at its end."""
        return string[:-1] if self.wide and len(string) % 2 else string

    def codes(self, string: bytes) -> Sequence[int]:
        return struct.unpack(f">{len(string) // 2}H", string) if self.wide else string


def _simple(source: Any) -> tuple[dict[int, float], float]:
    first = int(source.get("/FirstChar", 0))
    widths = {first + i: float(width) for i, width in enumerate(source.get("/Widths", ()))}
    missing = source.get("/FontDescriptor", {}).get("/MissingWidth", 0 if widths else _USUAL_WIDTH)
    return widths, float(missing)


def _wide(source: Any) -> tuple[dict[int, float], float]:
    """Table 117: `W` is made of `first [w w w]` and `first last w`."""
    widths: dict[int, float] = {}
    pending: list[int] = []
    for entry in source.get("/W", ()):
        if isinstance(entry, pikepdf.Array):
            first = pending.pop()
            widths.update((first + i, float(width)) for i, width in enumerate(entry))
        elif len(pending) < 2:
            pending.append(int(entry))
        else:
            first, last = pending
            if last - first > _MOST_RANGE:
                raise UnreadableError("a font's widths run on without end")
            widths.update(dict.fromkeys(range(first, last + 1), float(entry)))
            pending = []
    return widths, float(source.get("/DW", 1000))


def _outlines(font: Any, descendant: Any) -> Outlines | None:
    """None where codes are not glyphs (9.7.4.2), or glyphs are no TrueType."""
    if font.get("/Encoding") != "/Identity-H" or descendant.get("/CIDToGIDMap") != "/Identity":
        return None
    program = descendant.get("/FontDescriptor", {}).get("/FontFile2")
    if not isinstance(program, pikepdf.Stream):
        return None
    try:
        refuse_bomb(program)
        return read_outlines(program.read_bytes())
    except (UnreadableError, pikepdf.PdfError):  # told of by the rules on fonts
        return None


def _to_unicode(cmap: pikepdf.Stream) -> dict[int, str]:
    refuse_bomb(cmap)
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap.read_bytes()):
        if kind == b"bfchar":
            found.update((_number(code), _letters(text)) for code, text in _PAIR.findall(body))
        else:
            for low, high, start, each in _RANGE.findall(body):
                found.update(_run(_number(low), _number(high), start, each))
    return found


def _run(low: int, high: int, start: bytes, each: bytes) -> Iterator[tuple[int, str]]:
    high = min(high, low + _MOST_RANGE)
    if each:
        yield from zip(range(low, high + 1), map(_letters, _HEX.findall(each)), strict=False)
        return
    first = _letters(start)
    if first:
        for code in range(low, high + 1):
            last = ord(first[-1]) + code - low
            yield code, first[:-1] + (chr(last) if last < 0x110000 else "\ufffd")


def _number(digits: bytes) -> int:
    return int(bytes(digits).translate(None, b" \t\r\n") or b"0", 16)


def _letters(digits: bytes) -> str:
    plain = bytes(digits).translate(None, b" \t\r\n")
    if len(plain) % 4:
        return ""
    return bytes.fromhex(plain.decode()).decode("utf-16-be", "replace")
