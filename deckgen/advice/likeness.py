"""Texts that say nearly the same, found among many in a time that grows with their number.

Two texts are alike as far as their shingles are: their words, and their pairs of neighbouring words
(A. Broder, "On the resemblance and containment of documents", 1997). A shingle weighs the more, the
fewer texts have it, so that words which all the deck is about, and "what is the", say little. Texts
that reach the threshold share one of their rarest shingles (the prefix filter of S. Chaudhuri,
V. Ganti and R. Kaushik, "A primitive operator for similarity joins", 2006): only such pairs are
compared.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeAlias

from deckgen.advice.words import words_of

ALIKE = 0.55
"""Share of the weight of all their shingles that two texts have in common. Two wordings of one
question of ten words have some 0.6. Questions of one pattern that ask for different things, as
"What are the enablers of change?" and "What are the barriers of change?", stay at 0.5; so do all
of the deck that this was made for."""

FEWEST_WORDS = 4
"""Shorter texts have too little in them to be nearly the same: titles, or "Why?"."""

_MOST_COMPARED = 200
"""Earlier texts that one is compared with. A deck of thousands that all follow one pattern would
take the square of their number."""

Shingle: TypeAlias = str | tuple[str, str]
"""A word, or two that are neighbours."""


@dataclass(frozen=True, slots=True)
class Alike:
    """The places of two texts, the later one first, and how alike they are: 1 is the same words."""

    text: int
    earlier: int
    likeness: float


def alike(texts: Sequence[str]) -> Iterator[Alike]:
    """Each text that is like an earlier one, with the earlier one that it is most like."""
    words = [words_of(text) for text in texts]
    first: dict[tuple[str, ...], int] = {}
    for place, spoken in enumerate(words):
        if len(spoken) < FEWEST_WORDS:
            continue
        same = first.setdefault(tuple(spoken), place)
        if same != place:
            yield Alike(place, same, 1.0)
    yield from _nearly_alike({place: list(key) for key, place in first.items()})


def _nearly_alike(words: dict[int, list[str]]) -> Iterator[Alike]:
    shingles = {place: _shingles(spoken) for place, spoken in words.items()}
    numbers = {place: _numbers(spoken) for place, spoken in words.items()}
    counted = Counter(chain.from_iterable(shingles.values()))
    # A shingle of two texts only says as much of them as one that a text has for itself.
    weight = {s: math.log(1 + len(words) / max(1, count - 1)) for s, count in counted.items()}
    total = {place: math.fsum(map(weight.__getitem__, those)) for place, those in shingles.items()}
    rank = {s: rank for rank, (s, _) in enumerate(sorted(counted.items(), key=_rare_first))}
    index: dict[Shingle, list[int]] = defaultdict(list)
    for place, those in shingles.items():
        prefix = _prefix(sorted(those, key=rank.__getitem__), weight, total[place])
        best, earlier = 0.0, 0
        for other in sorted({o for s in prefix for o in index[s][-_MOST_COMPARED:]}):
            if numbers[other] == numbers[place]:
                shared = math.fsum(map(weight.__getitem__, those & shingles[other]))
                likeness = shared / (total[place] + total[other] - shared)
                if likeness > best:
                    best, earlier = likeness, other
        if best >= ALIKE:
            yield Alike(place, earlier, best)
        for shingle in prefix:
            index[shingle].append(place)


def _shingles(words: list[str]) -> frozenset[Shingle]:
    return frozenset([*words, *pairwise(words)])


def _rare_first(counted: tuple[Shingle, int]) -> tuple[int, str]:
    return counted[1], str(counted[0])


def _prefix(rare_first: list[Shingle], weight: dict[Shingle, float], rest: float) -> list[Shingle]:
    """So many of the rarest that the others alone, which weigh too little, make no text alike."""
    due = ALIKE * rest
    for count, shingle in enumerate(rare_first):
        if rest < due:
            return rare_first[:count]
        rest -= weight[shingle]
    return rare_first


def _numbers(words: list[str]) -> list[str]:
    """Texts with other numbers in them ask for other things, however alike."""
    return sorted(word for word in words if word[0].isdigit())
