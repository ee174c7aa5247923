"""All rules. They are in `RULES` once this is imported."""

from __future__ import annotations

from deckgen.preflight.rule import RULES
from deckgen.preflight.rules import (
    black_and_white,
    bleed,
    boxes,
    content,
    fonts,
    inks,
    interactive,
    lines,
    marks,
    metadata,
    objects,
    output_intent,
    pages,
    pictures,
    placement,
    reading,
    spots,
    standard,
    text,
    total_ink,
    transparency,
)

__all__ = [
    "RULES",
    "black_and_white",
    "bleed",
    "boxes",
    "content",
    "fonts",
    "inks",
    "interactive",
    "lines",
    "marks",
    "metadata",
    "objects",
    "output_intent",
    "pages",
    "pictures",
    "placement",
    "reading",
    "spots",
    "standard",
    "text",
    "total_ink",
    "transparency",
]
