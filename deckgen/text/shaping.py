"""From a word to glyphs: parted among fonts and scripts, shaped by HarfBuzz, measured in em."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import getitem
from typing import TYPE_CHECKING, TypeAlias

from deckgen.text.errors import MissingGlyphs
from deckgen.text.itemise import in_fonts
from deckgen.text.scripts import in_scripts, only_script
from deckgen.text.word import Glyph, GlyphRun

if TYPE_CHECKING:
    from deckgen.fonts.font import Font
    from deckgen.fonts.harfbuzz import ShapedGlyph
    from deckgen.text.voice import Voice

_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
"""Said where a line may or may not break; they leave no mark and HarfBuzz need not see them."""

_JOINED = frozenset(
    {"Beng", "Deva", "Guru", "Modi", "Mong", "Phag", "Tirh"}
    | {"Adlm", "Arab", "Mand", "Mani", "Nkoo", "Phlp", "Rohg", "Sogd", "Syrc"}
)
"""Scripts whose letters are joined by a head line or a stroke: tracking would tear it (CSS Text 4,
8.2)."""

OVERSHOOT = 0.01
"""In em: glyphs may reach that far beyond the font's ascent or descent before lines make room."""

_LONGEST = 24
"""Characters of a word that may be taken the quick way: few are longer."""


Tall: TypeAlias = dict[int, tuple[float, float]]
"""How far glyphs reach above and below the line, in em, by their identity."""


class _NotPlain(Exception):
    """A glyph that is a part of a cluster, stands for several characters, is moved, or is none."""


class _Glyphs:
    """The glyphs of one font, tracked. Equal ones are one object, since a deck of a hundred
    thousand cards has only some hundreds of different ones.

    Those that reach beyond the lines of the main font are noted in `tall`.
    """

    def __init__(self, font: Font, tracking: float, main: Font, tall: Tall) -> None:
        self._font = font
        self._em = font.upem
        self._tracking = tracking
        self._top, self._bottom = main.ascent + OVERSHOOT, main.descent + OVERSHOOT
        self._tall = tall
        self._known: dict[tuple[int, int, int, int, str, bool], Glyph] = {}
        self.plain = tuple(_PlainGlyphs(place, font, self) for place in range(_LONGEST))
        """Those that are plain at each place of a word, since that is what nearly all are."""

    def __call__(
        self, glyph_id: int, advance: int, x_offset: int, y_offset: int, text: str, last: bool
    ) -> Glyph:
        """`last` says whether it is the last one of its cluster, which is tracked."""
        key = (glyph_id, advance, x_offset, y_offset, text, last)
        glyph = self._known.get(key)
        if glyph is None:
            em = self._em
            tracking = self._tracking if last else 0.0
            glyph = Glyph(glyph_id, advance / em + tracking, x_offset / em, y_offset / em, text)
            self._known[key] = glyph
            self._measure(glyph)
        return glyph

    def _measure(self, glyph: Glyph) -> None:
        _, bottom, _, top = self._font.glyph_bounds(glyph.id)
        top, bottom = top + glyph.y_offset, bottom + glyph.y_offset
        if top > self._top or -bottom > self._bottom:
            self._tall[id(glyph)] = top, -bottom


class _PlainGlyphs(dict[tuple[str, str], Glyph]):
    """By what HarfBuzz writes of a glyph, and by the character that it stands for alone."""

    def __init__(self, place: int, font: Font, glyphs: _Glyphs) -> None:
        super().__init__()
        self._place = place
        self._font = font
        self._glyphs = glyphs

    def __missing__(self, key: tuple[str, str]) -> Glyph:
        written, character = key
        ((glyph_id, cluster, advance, x_offset, y_offset),) = self._font.read((written,))
        if cluster != self._place or x_offset or y_offset or not glyph_id:
            raise _NotPlain
        glyph = self[key] = self._glyphs(glyph_id, advance, 0, 0, character, True)
        return glyph


class _Manner:
    """The features and the glyphs of a voice, tracked as it is."""

    def __init__(self, voice: Voice, fonts: Sequence[Font], main: Font, tall: Tall) -> None:
        self.features: Mapping[str, bool] = voice.shaping_features()
        self.glyphs = {font: _Glyphs(font, voice.tracking, main, tall) for font in fonts}


