"""Sides of sheets in, a PDF out. Nothing is held but what is needed to go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from deckgen.paint.about import DocumentInfo
from deckgen.paint.inks import ToRgb
from deckgen.paint.intent import OutputIntent
from deckgen.paint.pages import Pages
from deckgen.paint.pdf_file import Painted, PdfFile
from deckgen.profile import ColourSpace
from deckgen.sheet import Side


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

    `to_rgb` is needed for RGB and grey. Raises OSError if the file cannot be written, ValueError if
    there is no side or one has what the output forbids (transparency, an RGB picture for a press),
    and what `Font.program` raises. What the file then holds is of no use.
    """
    out = PdfFile(file, info, colours, to_rgb, overprint_black, transparency)
    pages = Pages(out)
    for side in sides:
        pages.add(side)
    if not out.pages.count:
        raise ValueError("there is nothing to paint: not one side")
    return out.finish(intent)
