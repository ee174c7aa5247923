"""Questions to print, as many as asked, the same for the same size and vocabulary.

Two vocabularies, because a program may remember the words it has shaped: `repeating` draws from a
few thousand words with frequencies after Zipf's law, as English text has them, and `fresh` never
says a word twice, so that nothing remembered is of use.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import accumulate, count
from pathlib import Path

DECK_TITLE = "Partnerships & CO"
DECK_SUBTITLE = "Conversation Openers"

SHORTEST_QUESTION = 6
LONGEST_QUESTION = 35
VOCABULARY_SIZE = 4000

_COMMON = (
    "the of and to in is you that it for are as with they be at this have from or had by but what "
    "some we can out other were all your when up use how said an each she which do their time if "
    "will way about many then them would like so these her make him into has two more go see no "
    "could my than first been call who its now find long down day did get come made may part"
)
_ONSETS = "b c d f g h l m n p r s t v w br ch cl gr pl sh st th tr"
_VOWELS = "aeiouy"
_SYLLABLES = tuple(onset + vowel for onset in _ONSETS.split() for vowel in _VOWELS)
_WORDS_OF_THREE = len(_SYLLABLES) ** 3
_STRIDE = 1_294_957
"""Shares no factor with the number of words, so stepping by it visits every word once, in no order
that looks like one."""


class Vocabulary(StrEnum):
    REPEATING = "repeating"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    title: str
    strapline: str
    cmyk: tuple[int, int, int, int]
    """The references' own colour, in per cent; deckgen takes its layout's swatch."""
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    title: str
    subtitle: str
    themes: tuple[Theme, ...]

    @property
    def questions(self) -> list[str]:
        return [question for theme in self.themes for question in theme.questions]

    def write_json(self, path: Path) -> None:
        """What the references read."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


_THEMES: tuple[tuple[str, str, str, tuple[int, int, int, int]], ...] = (
    ("drivers", "Drivers", "gaps, strengths, risks", (85, 20, 40, 5)),
    ("practicalities", "Practicalities", "roles, resources, time", (10, 75, 90, 5)),
    ("culture", "Culture", "values, language, trust", (60, 80, 10, 5)),
    ("recording-and-measuring", "Recording & measuring", "data, stories, proof", (90, 55, 10, 10)),
    ("impact", "Impact", "change, difference, learning", (15, 90, 45, 10)),
)


def make_corpus(cards: int, vocabulary: Vocabulary) -> Corpus:
    """`cards` questions, dealt to five themes as evenly as the number allows."""
    questions = _questions(vocabulary)
    themes = []
    for index, (name, title, strapline, cmyk) in enumerate(_THEMES):
        share = cards // len(_THEMES) + (index < cards % len(_THEMES))
        asked = tuple(next(questions) for _ in range(share))
        themes.append(Theme(name, title, strapline, cmyk, asked))
    return Corpus(DECK_TITLE, DECK_SUBTITLE, tuple(theme for theme in themes if theme.questions))


def _questions(vocabulary: Vocabulary) -> Iterator[str]:
    chance = random.Random(2)
    words = _fresh_words() if vocabulary is Vocabulary.FRESH else _repeating_words(chance)
    while True:
        length = chance.randint(SHORTEST_QUESTION, LONGEST_QUESTION)
        yield _punctuated([next(words) for _ in range(length)], chance)


def _punctuated(words: list[str], chance: random.Random) -> str:
    """A sentence with a comma after every ninth word or so, and sometimes cut in two."""
    for index in range(2, len(words) - 3):
        if chance.random() < 1 / 9:
            words[index] += ","
    middle = len(words) // 2
    if len(words) > 20 and chance.random() < 0.5:
        words[middle - 1] = words[middle - 1].rstrip(",") + "."
        words[middle] = words[middle].capitalize()
    words[0] = words[0].capitalize()
    return " ".join(words) + "?"


def _repeating_words(chance: random.Random) -> Iterator[str]:
    made = _fresh_words()
    rare = [next(made)[: chance.choice((4, 5, 6, 7))] for _ in range(VOCABULARY_SIZE)]
    words = (*_COMMON.split(), *rare)
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    while True:
        yield from chance.choices(words, cum_weights=weights, k=4096)


def _fresh_words() -> Iterator[str]:
    """Words of three open syllables, none twice; there are three million, enough for 140,000
    questions. Raises ValueError when they are used up."""
    base = len(_SYLLABLES)
    for index in count():
        if index == _WORDS_OF_THREE:
            raise ValueError(f"no more than {_WORDS_OF_THREE} words that never repeat")
        code = index * _STRIDE % _WORDS_OF_THREE
        high, low = divmod(code, base)
        yield _SYLLABLES[high // base] + _SYLLABLES[high % base] + _SYLLABLES[low]
