"""Whether what is painted can be read at all."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.faces import page_numbers
from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import Hit, rule
from deckgen.preflight.subject import Subject


@rule(
    "content.readable",
    Severity.ERROR,
    "What one reader cannot make out, another shows in its own way (ISO 32000-1, 7.8.2)",
)
def readable(subject: Subject) -> Iterator[Hit]:
    for number in page_numbers(subject):
        for problem in subject.content(number).problems:
            yield Hit(problem, number)
