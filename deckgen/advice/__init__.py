"""What could be better in a deck that builds: told by `deckgen check`, and by nothing else.

Advice is a matter of taste and never a reason to fail. A kind of it is a function in `KINDS`, which
looks at the whole subject and yields what it finds, each with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from deckgen.advice.contrast import faint_texts
from deckgen.advice.links import broken_links
from deckgen.advice.room import full_boxes
from deckgen.advice.subject import Subject
from deckgen.advice.texts import hard_themes, long_sentences, repeated, several_questions
from deckgen.advice.wording import misspelt_words
from deckgen.errors import Problem, Report

__all__ = ["Subject", "advise"]

Kind: TypeAlias = Callable[[Subject], Iterator[Problem]]

KINDS: tuple[Kind, ...] = (
    repeated,
    several_questions,
    long_sentences,
    hard_themes,
    broken_links,
    faint_texts,
    full_boxes,
    misspelt_words,
)


def advise(subject: Subject) -> list[Problem]:
    """All advice there is on a deck without errors, in the order of its files."""
    report = Report()
    for kind in KINDS:
        report.extend(kind(subject))
    return list(report)