class Shaper:
    """Shapes stretches of text in one voice. `main` is the font whose lines the text stands on."""

    def __init__(self, voice: Voice, fonts: Sequence[Font], main: Font, tall: Tall) -> None:
        self._fonts = fonts
        self._main = fonts[0]
        self._language = voice.language
        self._apart = _Manner(voice, fonts, main, tall)
        self._joined = self._apart
        if voice.tracking:
            self._joined = _Manner(voice._replace(tracking=0.0), fonts, main, tall)

    @property
    def fonts(self) -> Sequence[Font]:
        return self._fonts

    def runs(self, text: str) -> tuple[GlyphRun, ...]:
        """Of a text that runs to the right. Raises `MissingGlyphs`."""
        text = _seen(text)
        if not text:
            return ()
        if self._main.has(text) and (script := only_script(text)):
            return (self._run(text, self._main, script),)  # nearly always
        return tuple(
            [
                self._run(piece, font, script)
                for stretch, font in in_fonts(text, self._fonts)
                for piece, script in in_scripts(stretch)
            ]
        )

    def leftward_runs(self, text: str) -> tuple[GlyphRun, ...]:
        """Of a text that runs to the left: the run that is read first is the last. Raises
        `MissingGlyphs`."""
        runs = [
            self._leftward_run(piece, font, script)
            for stretch, font in in_fonts(_seen(text), self._fonts)
            for piece, script in in_scripts(stretch)
            if piece
        ]
        return tuple(reversed(runs))

    def _leftward_run(self, text: str, font: Font, script: str) -> GlyphRun:
        manner = self._joined if script in _JOINED else self._apart
        written = font.shape_briefly(text, manner.features, script, self._language, leftward=True)
        read = [*reversed(font.read(written))]
        run = _intricate(text, font, read, manner.glyphs[font], leftward=True)
        return run._replace(glyphs=run.glyphs[::-1], leftward=True)

    def _run(self, text: str, font: Font, script: str) -> GlyphRun:
        manner = self._joined if script in _JOINED else self._apart
        written = font.shape_briefly(text, manner.features, script, self._language)
        glyph_of = manner.glyphs[font]
        if len(written) == len(text) <= _LONGEST:
            plain = glyph_of.plain
            try:
                glyphs = tuple(map(getitem, plain, zip(written, text, strict=True)))
            except _NotPlain:
                pass
            else:
                return GlyphRun(font, glyphs, text, True)
        return _intricate(text, font, font.read(written), glyph_of)


def _seen(text: str) -> str:
    if text.isascii() or _UNSEEN.isdisjoint(text):
        return text
    return "".join([character for character in text if character not in _UNSEEN])


def is_joined(run: GlyphRun) -> bool:
    """Whether it is in a script whose letters are joined, so that it is not tracked."""
    ((_, script),) = in_scripts(run.text)
    return script in _JOINED


def _intricate(
    text: str,
    font: Font,
    shaped: Sequence[ShapedGlyph],
    glyph_of: _Glyphs,
    leftward: bool = False,
) -> GlyphRun:
    """A run that has ligatures, marks, moved glyphs, or lacks some; `shaped` in reading order."""
    nexts = [glyph[1] for glyph in shaped[1:]]
    nexts.append(len(text))
    glyphs: list[Glyph] = []
    plain = True
    before = -1
    for (glyph_id, cluster, advance, x_offset, y_offset), following in zip(
        shaped, nexts, strict=True
    ):
        stands_for = ""
        if cluster != before:  # clusters never go back: the next one that differs ends this one
            end = following
            if end == cluster:
                end = next(end for end in nexts if end > cluster)
            stands_for = text[cluster:end]
        if glyph_id == 0:
            raise MissingGlyphs(stands_for or text, [font.family])
        last = following != cluster
        if not stands_for or not last or x_offset or y_offset:
            plain = False
        # The one that stands furthest right takes the tracking.
        tracked = bool(stands_for) if leftward else last
        glyphs.append(glyph_of(glyph_id, advance, x_offset, y_offset, stands_for, tracked))
        before = cluster
    return GlyphRun(font, tuple(glyphs), text, plain)
