"""What a page paints, read by an interpreter of its own that shares nothing with the painter."""

from __future__ import annotations

from deckgen.preflight.content.inks import Inks
from deckgen.preflight.content.marked import Marked
from deckgen.preflight.content.page_content import PageContent, PlacedForm
from deckgen.preflight.content.painted import (
    Look,
    Painted,
    PaintedImage,
    PaintedPath,
    PaintedShading,
    PaintedText,
    Picture,
)
from deckgen.preflight.content.reader import ContentReader

__all__ = [
    "ContentReader",
    "Inks",
    "Look",
    "Marked",
    "PageContent",
    "Painted",
    "PaintedImage",
    "PaintedPath",
    "PaintedShading",
    "PaintedText",
    "Picture",
    "PlacedForm",
]
