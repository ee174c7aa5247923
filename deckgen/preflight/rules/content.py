"""Whether what is painted can be read at all."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import Hit, page_rule


@page_rule(
    "content.readable",
    Severity.ERROR,
    "What one reader cannot make out, another shows in its own way (ISO 32000-1, 7.8.2)",
)
def readable(page: Page) -> Iterator[Hit]:
    for problem in page.content.problems:
        yield Hit(problem, page.number)
