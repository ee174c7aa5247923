"""Sides as pages: their boxes, their content, and the tree that they hang in."""

from __future__ import annotations

from functools import lru_cache

from deckgen.geometry import Matrix, Rect, Size
from deckgen.paint.content import Content
from deckgen.paint.document import Document, array, dictionary, reference
from deckgen.paint.forms import Forms
from deckgen.paint.operators import box, concat, rect_path
from deckgen.paint.resources import Resources
from deckgen.sheet import Placement, Side

_LEAVES = 64
"""Pages in one node of the tree: two levels hold 100,000 pages without a long list."""


class PageTree:
    """Pages in order. A node is written when it is full (7.7.3)."""

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


class Pages:
    def __init__(
        self, document: Document, resources: Resources, forms: Forms, group_space: bytes
    ) -> None:
        self._document = document
        self._resources = resources
        self._forms = forms
        self._group = b"/Group<</S/Transparency/CS%b>>" % group_space
        self.tree = PageTree(document)

    def add(self, side: Side) -> None:
        height = side.size.height
        content = self._forms.content(Rect(0, 0, side.size.width, height))
        content.move(Matrix(d=-1, f=height))
        for placement in side.placements:
            self._place(content, placement)
        content.paint(side.marks)
        stream = self._document.deflate_stream(b"", content.data)
        self.tree.add(
            self._document.write(
                b"<</Type/Page/Parent %b%b%b/Resources %b/Contents %b>>"
                % (
                    reference(self.tree.parent()),
                    _boxes(side.size, side.trim, side.bleed),
                    self._group if content.translucent else b"",
                    self._resources.naming(content.objects),
                    reference(stream),
                )
            )
        )

    def _place(self, content: Content, placement: Placement) -> None:
        form, bleed = self._forms.face(placement.face)
        content.place(_way(placement.matrix, placement.clip, bleed), *form)


@lru_cache
def _way(matrix: Matrix, clip: Rect, bleed: Rect) -> bytes:
    """To a slot, which is the same on most sheets. A form is cut to its bleed by its BBox, so the
    clip is needed only if it takes more away."""
    if clip.contains(bleed):
        return concat(matrix)
    return b"%b %b W n" % (concat(matrix), rect_path(clip))


@lru_cache
def _boxes(size: Size, trim: Rect, bleed: Rect) -> bytes:
    """The boxes of a page (14.11.2); most sides have the same. PDF/X has no ArtBox beside a
    TrimBox, and a CropBox would only say what the MediaBox says."""
    return b"/MediaBox%b/BleedBox%b/TrimBox%b" % (
        box(Rect(0, 0, size.width, size.height)),
        box(_flipped(bleed, size.height)),
        box(_flipped(trim, size.height)),
    )


def _flipped(rect: Rect, height: float) -> Rect:
    """From y down to y up."""
    return Rect(rect.x, height - rect.bottom, rect.width, rect.height)
