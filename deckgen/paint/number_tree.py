"""Objects by number (ISO 32000-1, 7.9.7): from what a page marks to the structure it belongs to."""

from __future__ import annotations

from deckgen.paint.document import Document, reference

_LEAVES = 64
"""Entries in one leaf."""


class NumberTree:
    """Keys are given out in order, and a leaf is written when it is full."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._leaves: list[int] = []
        self._open: list[int] = []
        self.next_key = 0

    def add(self, number: int) -> int:
        """The key of the object that has this number."""
        if len(self._open) == _LEAVES:
            self._close()
        self._open.append(number)
        self.next_key += 1
        return self.next_key - 1

    def write(self) -> int:
        if not self._leaves:
            return self._document.write(b"<<%b>>" % self._entries())
        self._close()
        kids = b" ".join(map(reference, self._leaves))
        return self._document.write(b"<</Kids[%b]>>" % kids)

    def _close(self) -> None:
        limits = b"/Limits[%d %d]" % (self.next_key - len(self._open), self.next_key - 1)
        self._leaves.append(self._document.write(b"<<%b%b>>" % (limits, self._entries())))
        self._open.clear()

    def _entries(self) -> bytes:
        first = self.next_key - len(self._open)
        numbered = enumerate(self._open, first)
        return b"/Nums[%b]" % b" ".join([b"%d %d 0 R" % each for each in numbered])
