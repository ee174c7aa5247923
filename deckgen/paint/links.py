"""Links as annotations (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from deckgen.extent import union
from deckgen.geometry import Rect
from deckgen.paint.destinations import Destinations
from deckgen.paint.document import Document, reference
from deckgen.paint.operators import box, literal, numbers, text_string
from deckgen.tagged import Tag

_PRINTED = 4
"""The flag Print (12.5.3), which a file for archives and readers has on each."""

_URL = "%/:?#[]@!$&'()*+,;=~"
"""What may stand in a URL beside letters, digits and `-._` (RFC 3986, 2)."""


class Links:
    """Those that lead inside the document wait until it is known where to."""

    def __init__(self, document: Document, destinations: Destinations) -> None:
        self._document = document
        self._destinations = destinations
        self._waiting: list[tuple[int, Tag, bytes]] = []

    def add(self, tag: Tag, entries: bytes, number: int) -> None:
        """The annotation of this number, on which `entries` say where it is. ValueError if nothing
        says where the link leads, or does so in words."""
        if not tag.url:
            if tag.to is None:
                raise ValueError("a link leads nowhere")
            if not tag.alt:
                raise ValueError("a link inside the document has no words that say where it leads")
            self._waiting.append((number, tag, entries))
            return
        # A URI has 7 bits only (12.6.4.7).
        url = literal(quote(tag.url, safe=_URL).encode())
        self._write(number, tag, entries + b"/A<</S/URI/URI%b>>" % url)

    def write(self) -> None:
        """When all pages are painted."""
        for number, tag, entries in self._waiting:
            assert tag.to is not None
            self._write(number, tag, entries + b"/Dest" + self._destinations.of(tag.to))

    def _write(self, number: int, tag: Tag, entries: bytes) -> None:
        common = b"<</Type/Annot/Subtype/Link/Border[0 0 0]/F %d/Contents%b%b>>"
        said = text_string(tag.alt or tag.url)
        self._document.write(common % (_PRINTED, said, entries), number)


def placed(areas: Sequence[Rect], page: int, height: float, key: int) -> bytes:
    """Where a link's annotation is: entries of it. `key` is its place in the parent tree."""
    upright = [Rect(area.x, height - area.bottom, area.width, area.height) for area in areas]
    around = union(upright)
    assert around is not None
    entries = b"/P %b/Rect%b/StructParent %d" % (reference(page), box(around), key)
    if len(upright) == 1:
        return entries
    return entries + b"/QuadPoints[%b]" % b" ".join(map(_corners, upright))


def _corners(area: Rect) -> bytes:
    """In the order in which Acrobat writes them and all viewers take them, not that of the standard
    (12.5.6.10): the higher ones first, and left before right. y points up here."""
    left, right, low, high = area.left, area.right, area.top, area.bottom
    return numbers((left, high, right, high, left, low, right, low))
