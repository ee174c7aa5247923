"""Sides of sheets to PDF. ReportLab's object model is used in `document` alone."""

from deckgen.paint.about import DocumentInfo, source_date
from deckgen.paint.intent import OutputIntent
from deckgen.paint.painter import Painted, paint
from deckgen.profile import ColourSpace

__all__ = ["ColourSpace", "DocumentInfo", "OutputIntent", "Painted", "paint", "source_date"]
