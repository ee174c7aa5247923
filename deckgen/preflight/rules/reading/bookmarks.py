"""Bookmarks: the way through a long file for whoever does not scroll."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, String

from deckgen.preflight.destinations import Destinations
from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import UA, Hit, rule
from deckgen.preflight.rules.reading.headings import headings_of
from deckgen.preflight.subject import Subject

_MOST = 100_000


@rule(
    "ua.bookmarks",
    Severity.WARNING,
    "Several headings are several places to go to (ISO 14289-1, 7.17; WCAG 2.2, 2.4.5)",
    standards=UA,
)
def bookmarks(subject: Subject) -> Iterator[Hit]:
    count = len(headings_of(subject))
    if count > 1 and next(_bookmarks(subject), None) is None:
        yield Hit(f"there are {count} headings, and no bookmarks")


@rule(
    "ua.bookmark-leads",
    Severity.ERROR,
    "A bookmark has a name, and leads to a page (ISO 32000-1, 12.3.3)",
    standards=UA,
)
def bookmark_leads(subject: Subject) -> Iterator[Hit]:
    destinations = subject.once(Destinations)
    for bookmark in _bookmarks(subject):
        title = bookmark.get("/Title")
        name = str(title) if isinstance(title, String) else ""
        if not name.strip():
            yield Hit("a bookmark has no name (Title)")
        fault = destinations.fault(bookmark)
        if fault:
            yield Hit(f"a bookmark {fault}", text=name)


def _bookmarks(subject: Subject) -> Iterator[Dictionary]:
    """In their order; each once, also where they lead round in a circle."""
    outlines = subject.pdf.Root.get("/Outlines")
    waiting = [outlines.get("/First")] if isinstance(outlines, Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST:
        bookmark = waiting.pop()
        if not isinstance(bookmark, Dictionary) or bookmark.objgen in seen:
            continue
        seen.add(bookmark.objgen)
        yield bookmark
        waiting += [bookmark.get("/Next"), bookmark.get("/First")]
