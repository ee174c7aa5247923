"""Stretches that run leftward though nothing in them says so: signs, brackets and dashes.

A page shows what runs leftward from left to right. Whoever reads the file turns it about, if it has
a letter of a script that runs leftward; signs alone are left as they are shown. So each of these is
to be shown by itself, in the order of reading.
"""

from __future__ import annotations

import unicodedata

from deckgen.text.word import Glyph, Word

_LEFTWARD = frozenset(["R", "AL"])
_RIGHTWARD = frozenset(["L", "EN", "AN"])
"""Classes of characters (UAX #9, table 4)."""


def is_turned(text: str) -> bool:
    """Whether readers turn a text about. Rightward letters in it stand under an override."""
    kinds = set(map(unicodedata.bidirectional, text))
    return not kinds.isdisjoint(_LEFTWARD) and kinds.isdisjoint(_RIGHTWARD)


def reads_as_shown(text: str) -> bool:
    """Whether a leftward stretch reads right in one: turned about, or the same both ways."""
    return text == text[::-1] or is_turned(text)


def one_by_one(word: Word) -> tuple[Word, ...]:
    """The letters of a word that runs leftward as words, in the order of reading."""
    parts: list[Word] = []
    for run in word.runs:
        together: list[Glyph] = []
        for glyph in run.glyphs:
            together.append(glyph)
            if glyph.text:  # on the last glyph of its letter
                advance = sum([each.advance for each in together])
                shown = run._replace(glyphs=tuple(together), text=glyph.text)
                parts.append(Word(glyph.text, (shown,), advance, advance))
                together = []
    if parts:  # the last letter read has no tracking at the end of a line
        parts[0].width = max(0.0, parts[0].advance - (word.advance - word.width))
    return tuple(reversed(parts))
