"""Why a text cannot be set. Messages are for its author, without a final full stop.

TextRefused
└── MissingGlyphs   no font of the voice has these characters
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


class TextRefused(ValueError):
    """The text cannot be set as it stands."""


class MissingGlyphs(TextRefused):
    """Characters that none of the fonts tried has."""

    def __init__(self, characters: Iterable[str], fonts: Iterable[str]) -> None:
        self.characters = tuple(sorted(set(characters)))
        self.fonts = tuple(dict.fromkeys(fonts))
        named = ", ".join(map(describe, self.characters))
        tried = ", ".join(self.fonts)
        super().__init__(f"no glyph for {named} in {tried}")


def describe(character: str) -> str:
    """`'✓' (U+2713 CHECK MARK)`."""
    name = unicodedata.name(character, "unnamed")
    return f"'{character}' (U+{ord(character):04X} {name})"
