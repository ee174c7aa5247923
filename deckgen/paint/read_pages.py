"""Pages that are read: all that they show is marked, as content or as an artifact (ISO 32000-1,
14.7.4.2 and 14.8.2.2)."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.extent import extent_of, union
from deckgen.geometry import Matrix, Rect
from deckgen.paint.content import Content as Operators
from deckgen.paint.destinations import Destinations
from deckgen.paint.document import reference
from deckgen.paint.links import Links, placed
from deckgen.paint.operators import box
from deckgen.paint.pdf_file import PdfFile
from deckgen.paint.structure import Shown, Structure
from deckgen.tagged import Content, Piece, ReadPage, Tag

_ARTIFACT = b"/Artifact BMC"
_FURNITURE = b"/Artifact<</Type/Pagination>>BDC"


class ReadPages:
    def __init__(
        self, out: PdfFile, structure: Structure, links: Links, destinations: Destinations
    ) -> None:
        self._out = out
        self._structure = structure
        self._links = links
        self._destinations = destinations

    def add(self, page: ReadPage) -> None:
        """ValueError for a content that is not in the structure."""
        number = self._out.document.reserve()
        height = page.size.height
        area = Rect(0, 0, page.size.width, height)
        content = self._out.forms.content(area)
        content.move(Matrix(d=-1, f=height))
        owners: list[int] = []
        for piece in page.pieces:
            if piece.content is None:
                self._artifact(content, piece)
                continue
            self._destinations.note(piece.content, piece, number, height)
            if piece.items:
                shown = Shown(number, len(owners))
                owners.append(self._marked(content, piece, piece.content, shown))
        self._bound_figures(page, number)
        entries = b"/MediaBox%b/Tabs/S%b%b" % (
            box(area),
            self._parents(owners),
            self._annotations(page, number),
        )
        self._out.write_page(content, entries, number)

    def _artifact(self, content: Operators, piece: Piece) -> None:
        if piece.areas:
            raise ValueError("an artifact has areas to click")
        if piece.items:
            content.operate(_FURNITURE if piece.furniture else _ARTIFACT)
            content.paint(piece.items)
            content.operate(b"EMC")

    def _marked(self, content: Operators, piece: Piece, what: Content, shown: Shown) -> int:
        """The number of the element that it belongs to."""
        owner = self._structure.owner(what)
        self._structure.mark(what, shown)
        content.operate(b"/%b<</MCID %d>>BDC" % (owner.role.encode(), shown.number))
        content.paint(piece.items)
        content.operate(b"EMC")
        return self._structure.number_of(owner)

    def _parents(self, owners: list[int]) -> bytes:
        """The page's entry in the parent tree (14.7.4.4): by MCID, the element of each."""
        if not owners:
            return b""
        elements = self._out.document.write(b"[%b]" % b" ".join(map(reference, owners)))
        return b"/StructParents %d" % self._structure.parents.add(elements)

    def _bound_figures(self, page: ReadPage, number: int) -> None:
        figures: dict[Tag, list[Rect | None]] = {}
        for piece, content in _with_content(page.pieces):
            figure = self._structure.figure_of(content)
            if figure is not None:
                figures.setdefault(figure, []).append(extent_of(piece.items))
        sheet = Rect(0, 0, page.size.width, page.size.height)
        for figure, extents in figures.items():
            around = union(extents)
            seen = around.intersection(sheet) if around is not None else None
            up = seen and Rect(seen.x, sheet.height - seen.bottom, seen.width, seen.height)
            self._structure.bound(figure, number, up)

    def _annotations(self, page: ReadPage, number: int) -> bytes:
        """One for each link on the page, whatever number of lines it takes."""
        areas: dict[Tag, list[Rect]] = {}
        for piece, content in _with_content(page.pieces):
            link = self._structure.link_of(content)
            if piece.areas:
                if link is None:
                    raise ValueError("a content outside any link has areas to click")
                areas.setdefault(link, []).extend(piece.areas)
        annotations = []
        for link, lines in areas.items():
            annotation = self._out.document.reserve()
            annotations.append(reference(annotation))
            key = self._structure.annotate(link, Shown(number, annotation))
            self._links.add(link, placed(lines, number, page.size.height, key), annotation)
        return b"/Annots[%b]" % b" ".join(annotations) if annotations else b""


def _with_content(pieces: Iterable[Piece]) -> list[tuple[Piece, Content]]:
    return [(piece, piece.content) for piece in pieces if piece.content is not None]
