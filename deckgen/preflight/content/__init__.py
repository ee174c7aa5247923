"""What a page paints, read by an interpreter of its own that shares nothing with the painter."""

from __future__ import annotations

from deckgen.preflight.content.glyphs import GlyphBox, read_glyphs, read_lines
from deckgen.preflight.content.inks import Inks
from deckgen.preflight.content.painted import (
    Look,
    PageContent,
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
    "GlyphBox",
    "Inks",
    "Look",
    "PageContent",
    "Painted",
    "PaintedImage",
    "PaintedPath",
    "PaintedShading",
    "PaintedText",
    "Picture",
    "read_glyphs",
    "read_lines",
]
