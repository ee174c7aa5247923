"""The structure of a tagged PDF (ISO 32000-1, 14.7), read from the file alone."""

from __future__ import annotations

from deckgen.preflight.structure.elements import Element, MarkedRef, ObjectRef
from deckgen.preflight.structure.said import Said, said_on
from deckgen.preflight.structure.tree import Structure, structure_of

__all__ = [
    "Element",
    "MarkedRef",
    "ObjectRef",
    "Said",
    "Structure",
    "said_on",
    "structure_of",
]
