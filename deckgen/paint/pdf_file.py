"""A PDF while it is painted: what all its pages share, and what comes after the last of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from deckgen.paint.about import DocumentInfo
from deckgen.paint.content import Content
from deckgen.paint.document import Document, dictionary, reference
from deckgen.paint.forms import Forms
from deckgen.paint.images import Images
from deckgen.paint.info import catalogue, write_info, write_metadata
from deckgen.paint.inks import Inks, ToRgb
from deckgen.paint.intent import OutputIntent, write_intent
from deckgen.paint.page_tree import PageTree
from deckgen.paint.resources import Resources
from deckgen.profile import ColourSpace


@dataclass(frozen=True, slots=True)
class Painted:
    """`content_hash` covers every byte that stands for something: equal decks have equal ones."""

    pages: int
    bytes: int
    content_hash: str


class PdfFile:
    def __init__(
        self,
        file: BinaryIO,
        info: DocumentInfo,
        colours: ColourSpace,
        to_rgb: ToRgb | None,
        overprint_black: bool,
        transparency: bool,
    ) -> None:
        self._info = info
        self.document = document = Document(file, info.pdf_version)
        self._root, self._about = document.reserve(), document.reserve()
        inks = Inks(colours, to_rgb, overprint_black)
        self._resources = Resources(document, inks)
        images = Images(document, colours, transparency)
        self.forms = Forms(document, self._resources, inks, images, transparency)
        self._group = b"/Group<</S/Transparency/CS%b>>" % inks.group_space
        self.pages = PageTree(document)

    def write_page(self, content: Content, entries: bytes, number: int | None = None) -> None:
        """The next page; `entries` are its boxes, and what else it has."""
        stream = self.document.deflate_stream(b"", content.data)
        page = b"<</Type/Page/Parent %b%b%b/Resources %b/Contents %b>>" % (
            reference(self.pages.parent()),
            entries,
            self._group if content.translucent else b"",
            self._resources.naming(content.objects),
            reference(stream),
        )
        self.pages.add(self.document.write(page, number))

    def finish(self, intent: OutputIntent | None, entries: Mapping[str, Any] = {}) -> Painted:
        """`entries` are further ones of the catalogue."""
        document, info = self.document, self._info
        self.pages.write()
        self._resources.write()
        write_info(document, info, self._about)
        root = catalogue(info, self.pages.root, write_metadata(document, info))
        if intent is not None:
            root["OutputIntents"] = write_intent(document, intent)
        document.add(dictionary({**root, **entries}), self._root)
        content_hash = document.finish(self._root, self._about)
        return Painted(self.pages.count, document.size, content_hash)
