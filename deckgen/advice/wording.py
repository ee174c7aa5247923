"""Advice on what a deck has its layouts say: names that are probably misspelt.

Other layouts than those of this run may have any name, so that only those are told that are nearly
one that is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.advice.subject import Subject, advice
from deckgen.errors import Problem, nearest


def misspelt_words(subject: Subject) -> Iterator[Problem]:
    for name, mark in subject.deck.word_marks.items():
        meant = "" if name in subject.words else nearest(name, subject.words)
        if meant:
            yield advice(
                mark, f"no layout says anything called '{name}'", f"Did you mean '{meant}'?"
            )
