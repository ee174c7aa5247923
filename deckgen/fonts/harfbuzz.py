"""The one door to HarfBuzz: shaping, measuring and subsetting one face at one place of its axes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TypeAlias

import uharfbuzz as hb

from deckgen.fonts.errors import FontRefused
from deckgen.fonts.sfnt import FontFile

ShapedGlyph: TypeAlias = tuple[int, int, int, int, int]
"""Glyph id, cluster (an index into the text), advance, x offset, y offset; in font units, y up."""

_TEXT = hb.BufferSerializeFormat.TEXT
_WITH_IDS = hb.BufferSerializeFlags.NO_GLYPH_NAMES
_GLYPH = re.compile(r"(\d+)=(\d+)(?:@(-?\d+),(-?\d+))?\+(-?\d+)")

_FLAGS = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
)
"""Glyph ids are kept, since they are the codes in the page. CFF2 becomes CFF, which PDF knows. The
glyphs come shaped, so no layout rule and no hint for screens of old is needed."""

_PDF_TABLES = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF "})
"""What a PDF reader looks at in an embedded font (ISO 32000-1, 9.9, table 126)."""


class Shaper:
    """A face, at a place of its axes if it is variable."""

    def __init__(self, file: FontFile, location: Mapping[str, float]) -> None:
        """Raises `FontRefused` if HarfBuzz can make nothing of the file."""
        self._file = file
        self._location = dict(location)
        self._face = hb.Face(hb.Blob(file.data), file.index)
        if not self._face.glyph_count or not self._face.unicodes:
            raise FontRefused(file.path, "this is a broken font file: it has no glyphs")
        self._font = hb.Font(self._face)
        if location:
            self._font.set_variations(self._location)
        self._buffer = hb.Buffer()
        self.upem: int = self._face.upem
        self.glyph_count: int = self._face.glyph_count

    def characters(self) -> set[str]:
        return set(map(chr, self._face.unicodes))

    @cached_property
    def characters_by_glyph(self) -> Mapping[int, str]:
        """The character that each glyph is the font's first choice for, where there is one."""
        glyph_of = self._font.get_nominal_glyph
        found = {glyph_of(code): chr(code) for code in sorted(self._face.unicodes, reverse=True)}
        return {glyph: character for glyph, character in found.items() if glyph}

    def shape(
        self,
        text: str,
        features: Mapping[str, bool | int],
        script: str,
        language: str,
        leftward: bool = False,
    ) -> list[str]:
        """In one script (ISO 15924) and one direction; the glyphs are in the order of the line,
        from left to right. Clusters are graphemes, and never reordered: of a text that runs
        leftward they come from its end to its beginning, with brackets mirrored.

        Each glyph is written as `id=cluster@x_offset,y_offset+advance`, without `@…` where it is
        not moved; `read_glyph` tells the numbers. To have a word of ten glyphs as one string takes
        1.4 µs, as objects with an attribute for each number 3 µs.
        """
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.direction = "rtl" if leftward else "ltr"
        buffer.script = script
        buffer.language = language
        hb.shape(self._font, buffer, features)
        glyphs: list[str] = buffer.serialize(self._font, _TEXT, _WITH_IDS)[1:-1].split("|")
        return glyphs

    def extents(self) -> tuple[float, float]:
        """Ascender and descender, the latter negative as the font has it."""
        extents = self._font.get_font_extents("ltr")
        return extents.ascender, extents.descender

    def cap_height(self) -> float:
        return self._metric(hb.OTMetricsTag.CAP_HEIGHT)

    def x_height(self) -> float:
        return self._metric(hb.OTMetricsTag.X_HEIGHT)

    def _metric(self, tag: hb.OTMetricsTag) -> float:
        return float(self._font.get_metric_position_with_fallback(tag))

    def advance(self, glyph: int) -> float:
        return float(self._font.get_glyph_h_advance(glyph))

    def bounds(self, glyph: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top; nothing but zeros for a blank."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None:
            return (0.0, 0.0, 0.0, 0.0)
        left, top = extents.x_bearing, extents.y_bearing
        return (left, top + extents.height, left + extents.width, top)

    def subset(self, glyphs: Iterable[int]) -> Mapping[str, bytes]:
        """The font with these outlines only, axes pinned: the whole under "", and each table.

        Raises `FontRefused` if HarfBuzz cannot do it.
        """
        wanted = hb.SubsetInput()
        wanted.flags = _FLAGS
        wanted.glyph_set.update(glyphs)
        drop = wanted.drop_table_tag_set
        drop.update(_tag(tag) for tag in self._file.tables if tag not in _PDF_TABLES | _VARIATION)
        for tag, value in self._location.items():
            wanted.pin_axis_location(self._face, tag, value)
        try:
            face = wanted.subset(self._face)
        except RuntimeError as error:
            raise FontRefused(
                self._file.path, "no part of it can be taken out for a PDF"
            ) from error
        tables = {tag: bytes(face.reference_table(tag).data) for tag in face.table_tags}
        return {"": bytes(face.blob.data), **tables}


_VARIATION = frozenset({"fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "CFF2"})
"""Needed to pin the axes; HarfBuzz drops them when that is done."""


@lru_cache(maxsize=16_384)
def read_glyph(glyph: str) -> ShapedGlyph:
    """The numbers of a glyph as `Shaper.shape` gives it. The same ones come again and again."""
    found = _GLYPH.fullmatch(glyph)
    assert found, glyph
    number, cluster, x_offset, y_offset, advance = found.groups("0")
    return int(number), int(cluster), int(advance), int(x_offset), int(y_offset)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("latin-1"), "big")
