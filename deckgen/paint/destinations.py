"""Where links and bookmarks lead: to the top of a content (ISO 32000-1, 12.3.2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.extent import extent_of
from deckgen.paint.document import reference
from deckgen.paint.operators import number
from deckgen.tagged import Bookmark, Content, Piece, ReadDocument

_AIR = 6.0
"""Points that are seen above it."""


class Destinations:
    """Those that something leads to; their pages may come long after what does."""

    def __init__(self, document: ReadDocument) -> None:
        self._awaited = set(_led_to(document))
        self._found: dict[Content, bytes] = {}

    def note(self, content: Content, piece: Piece, page: int, height: float) -> None:
        """A piece on a page that has this object number; only a content's first piece counts."""
        if content in self._awaited:
            self._awaited.remove(content)
            extent = extent_of(piece.items)
            top = height if extent is None else min(height, height - extent.top + _AIR)
            self._found[content] = b"[%b/XYZ 0 %b null]" % (reference(page), number(top))

    def of(self, content: Content) -> bytes:
        """When all pages are painted. ValueError for a content that is on none."""
        if content not in self._found:
            raise ValueError("a link or bookmark leads to a content that is on no page")
        return self._found[content]


def _led_to(document: ReadDocument) -> Iterator[Content]:
    yield from _marked(document.bookmarks)
    yield from (tag.to for tag in document.root.walk() if tag.to is not None)


def _marked(bookmarks: Iterable[Bookmark]) -> Iterator[Content]:
    for bookmark in bookmarks:
        yield bookmark.to
        yield from _marked(bookmark.kids)
