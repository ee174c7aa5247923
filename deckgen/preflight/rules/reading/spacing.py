"""Spaces between words: written in the file, and not left to whoever guesses at gaps.

Only what lies in one block and stands apart on paper, or on two lines, is looked at, letter against
letter, and only in scripts that part words by spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from deckgen.geometry import Rect
from deckgen.preflight.content import Marked, PageContent, PaintedText
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import UA, Hit, page_rule
from deckgen.preflight.structure import Element, Structure, structure_of
from deckgen.preflight.structure.said import inside, reads, ref_of

_IN_LINE = {"Span", "Link", "Quote", "Note", "Reference", "BibEntry", "Code", "Annot", "Ruby"}
"""Kinds that stand in lines of text (ISO 32000-1, 14.8.4.4); all others are blocks here."""

_APART = 0.15
"""Of the size of letters. A narrow space is 0.2 em; what is letterspaced is shown in one go."""

_ONE_LINE = 0.5
"""The part of its height by which a text must overlap another's to stand beside it."""

_UNSPACED = (
    (0x0E00, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0xA4CF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Thai to Myanmar, Khmer, and Chinese, Japanese and Yi: scripts that write no spaces."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What is shown in one go. `block` is the element that the line is of."""

    text: str
    box: Rect
    size: float
    block: Element | None


@page_rule(
    "ua.spaces",
    Severity.WARNING,
    "A space that is only a gap, or the end of a line, is not there when text is read aloud or "
    "copied (ISO 32000-1, 14.8.2.5)",
    standards=UA,
)
def spaces(page: Page) -> Iterator[Hit]:
    for before, after in pairwise(_words(page)):
        if before.block is not after.block or not _joined(before.text, after.text):
            continue
        if _parted(before, after):
            text = f"{before.text[-20:]}|{after.text[:20]}"
            yield Hit("two words are read as one", page.number, after.box, text)


def _words(page: Page) -> Iterator[_Word]:
    content = page.content
    structure = page.file.once(structure_of)
    for at, mark in enumerate(content.marks):
        if mark.id is None or mark.artifact:
            continue
        block = _block(mark, page.number, structure)
        reached = mark.first
        for inner in (mark, *inside(content.marks, at)):
            if inner.actual is None or inner.first < reached:
                continue
            yield from _shown(content, reached, inner.first, block)
            yield from _replaced(content, inner, block)
            reached = inner.last
        yield from _shown(content, reached, mark.last, block)


def _block(mark: Marked, page: int, structure: Structure) -> Element | None:
    owners = structure.owners.get(ref_of(mark, page))
    element = owners[0] if owners else None
    while element is not None and element.kind in _IN_LINE:
        element = element.parent
    return element


def _shown(content: PageContent, first: int, last: int, block: Element | None) -> Iterator[_Word]:
    for item in content.items[first:last]:
        if isinstance(item, PaintedText) and item.text and reads(item):
            yield _Word(item.text, item.box, item.size, block)


def _replaced(content: PageContent, mark: Marked, block: Element | None) -> Iterator[_Word]:
    """The text that stands for several, in the place of the first: nobody knows which part of it
    is where, but for its ends."""
    shown = [
        item for item in content.items[mark.first : mark.last] if isinstance(item, PaintedText)
    ]
    if not shown or not mark.actual:
        return
    box = Rect.from_edges(
        min(item.box.left for item in shown),
        min(item.box.top for item in shown),
        max(item.box.right for item in shown),
        max(item.box.bottom for item in shown),
    )
    yield _Word(mark.actual, box, shown[0].size, block)


def _joined(before: str, after: str) -> bool:
    return _ends_word(before[-1]) and after[0].isalnum() and not _unspaced(after[0])


def _ends_word(letter: str) -> bool:
    """Also a vowel sign, or the end of a sentence."""
    return (
        letter.isalnum() or unicodedata.category(letter)[0] == "M" or letter in ".,;:!?"
    ) and not _unspaced(letter)


def _unspaced(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _UNSPACED)


def _parted(before: _Word, after: _Word) -> bool:
    one, other = before.box, after.box
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    if overlap < _ONE_LINE * min(one.height, other.height):
        return True
    gap = max(one.left, other.left) - min(one.right, other.right)
    return gap > _APART * min(before.size, after.size)
