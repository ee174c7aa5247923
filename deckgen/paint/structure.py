"""The structure tree (ISO 32000-1, 14.7): what is read, in order, whatever pages it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from deckgen.geometry import Rect
from deckgen.paint.document import Document, reference
from deckgen.paint.number_tree import NumberTree
from deckgen.paint.operators import box, text_string
from deckgen.tagged import Content, Role, Tag

_LINES = frozenset(Role) - {
    Role.DOCUMENT,
    Role.SECTION,
    Role.LIST,
    Role.ITEM,
    Role.BODY,
    Role.FIGURE,
}
"""What holds lines of text. A figure in any other stands by itself (14.8.5.4.2, Placement)."""


class Shown(NamedTuple):
    """A part of a page: a marked-content identifier, or the number of an annotation. `page` is the
    page's object number."""

    page: int
    number: int


@dataclass(slots=True)
class _Element:
    number: int
    parent: int
    in_line: bool
    annotations: list[Shown] = field(default_factory=list)


@dataclass(slots=True)
class _Leaf:
    """A content: in which element it is, and in which link and which figure, if any."""

    owner: Tag
    link: Tag | None
    figure: Tag | None
    shown: list[Shown] = field(default_factory=list)


class Structure:
    """Elements have their numbers before the first page, which refer to them, and are written after
    the last. ValueError for a content or tag that stands in the tree twice."""

    def __init__(self, document: Document, root: Tag) -> None:
        self._document = document
        self.parents = NumberTree(document)
        self._number = document.reserve()
        self._elements: dict[Tag, _Element] = {}
        self._leaves: dict[Content, _Leaf] = {}
        self._boxes: dict[Tag, tuple[int, Rect | None]] = {}
        self._root = root
        self._enter(root, self._number, False, None, None)

    def mark(self, content: Content, shown: Shown) -> None:
        self._leaf(content).shown.append(shown)

    def annotate(self, link: Tag, shown: Shown) -> int:
        """The annotation's key in the parent tree."""
        element = self._elements[link]
        element.annotations.append(shown)
        return self.parents.add(element.number)

    def bound(self, figure: Tag, page: int, area: Rect | None) -> None:
        """How much of a page, y up, a figure takes; no rectangle if it is on several."""
        first = self._boxes.setdefault(figure, (page, area))[0]
        self._boxes[figure] = (first, area if first == page else None)

    def owner(self, content: Content) -> Tag:
        return self._leaf(content).owner

    def number_of(self, tag: Tag) -> int:
        return self._elements[tag].number

    def link_of(self, content: Content) -> Tag | None:
        return self._leaf(content).link

    def figure_of(self, content: Content) -> Tag | None:
        return self._leaf(content).figure

    def write(self) -> int:
        """The number of the StructTreeRoot."""
        for tag, element in self._elements.items():
            self._document.write(self._formatted(tag, element), element.number)
        entries = b"/K %b/ParentTree %b/ParentTreeNextKey %d" % (
            reference(self.number_of(self._root)),
            reference(self.parents.write()),
            self.parents.next_key,
        )
        return self._document.write(b"<</Type/StructTreeRoot%b>>" % entries, self._number)

    def _enter(
        self, tag: Tag, parent: int, in_line: bool, link: Tag | None, figure: Tag | None
    ) -> None:
        if tag in self._elements:
            raise ValueError(f"a tag stands twice in the structure: {tag.role}")
        element = self._elements[tag] = _Element(self._document.reserve(), parent, in_line)
        link = tag if tag.role is Role.LINK else link
        figure = tag if tag.role is Role.FIGURE else figure
        for kid in tag.kids:
            if isinstance(kid, Tag):
                self._enter(kid, element.number, tag.role in _LINES, link, figure)
            elif kid in self._leaves:
                raise ValueError(f"a content stands twice in the structure: in {tag.role}")
            else:
                self._leaves[kid] = _Leaf(tag, link, figure)

    def _leaf(self, content: Content) -> _Leaf:
        leaf = self._leaves.get(content)
        if leaf is None:
            raise ValueError("a content is on a page and not in the structure")
        return leaf

    def _formatted(self, tag: Tag, element: _Element) -> bytes:
        page = self._page_of(tag)
        out = [b"<</Type/StructElem/S/%b/P %b" % (tag.role.encode(), reference(element.parent))]
        if page is not None:
            out.append(b"/Pg " + reference(page))
        if tag.language:
            out.append(b"/Lang" + text_string(tag.language))
        if tag.alt:
            out.append(b"/Alt" + text_string(tag.alt))
        if tag.numbering is not None:
            out.append(b"/A<</O/List/ListNumbering/%b>>" % tag.numbering.encode())
        if tag.role is Role.FIGURE:
            out.append(self._layout(tag, element))
        kids = [*self._kids(tag, element, page)]
        if kids:
            out.append((b"/K %b" if len(kids) == 1 else b"/K[%b]") % b" ".join(kids))
        return b"".join(out) + b">>"

    def _page_of(self, tag: Tag) -> int | None:
        """On which the element begins: its marked contents need not say that they are there too."""
        for kid in tag.kids:
            if isinstance(kid, Content) and self._leaves[kid].shown:
                return self._leaves[kid].shown[0].page
        return None

    def _kids(self, tag: Tag, element: _Element, page: int | None) -> Iterator[bytes]:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield reference(self._elements[kid].number)
                continue
            for at, mcid in self._leaves[kid].shown:
                if at == page:
                    yield b"%d" % mcid
                else:
                    yield b"<</Type/MCR/Pg %b/MCID %d>>" % (reference(at), mcid)
        for at, number in element.annotations:
            yield b"<</Type/OBJR/Pg %b/Obj %b>>" % (reference(at), reference(number))

    def _layout(self, figure: Tag, element: _Element) -> bytes:
        """Table 344: a figure's bounding box, needed where it is all on one page."""
        placement = b"" if element.in_line else b"/Placement/Block"
        _, area = self._boxes.get(figure, (0, None))
        bounds = b"" if area is None else b"/BBox" + box(area)
        return b"/A<</O/Layout%b%b>>" % (placement, bounds)
