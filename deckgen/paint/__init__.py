"""Sides of sheets to PDF. ReportLab's object model is used in `document` alone."""

from deckgen.paint.info import DocumentInfo, source_date
from deckgen.paint.painter import Painted, paint
from deckgen.profile import ColourSpace

__all__ = ["ColourSpace", "DocumentInfo", "Painted", "paint", "source_date"]
