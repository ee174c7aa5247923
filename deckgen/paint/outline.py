"""The outline, which viewers show as bookmarks (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.paint.destinations import Destinations
from deckgen.paint.document import Document, reference
from deckgen.paint.operators import text_string
from deckgen.tagged import Bookmark


def write_outline(
    document: Document, bookmarks: Sequence[Bookmark], destinations: Destinations
) -> int:
    """Only its first level is open, so that a long deck shows its themes."""
    root = document.reserve()
    first, last = _write_level(document, bookmarks, destinations, root)
    entries = b"/First %b/Last %b/Count %d" % (reference(first), reference(last), len(bookmarks))
    return document.write(b"<</Type/Outlines%b>>" % entries, root)


def _write_level(
    document: Document, bookmarks: Sequence[Bookmark], destinations: Destinations, parent: int
) -> tuple[int, int]:
    """The numbers of the first and the last."""
    numbers = [document.reserve() for _ in bookmarks]
    for place, (bookmark, number) in enumerate(zip(bookmarks, numbers, strict=True)):
        entries = b"/Title%b/Parent %b/Dest%b" % (
            text_string(bookmark.title),
            reference(parent),
            destinations.of(bookmark.to),
        )
        if place > 0:
            entries += b"/Prev " + reference(numbers[place - 1])
        if place < len(numbers) - 1:
            entries += b"/Next " + reference(numbers[place + 1])
        if bookmark.kids:
            first, last = _write_level(document, bookmark.kids, destinations, number)
            # Of a closed one, less than nothing: how many there would be to see if it were opened.
            closed = (reference(first), reference(last), -len(bookmark.kids))
            entries += b"/First %b/Last %b/Count %d" % closed
        document.write(b"<<%b>>" % entries, number)
    return numbers[0], numbers[-1]
