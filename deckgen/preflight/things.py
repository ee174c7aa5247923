"""Painted things in words, for messages."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content.painted import (
    Painted,
    PaintedImage,
    PaintedPath,
    PaintedShading,
    PaintedText,
)
from deckgen.preflight.content.spaces import Space
from deckgen.preflight.rule import Hit


def kind_of(item: Painted) -> str:
    match item:
        case PaintedText():
            return "text"
        case PaintedImage():
            return "a picture"
        case PaintedShading():
            return "a gradient"
        case PaintedPath():
            return "a line" if item.look.stroked else "an area"


def space_of(item: Painted) -> Space | None:
    """The colour space that a thing's colours are written in."""
    if isinstance(item, PaintedImage) and not item.picture.stencil:
        return item.picture.space
    return item.look.inks.space


def text_of(item: Painted) -> str:
    return item.text if isinstance(item, PaintedText) else ""


def each_once(hits: Iterator[Hit]) -> Iterator[Hit]:
    """A message about a text once on a page: a face has it in a hundred places."""
    seen = set()
    for hit in hits:
        key = (hit.page, hit.message, hit.text)
        if key not in seen:
            seen.add(key)
            yield hit
