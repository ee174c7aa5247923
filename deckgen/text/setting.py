"""From what an author wrote to shaped words: clean, mark, typeset, compose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from deckgen.text.compositor import Compositor
from deckgen.text.errors import MissingGlyphs, TextRefused
from deckgen.text.itemise import missing_from_all
from deckgen.text.markup import Style, mark
from deckgen.text.paragraph import Paragraph, SetText
from deckgen.text.typographer import typeset
from deckgen.text.voice import Voice

if TYPE_CHECKING:
    from deckgen.fonts.catalogue import Catalogue
    from deckgen.fonts.font import Font

_NEARLY_AS_BOLD = 50
"""Steps of weight (CSS Fonts 4) that nobody sees."""

__all__ = [
    "MissingGlyphs",
    "Paragraph",
    "SetText",
    "TextRefused",
    "Typesetter",
    "Voice",
]


class Typesetter:
    """Sets texts in any voice. `warnings` says what had to be set otherwise than was asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.warnings: list[str] = []
        self._catalogue = catalogue
        self._compositors: dict[Voice, Compositor] = {}

    def font(self, voice: Voice) -> Font:
        """The main font. Raises `FontMissing` or `FontRefused`."""
        return self._catalogue.find(voice.families[0], voice.weight, voice.italic)

    def set(
        self, text: str, voice: Voice, markup: bool = True, typographic: bool = True
    ) -> SetText:
        """Raises `TextRefused` (`MissingGlyphs`) with all that stands in the way,
        and `FontMissing` or `FontRefused`."""
        if not text.isprintable():
            text = _tidied(text)
        if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
            text = unicodedata.normalize("NFC", text)
        if markup:
            text = mark(text)
        if typographic:
            text = typeset(text, voice.language)
        compositor = self._compositors.get(voice)
        if compositor is None:
            compositor = self._compositors[voice] = self._compositor(voice)
        try:
            return compositor.set(text)
        except MissingGlyphs:
            # A word names what it lacks itself; its author wants all that the text lacks at once.
            fonts = self._fonts(voice)
            missing = missing_from_all(text, fonts)
            if not missing:
                raise
            raise MissingGlyphs(missing, [font.family for font in fonts]) from None

    def _compositor(self, voice: Voice) -> Compositor:
        def fonts_for(style: Style) -> Sequence[Font]:
            return self._fonts(voice.styled(style))

        said: set[tuple[Style, Font]] = set()

        def styled_in(style: Style, font: Font) -> None:
            if (style, font) not in said:
                said.add((style, font))
                self._warn(voice, style, font)

        return Compositor(voice, fonts_for, styled_in)

    def _fonts(self, voice: Voice) -> Sequence[Font]:
        find = self._catalogue.find
        return [find(family, voice.weight, voice.italic) for family in voice.families]

    def _warn(self, voice: Voice, style: Style, font: Font) -> None:
        """Say so if a family has no face for a style, since the nearest one is then used."""
        styled = voice.styled(style)
        plain = self._catalogue.find(font.family, voice.weight, voice.italic)
        lacking = []
        if font.italic != styled.italic:
            lacking.append("italic face" if styled.italic else "upright face")
        if style & Style.STRONG and font.weight <= plain.weight:
            lacking.append("bolder face")
        elif font.weight < plain.weight - _NEARLY_AS_BOLD:
            slant = "italic" if font.italic else "upright"
            lacking.append(f"{slant} face as bold as {plain.style_name}")
        for face in lacking:
            warning = f"{font.family} has no {face}; {font.style_name} is used in its place"
            if warning not in self.warnings:
                self.warnings.append(warning)


_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")


def _tidied(text: str) -> str:
    """One kind of line end, no tabs, and no control character."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _CONTROLS.sub("", text)
