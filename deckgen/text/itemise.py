"""A word parted among fonts: the first of a list that has all of it, or of a grapheme cluster."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from deckgen.text.errors import MissingGlyphs

if TYPE_CHECKING:
    from deckgen.fonts.font import Font

_JOINER = "\u200d"
_VIRAMA = 9
"""Canonical combining class of the sign that joins two consonants in the scripts of India."""


def in_fonts(text: str, fonts: Sequence[Font]) -> Iterator[tuple[str, Font]]:
    """The text in stretches of one font. Raises `MissingGlyphs` with all that is missing."""
    if not fonts[0].missing(text):
        yield text, fonts[0]
        return
    missing = missing_from_all(text, fonts)
    if missing:
        raise MissingGlyphs(missing, [font.family for font in fonts])
    for font in fonts[1:]:
        if not font.missing(text):  # rather the whole word in another font than one letter of it
            yield text, font
            return
    stretch, current = "", fonts[0]
    for cluster in _clusters(text):
        stays = cluster.isspace() and stretch and not current.missing(cluster)
        font = current if stays else _first_with(cluster, fonts)
        if stretch and font is not current:
            yield stretch, current
            stretch = ""
        stretch, current = stretch + cluster, font
    yield stretch, current


def missing_from_all(text: str, fonts: Sequence[Font]) -> set[str]:
    missing = set(text)
    for font in fonts:
        missing = font.missing("".join(missing))
        if not missing:
            break
    return missing


def _first_with(cluster: str, fonts: Sequence[Font]) -> Font:
    """The first font that has the whole cluster; failing that, the base character at least."""
    for font in fonts:
        if not font.missing(cluster):
            return font
    lacking = [font for font in fonts if not font.missing(cluster[0])]
    raise MissingGlyphs(
        (lacking or fonts)[0].missing(cluster), [font.family for font in lacking or fonts]
    )


def _clusters(text: str) -> Iterator[str]:
    """Grapheme clusters, as far as fonts care (UAX #29): marks, joiners, conjuncts stay whole."""
    start = 0
    for at in range(1, len(text)):
        before, character = text[at - 1], text[at]
        if (
            unicodedata.category(character)[0] == "M"
            or unicodedata.category(character) == "Cf"
            or before == _JOINER
            or unicodedata.combining(before) == _VIRAMA
        ):
            continue
        yield text[start:at]
        start = at
    yield text[start:]
