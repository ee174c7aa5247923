"""A font that can be set: its measures, what it has glyphs for, and the subset that is embedded."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from deckgen.fonts.errors import FontRefused
from deckgen.fonts.sfnt import FontFile

if TYPE_CHECKING:
    from deckgen.fonts.harfbuzz import ShapedGlyph, Shaper

_ASCII = frozenset(map(chr, range(0x20, 0x7F)))
_STAND_INS = {"\u2010": "-", "\u2011": "-", "\u2032": "'", "\u2033": '"'}
"""Hyphens and primes that many fonts lack, and what is drawn in their place (the text stays)."""

_FIXED_PITCH, _SERIF, _SYMBOLIC, _ITALIC = 1 << 0, 1 << 1, 1 << 2, 1 << 6
"""Bits of a FontDescriptor's Flags (ISO 32000-1, table 123). A subset has no standard encoding, so
it is symbolic."""


class FontProgram(NamedTuple):
    """A subset as a PDF embeds it, and what its FontDescriptor says; lengths in 1/1000 em.

    `data` is an sfnt for FontFile2, or the bare CFF table for FontFile3 with Subtype CIDFontType0C.
    `cids` gives the code of each glyph in the page.
    """

    kind: Literal["truetype", "cff"]
    data: bytes
    flags: int
    bbox: tuple[float, float, float, float]
    italic_angle: float
    ascent: float
    descent: float
    """Negative, as a FontDescriptor has it."""
    cap_height: float
    stem_v: float
    cids: Mapping[int, int]
    widths: Mapping[int, float]


class Font:
    """One face at one weight. The same object for the same face, so it compares by identity.

    Lengths are in em; `ascent` and `descent` are both positive.
    """

    def __init__(self, file: FontFile, weight: int, italic: bool) -> None:
        """Raises `FontRefused` if the file is broken or must not be embedded."""
        from deckgen.fonts.harfbuzz import Shaper, read_glyph

        file.check()
        names = file.names
        location = _location(file, weight, italic)
        self._file = file
        self._shaper: Shaper = Shaper(file, location)
        self._read_glyph = read_glyph
        self.path = file.path
        self.family = names.family
        self.style_name = names.style
        self.weight = int(location.get("wght", names.weight))
        self.italic = names.italic or (italic and ("ital" in location or "slnt" in location))
        self.postscript_name = names.postscript + "".join(
            f"_{tag}{value:g}" for tag, value in location.items()
        )
        self.upem = self._shaper.upem
        ascender, descender = self._shaper.extents()
        self.ascent = ascender / self.upem
        self.descent = -descender / self.upem
        self.cap_height = self._shaper.cap_height() / self.upem
        self.x_height = self._shaper.x_height() / self.upem
        self.glyph_count = self._shaper.glyph_count
        self.has_quadratic_outlines = "glyf" in file.tables
        self._settable = self._shaper.characters()
        self._has_ascii = self._settable.issuperset(_ASCII)
        self._stand_ins = {
            character: instead
            for character, instead in _STAND_INS.items()
            if character not in self._settable and instead in self._settable
        }

    def __repr__(self) -> str:
        return f"<Font {self.postscript_name}>"

    def has(self, text: str) -> bool:
        """Whether there is a glyph for each character; if not, some may yet not be `missing`."""
        return (self._has_ascii and text.isascii()) or self._settable.issuperset(text)

    def missing(self, text: str) -> set[str]:
        """The characters that this font cannot show; what leaves no mark is never missing."""
        unknown = set(text) - self._settable
        if not unknown:
            return unknown
        shown = {character for character in unknown if self._can_show(character)}
        self._settable |= shown
        return unknown - shown

    def _can_show(self, character: str) -> bool:
        """Whether HarfBuzz will draw a character without a glyph of its own by other means."""
        category = unicodedata.category(character)
        if category in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f":
            return True  # a control, a joiner, a variation selector
        if category == "Zs":
            return " " in self._settable
        if character in self._stand_ins:
            return True
        parts = unicodedata.normalize("NFD", character)
        return parts != character and self._settable.issuperset(parts)

    def shape(
        self, text: str, features: Mapping[str, bool | int], script: str, language: str
    ) -> Sequence[ShapedGlyph]:
        """Glyphs in font units; see `deckgen.fonts.harfbuzz.ShapedGlyph`."""
        return self.read(self.shape_briefly(text, features, script, language))

    def shape_briefly(
        self,
        text: str,
        features: Mapping[str, bool | int],
        script: str,
        language: str,
        leftward: bool = False,
    ) -> Sequence[str]:
        """Glyphs as HarfBuzz writes them, which is quicker: equal ones are equal strings."""
        if not (text.isascii() or self._stand_ins.keys().isdisjoint(text)):
            text = text.translate({ord(sign): other for sign, other in self._stand_ins.items()})
        return self._shaper.shape(text, features, script, language, leftward)

    def read(self, written: Iterable[str]) -> Sequence[ShapedGlyph]:
        """The numbers of glyphs that `shape_briefly` gave."""
        return list(map(self._read_glyph, written))

    def glyph_bounds(self, glyph: int) -> tuple[float, float, float, float]:
        """x_min, y_min, x_max, y_max of the outline in em, y up."""
        left, bottom, right, top = self._shaper.bounds(glyph)
        em = self.upem
        return (left / em, bottom / em, right / em, top / em)

    def character_of(self, glyph: int) -> str:
        """The character that it is the font's first choice for; nothing if it is for none."""
        return self._shaper.characters_by_glyph.get(glyph, "")

    def program(self, glyphs: Iterable[int]) -> FontProgram:
        """The embedded subset with these glyphs and .notdef; the same bytes for the same glyphs.

        Raises `FontRefused` if the font cannot be embedded.
        """
        wanted = sorted({0, *glyphs})
        tables = self._shaper.subset(wanted)
        em = 1000 / self.upem
        whole, cff = tables[""], tables.get("CFF ")
        if cff is None and "glyf" not in tables:
            raise FontRefused(self.path, "its outlines (CFF2) cannot be embedded in a PDF")
        return FontProgram(
            kind="truetype" if cff is None else "cff",
            data=whole if cff is None else cff,
            flags=self._flags,
            bbox=self._bbox(wanted),
            italic_angle=self._italic_angle,
            ascent=self.ascent * 1000,
            descent=-self.descent * 1000,
            cap_height=self.cap_height * 1000,
            stem_v=_stem(self.weight),
            cids={glyph: glyph for glyph in wanted},
            widths={glyph: self._shaper.advance(glyph) * em for glyph in wanted},
        )

    def _bbox(self, glyphs: Iterable[int]) -> tuple[float, float, float, float]:
        """The box around all the outlines of a subset, one over another."""
        em = 1000 / self.upem
        boxes = [self._shaper.bounds(glyph) for glyph in glyphs]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return (min(lefts) * em, min(bottoms) * em, max(rights) * em, max(tops) * em)

    @cached_property
    def _italic_angle(self) -> float:
        post = self._file.table("post")
        angle: float = struct.unpack_from(">i", post, 4)[0] / 65536 if len(post) >= 16 else 0.0
        return angle

    @cached_property
    def _flags(self) -> int:
        post, os2 = self._file.table("post"), self._file.table("OS/2")
        fixed = len(post) >= 16 and struct.unpack_from(">I", post, 12)[0] != 0
        family_class = os2[30] if len(os2) > 30 else 0
        return (
            _SYMBOLIC
            | (_FIXED_PITCH if fixed else 0)
            | (_SERIF if family_class in (1, 2, 3, 4, 5, 7) else 0)
            | (_ITALIC if self.italic else 0)
        )


def _location(file: FontFile, weight: int, italic: bool) -> dict[str, float]:
    """The place on every axis of a variable font; empty for a static one."""
    axes = file.names.axes
    location = {tag: axis.default for tag, axis in axes.items()}
    if "wght" in axes:
        location["wght"] = axes["wght"].clamp(weight)
    if italic and "ital" in axes:
        location["ital"] = axes["ital"].maximum
    elif italic and "slnt" in axes:
        location["slnt"] = axes["slnt"].minimum  # negative leans right
    return location


def _stem(weight: int) -> float:
    """StemV is required and no sfnt table has it: 80 for a regular face, 140 for a bold one, which
    is what the usual text faces have."""
    return max(20.0, 80 + (weight - 400) * 0.2)
