"""Faces laid on sheets: pure arithmetic on values, which can be tested without a PDF.

`plan_sheet` works out the slots of a sheet once; `impose` fills it with cards, side by side, as
they are asked for; `singles` gives each face a page of its own.
"""

from deckgen.impose.fill import impose, sheet_count, singles
from deckgen.impose.plan import plan_sheet

__all__ = ["impose", "plan_sheet", "sheet_count", "singles"]
