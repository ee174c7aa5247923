"""Sides of sheets to PDF; pages that are read have `read_painter`, which only they load.

ReportLab's object model is used in `document` alone.
"""

from deckgen.paint.about import DocumentInfo, source_date
from deckgen.paint.intent import OutputIntent
from deckgen.paint.painter import paint
from deckgen.paint.pdf_file import Painted
from deckgen.profile import ColourSpace

__all__ = ["ColourSpace", "DocumentInfo", "OutputIntent", "Painted", "paint", "source_date"]
