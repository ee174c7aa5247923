"""Whether all that is painted is either tagged or an artifact, and never both."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import UA, Hit, page_rule
from deckgen.preflight.structure.runs import inside
from deckgen.preflight.things import each_once, kind_of, text_of


@page_rule(
    "ua.all-tagged",
    Severity.ERROR,
    "What is neither tagged nor an artifact is read out at random, or not at all (ISO 14289-1, "
    "7.1; Matterhorn 01-005)",
    standards=UA,
)
def all_tagged(page: Page) -> Iterator[Hit]:
    yield from each_once(_untagged(page))


def _untagged(page: Page) -> Iterator[Hit]:
    items = page.content.items
    settled = bytearray(len(items))
    for mark in page.content.marks:
        if mark.artifact or mark.id is not None:
            settled[mark.first : mark.last] = b"\1" * (mark.last - mark.first)
    for item, known in zip(items, settled, strict=True):
        if not known:
            message = f"{kind_of(item)} is neither tagged nor an artifact"
            yield Hit(message, page.number, item.area, text_of(item))


@page_rule(
    "ua.nesting",
    Severity.ERROR,
    "An artifact is passed over with all that is in it, and tagged content is read with all that "
    "is in it (ISO 14289-1, 7.1; Matterhorn 01-003, 01-004; ISO 32000-1, 14.7.4.2)",
    standards=UA,
)
def nesting(page: Page) -> Iterator[Hit]:
    marks = page.content.marks
    told = set()
    for at, mark in enumerate(marks):
        if not (mark.artifact or mark.id is not None):
            continue
        for inner in inside(marks, at):
            message = ""
            if inner.artifact and not mark.artifact:
                message = "an artifact lies inside tagged content"
            elif inner.id is not None and not inner.artifact:
                where = "an artifact" if mark.artifact else "other tagged content"
                message = f"tagged content lies inside {where}"
            if message and message not in told:
                told.add(message)
                yield Hit(message, page.number)
