"""The tree that pages hang in (ISO 32000-1, 7.7.3)."""

from __future__ import annotations

from deckgen.paint.document import Document, array, dictionary, reference

_LEAVES = 64
"""Pages in one node of the tree: two levels hold 100,000 pages without a long list."""


class PageTree:
    """Pages in order. A node is written when it is full."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.root = document.reserve()
        self._nodes: list[int] = []
        self._kids: list[int] = []
        self.count = 0

    def parent(self) -> int:
        """The node that the next page hangs in."""
        if not self._kids:
            self._nodes.append(self._document.reserve())
        return self._nodes[-1]

    def add(self, page: int) -> None:
        self._kids.append(page)
        self.count += 1
        if len(self._kids) == _LEAVES:
            self._close()

    def write(self) -> None:
        if self._kids:
            self._close()
        root = {"Type": b"/Pages", "Count": self.count, "Kids": array(map(reference, self._nodes))}
        self._document.add(dictionary(root), self.root)

    def _close(self) -> None:
        node = {
            "Type": b"/Pages",
            "Parent": reference(self.root),
            "Count": len(self._kids),
            "Kids": array(map(reference, self._kids)),
        }
        self._document.add(dictionary(node), self._nodes[-1])
        self._kids.clear()
