"""Sides in, a PDF out. Nothing is held but what is needed to go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from deckgen.paint.about import DocumentInfo
from deckgen.paint.document import Document, dictionary
from deckgen.paint.forms import Forms
from deckgen.paint.images import Images
from deckgen.paint.info import catalogue, write_info, write_metadata
from deckgen.paint.inks import Inks, ToRgb
from deckgen.paint.intent import OutputIntent, write_intent
from deckgen.paint.pages import Pages
from deckgen.paint.resources import Resources
from deckgen.profile import ColourSpace
from deckgen.sheet import Side


@dataclass(frozen=True, slots=True)
class Painted:
    """`content_hash` covers every byte that stands for something: equal decks have equal ones."""

    pages: int
    bytes: int
    content_hash: str


def paint(
    sides: Iterable[Side],
    file: BinaryIO,
    info: DocumentInfo,
    colours: ColourSpace = ColourSpace.CMYK,
    *,
    to_rgb: ToRgb | None = None,
    overprint_black: bool = True,
    transparency: bool = True,
    intent: OutputIntent | None = None,
) -> Painted:
    """Each side is a page, in order; sides may be made as they are asked for.

    `to_rgb` is needed for RGB. Raises OSError if the file cannot be written, ValueError if there is
    no side or one has what the output forbids (transparency, an RGB picture for a press), and what
    `Font.program` raises. What the file then holds is of no use.
    """
    document = Document(file, info.pdf_version)
    root, about = document.reserve(), document.reserve()
    inks = Inks(colours, to_rgb, overprint_black)
    resources = Resources(document, inks)
    images = Images(document, colours, transparency)
    forms = Forms(document, resources, inks, images, transparency)
    pages = Pages(document, resources, forms, inks.group_space)
    for side in sides:
        pages.add(side)
    if not pages.tree.count:
        raise ValueError("there is nothing to paint: not one side")
    pages.tree.write()
    resources.write()
    write_info(document, info, about)
    entries = catalogue(info, pages.tree.root, write_metadata(document, info))
    if intent is not None:
        entries["OutputIntents"] = write_intent(document, intent)
    document.add(dictionary(entries), root)
    content_hash = document.finish(root, about)
    return Painted(pages.tree.count, document.size, content_hash)
