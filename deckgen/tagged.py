"""Pages that are read: items in the order of reading, and the structure that they stand in.

The structure is that of tagged PDF (ISO 32000-1, 14.7 and 14.8); nothing here knows how a PDF
writes it. Spaces are those of a page: origin at its top left corner, y down, points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from deckgen.face import Item
from deckgen.geometry import Rect, Size


class Role(StrEnum):
    """What something is to who reads it: standard structure types (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    HEADING_4 = "H4"
    HEADING_5 = "H5"
    HEADING_6 = "H6"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    LINK = "Link"
    FIGURE = "Figure"


class Numbering(StrEnum):
    """How the items of a list are labelled (ISO 32000-1, table 347)."""

    NONE = "None"
    DISC = "Disc"
    DECIMAL = "Decimal"


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What is read in one place of the structure. It may stand in pieces on several pages."""


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """An element of the structure, its kids in the order of reading."""

    role: Role
    kids: tuple[Tag | Content, ...]
    language: str = ""
    """A BCP 47 tag, where it is another than that of what is around."""
    alt: str = ""
    """What a figure shows, or where a link leads, in words."""
    url: str = ""
    """Where a link leads."""
    to: Content | None = None
    """Where a link leads inside the document."""
    numbering: Numbering | None = None
    """Of a list."""

    def walk(self) -> Iterator[Tag]:
        """Itself and all tags inside it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()


Kid: TypeAlias = Tag | Content


@dataclass(frozen=True, slots=True)
class Piece:
    """Items on a page that belong to one content; without one they say nothing: an artifact
    (14.8.2.2). `areas` are where the lines of a link can be clicked."""

    items: tuple[Item, ...]
    content: Content | None = None
    areas: tuple[Rect, ...] = ()
    furniture: bool = False
    """Of an artifact: whether it is there because there are pages: a folio, a running head."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page. Its pieces are drawn in their order, which is that of reading."""

    size: Size
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: it leads to the first piece of a content."""

    title: str
    to: Content
    kids: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """Every content in a piece stands in the structure once."""

    pages: Sequence[ReadPage]
    root: Tag
    bookmarks: tuple[Bookmark, ...] = field(default=())
