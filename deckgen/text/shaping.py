"""From a word to glyphs: parted among fonts and scripts, shaped by HarfBuzz, measured in em."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from deckgen.text.errors import MissingGlyphs
from deckgen.text.itemise import in_fonts
from deckgen.text.scripts import in_scripts
from deckgen.text.word import Glyph, GlyphRun

if TYPE_CHECKING:
    from deckgen.fonts.font import Font
    from deckgen.text.voice import Voice

_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
"""Said where a line may or may not break; they leave no mark and HarfBuzz need not see them."""


_Key: TypeAlias = "tuple[Font, int, int, int, int, str, bool]"
"""All that makes a glyph; at the end whether it is the last of its cluster, which is tracked."""


class Shaper:
    """Shapes stretches of text in one voice. Equal glyphs are one object, since a deck of a hundred
    thousand cards has only some hundreds of different ones."""

    def __init__(self, voice: Voice, fonts: Sequence[Font]) -> None:
        self._fonts = fonts
        self._features: Mapping[str, bool] = voice.shaping_features()
        self._language = voice.language
        self._tracking = voice.tracking
        self._glyphs: dict[_Key, Glyph] = {}

    @property
    def fonts(self) -> Sequence[Font]:
        return self._fonts

    def runs(self, text: str) -> list[GlyphRun]:
        """Raises `MissingGlyphs` or `RightToLeft`."""
        if not text.isascii():
            text = text.translate(_UNSEEN)
        if not text:
            return []
        return [
            self._run(piece, font, script)
            for stretch, font in in_fonts(text, self._fonts)
            for piece, script in in_scripts(stretch)
        ]

    def _run(self, text: str, font: Font, script: str) -> GlyphRun:
        shaped = font.shape(text, self._features, script, self._language)
        nexts = [glyph[1] for glyph in shaped[1:]]
        nexts.append(len(text))
        known = self._glyphs
        glyphs: list[Glyph] = []
        plain = True
        before = -1
        for raw, following in zip(shaped, nexts, strict=True):
            cluster = raw[1]
            stands_for = ""
            if cluster != before:  # clusters never go back: the next one that differs ends this one
                end = following
                if end == cluster:
                    end = next(end for end in nexts if end > cluster)
                stands_for = text[cluster:end]
            if raw[0] == 0:
                raise MissingGlyphs(stands_for or text, [font.family])
            if not stands_for or following == cluster or raw[3] or raw[4]:
                plain = False
            last = following != cluster
            key = (font, raw[0], raw[2], raw[3], raw[4], stands_for, last)
            glyphs.append(known.get(key) or self._new_glyph(key))
            before = cluster
        return GlyphRun(font, tuple(glyphs), text, plain)

    def _new_glyph(self, key: _Key) -> Glyph:
        font, glyph_id, advance, x_offset, y_offset, text, last = key
        em = font.upem
        tracking = self._tracking if last else 0.0
        glyph = Glyph(glyph_id, advance / em + tracking, x_offset / em, y_offset / em, text)
        self._glyphs[key] = glyph
        return glyph
