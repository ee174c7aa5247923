"""Deck × handout layout → pages that are read: blocks composed, set one below the other, and parted
into pages."""

from deckgen.flow.here import SCOPES
from deckgen.flow.pages import Flowed, Wanted, flow

__all__ = ["SCOPES", "Flowed", "Wanted", "flow"]
