"""Pages to read in, a tagged PDF out (ISO 32000-1, 14.8; ISO 14289-1).

Pages go to the file one by one; of what they show, a few numbers are kept for each content.
"""

from __future__ import annotations

from typing import BinaryIO

from deckgen.paint.about import DocumentInfo
from deckgen.paint.destinations import Destinations
from deckgen.paint.document import dictionary, reference
from deckgen.paint.inks import ToRgb
from deckgen.paint.intent import OutputIntent
from deckgen.paint.links import Links
from deckgen.paint.outline import write_outline
from deckgen.paint.pdf_file import Painted, PdfFile
from deckgen.paint.read_pages import ReadPages
from deckgen.paint.structure import Structure
from deckgen.profile import ColourSpace
from deckgen.tagged import ReadDocument


def paint_read(
    document: ReadDocument,
    file: BinaryIO,
    info: DocumentInfo,
    colours: ColourSpace = ColourSpace.RGB,
    *,
    to_rgb: ToRgb | None = None,
    intent: OutputIntent | None = None,
) -> Painted:
    """`to_rgb` is needed for RGB and grey. Pages may be made as they are asked for.

    Raises OSError if the file cannot be written, what `Font.program` raises, and ValueError for a
    document without pages or one that is not sound: a content that is on a page and not in the
    structure, or there twice; a link without words, or to a content that is on no page. What the
    file then holds is of no use.
    """
    out = PdfFile(file, info, colours, to_rgb, overprint_black=True, transparency=True)
    structure = Structure(out.document, document.root)
    destinations = Destinations(document)
    links = Links(out.document, destinations)
    pages = ReadPages(out, structure, links, destinations)
    for page in document.pages:
        pages.add(page)
    if not out.pages.count:
        raise ValueError("there is nothing to paint: not one page")
    links.write()
    entries = {
        "MarkInfo": dictionary({"Marked": b"true"}),
        "StructTreeRoot": reference(structure.write()),
    }
    if document.bookmarks:
        outline = write_outline(out.document, document.bookmarks, destinations)
        entries |= {"Outlines": reference(outline), "PageMode": b"/UseOutlines"}
    return out.finish(intent, entries)
