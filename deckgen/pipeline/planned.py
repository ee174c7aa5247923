"""What a side should look like once it is a page, from the values that it is painted from.

By this preflight learns what was meant; what is there it learns from the file alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from deckgen.face import Face, GroupItem, Item, SharedItem, TextItem
from deckgen.geometry import Matrix, Rect
from deckgen.preflight.expected import ExpectedCard, ExpectedPage
from deckgen.preflight.letters import plain_letters
from deckgen.sheet import Placement, Side
from deckgen.text.word import TextLine, Word


def expected_page(side: Side) -> ExpectedPage:
    cards = tuple(map(_card, side.placements))
    return ExpectedPage(side.size, side.trim, side.bleed, side.name, side.sheet, cards)


def _card(placement: Placement) -> ExpectedCard:
    face = placement.face
    trim, ink, rotation = _lying(placement.matrix, placement.clip, face.trim_box, face.bleed_box)
    return ExpectedCard(placement.card, placement.of, trim, ink, rotation, _texts(face))


@lru_cache(maxsize=4096)
def _lying(matrix: Matrix, clip: Rect, trim: Rect, bleed: Rect) -> tuple[Rect, Rect, int]:
    """Trim and inked area on the page, and how the card is turned: the same on most sheets."""
    turns = {Matrix.rotation(degrees): degrees for degrees in (0, 90, 180, 270)}
    inked = clip.intersection(bleed) or trim
    rotation = turns[replace(matrix, e=0.0, f=0.0)]
    return matrix.apply_rect(trim), matrix.apply_rect(inked), rotation


@lru_cache(maxsize=256)
def _texts(face: Face) -> tuple[str, ...]:
    lines = (line for item in _text_items(face.items) for line in item.lines)
    return tuple(piece for line in lines for piece in _pieces(line))


def _text_items(items: Iterable[Item]) -> Iterator[TextItem]:
    for item in items:
        if isinstance(item, TextItem):
            yield item
        elif isinstance(item, GroupItem | SharedItem):
            yield from _text_items(item.items)


def _pieces(line: TextLine) -> Iterator[str]:
    """Runs of words that are read from the file as they were written: not those in scripts that
    run to the left or put marks together, which are drawn in another order than they are read.
    Beside such words each stands for itself."""
    piece = ""
    for word in line.words:
        if piece and line.reading is not None:
            yield piece
            piece = ""
        letters = _letters(word)
        if letters is not None:
            piece += letters
        elif piece:
            yield piece
            piece = ""
    if piece:
        yield piece


@lru_cache(maxsize=4096)
def _letters(word: Word) -> str | None:
    """What is compared of it, or None; words are shared by all lines that have them."""
    return plain_letters(word.text) if _straight(word) else None


def _straight(word: Word) -> bool:
    return all(run.plain for run in word.runs) and all(
        unicodedata.bidirectional(each) not in ("R", "AL") and unicodedata.category(each)[0] != "M"
        for each in word.text
    )
