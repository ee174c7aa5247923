"""Faces laid on sheets: pure arithmetic on values, which can be tested without a PDF.

`plan_sheet` works out the slots of a sheet once; `impose` fills it with cards, side by side, as
they are asked for; `singles` gives each face a page of its own.
"""

from deckgen.impose.edges import one_flat_colour
from deckgen.impose.fill import impose, singles
from deckgen.impose.plan import plan_sheet
from deckgen.impose.stacking import Order, order_for

__all__ = ["Order", "impose", "one_flat_colour", "order_for", "plan_sheet", "singles"]
