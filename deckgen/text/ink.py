"""Where the ink of set text lies: by its glyphs' outlines, not by its measures."""

from __future__ import annotations

from functools import lru_cache

from deckgen.geometry import Rect
from deckgen.text.word import TextLine, Word

_WORDS = 4_096
"""Remembered. Most decks have fewer different ones."""


def ink_of(line: TextLine, size: float) -> Rect | None:
    """The box around a line's ink, in points; None if it has none."""
    boxes = []
    x = 0.0
    for word in line.words:
        ink = word_ink(word)
        if ink is not None:
            boxes.append(ink.moved(x, 0.0))
        x += word.advance
    if not boxes:
        return None
    return Rect.from_edges(
        line.x + size * min(box.left for box in boxes),
        line.y + size * min(box.top for box in boxes),
        line.x + size * max(box.right for box in boxes),
        line.y + size * max(box.bottom for box in boxes),
    )


@lru_cache(_WORDS)
def word_ink(word: Word) -> Rect | None:
    """In em, from where the word begins on its base line; y down."""
    boxes = []
    x = 0.0
    for run in word.runs:
        for glyph in run.glyphs:
            left, bottom, right, top = run.font.glyph_bounds(glyph.id)
            if right > left and top > bottom:
                across, up = x + glyph.x_offset, glyph.y_offset
                boxes.append((across + left, -up - top, across + right, -up - bottom))
            x += glyph.advance
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Rect.from_edges(min(lefts), min(tops), max(rights), max(bottoms))
