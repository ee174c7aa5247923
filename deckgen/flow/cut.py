"""A part of a block, moved to its place on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckgen.face import GroupItem, Item, TextItem, rectangle
from deckgen.flow.galley import Part
from deckgen.geometry import Matrix, Rect
from deckgen.text.word import TextLine

_ABOVE, _BELOW = 0.8, 0.25
"""How far letters reach above and below their base line, in em: what can be clicked."""

_WIDE = 10_000.0


def placed(items: Iterable[Item], part: Part, x: float, y: float) -> tuple[Item, ...]:
    """The items of the part, whose top left corner comes to lie at that point."""
    kept = tuple(items if part.whole else _between(items, part.top, part.bottom))
    return (GroupItem(kept, Matrix.translation(x, y - part.top)),) if kept else ()


def _between(items: Iterable[Item], top: float, bottom: float) -> Iterator[Item]:
    """Lines of text by their base lines; anything else as far as it reaches into the part."""
    for item in items:
        if isinstance(item, TextItem):
            lines = tuple(line for line in item.lines if top < line.y <= bottom)
            if lines:
                yield replace(item, lines=lines)
        else:
            window = Rect.from_edges(-_WIDE, top, _WIDE, bottom)
            yield GroupItem((item,), clip=rectangle(window))


def clickable(items: Iterable[Item], part: Part, x: float, y: float) -> tuple[Rect, ...]:
    """Around each line of text in the part, on the page."""
    return tuple(
        _around(line, item.size).moved(x, y - part.top)
        for item in items
        if isinstance(item, TextItem)
        for line in item.lines
        if line.words and (part.whole or part.top < line.y <= part.bottom)
    )


def _around(line: TextLine, size: float) -> Rect:
    *words, last = line.words
    length = sum(word.advance for word in words) + last.width
    return Rect(line.x, line.y - _ABOVE * size, length * size, (_ABOVE + _BELOW) * size)
