"""How easily English is read: sentences that are too long, and the reading ease of a whole theme.

Formulas of readability count syllables and words and are worth nothing for a sentence or two: R.
Flesch, who made the one that is used here ("A new readability yardstick", Journal of Applied
Psychology 32, 1948), took samples of a hundred words. So it is worked out over all questions of a
theme, and of a single text only the length of its sentences is looked at. Its constants hold for
English alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from deckgen.advice.words import words_of

LONGEST_SENTENCE = 25
"""Words (GOV.UK, "Content design: planning, writing and managing content": sentences over 25 words
are hard to follow for many readers)."""

FEWEST_WORDS = 100
"""In a sample."""

DIFFICULT = 40.0
"""The least that insurers' policies in America must reach (NAIC Model Act 575, section 5). Plain
English has 60 and more; below 30 is what scientific journals print."""

_SENTENCE_END = re.compile(r"[.?!…]+[\"'”’]*(?:\s+|$)|\n\s*\n|\n(?=[A-Z0-9•–-])")
"""A line of its own that begins like a sentence, or like a point of a list, is one."""
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:(?<=[^aeiouylcsxzgh])es|(?<=[^aeioutd])ed|(?<=[^aeiouyl])e)$")


def is_english(language: str) -> bool:
    """By a language tag."""
    return language.casefold().partition("-")[0] == "en"


@dataclass(frozen=True, slots=True)
class Counted:
    sentences: int
    words: int
    syllables: int

    @property
    def reading_ease(self) -> float:
        """Flesch's: from 100, very easy, to 0 and below."""
        length = self.words / self.sentences
        return 206.835 - 1.015 * length - 84.6 * self.syllables / self.words


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(text) if part and words_of(part)]


def counted(texts: list[str]) -> Counted:
    parts = [part for text in texts for part in sentences(text)]
    words = [word for part in parts for word in words_of(part)]
    return Counted(len(parts), len(words), sum(map(syllables, words)))


def syllables(word: str) -> int:
    """By the groups of vowels, without the silent e of "make" and "shared": right for nine English
    words in ten, which a count over a hundred of them does not need to better."""
    spoken = _SILENT.sub("", word) if len(word) > 3 else word
    return max(1, len(_VOWELS.findall(spoken)))
