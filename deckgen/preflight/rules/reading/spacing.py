"""Spaces between words: written in the file, and not left to whoever guesses at gaps.

Only what lies in one block and stands apart on paper, or on two lines, is looked at, letter against
letter, and only in scripts that part words by spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from deckgen.preflight.content import Marked
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import UA, Hit, page_rule
from deckgen.preflight.structure import Element, Structure, structure_of
from deckgen.preflight.structure.runs import Run, beside, runs_of
from deckgen.preflight.structure.said import ref_of

_IN_LINE = {"Span", "Link", "Quote", "Note", "Reference", "BibEntry", "Code", "Annot", "Ruby"}
"""Kinds that stand in lines of text (ISO 32000-1, 14.8.4.4); all others are blocks here."""

_APART = 0.15
"""Of the size of letters. A narrow space is 0.2 em; what is letterspaced is shown in one go."""

_UNSPACED = (
    (0x0E00, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0xA4CF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Thai to Myanmar, Khmer, and Chinese, Japanese and Yi: scripts that write no spaces."""


@page_rule(
    "ua.spaces",
    Severity.WARNING,
    "A space that is only a gap, or the end of a line, is not there when text is read aloud or "
    "copied (ISO 32000-1, 14.8.2.5)",
    standards=UA,
)
def spaces(page: Page) -> Iterator[Hit]:
    for (before, of), (after, other) in pairwise(_lines(page)):
        if of is not other or not _joined(before.text, after.text):
            continue
        if _parted(before, after):
            text = f"{before.text[-20:]}|{after.text[:20]}"
            yield Hit("two words are read as one", page.number, after.box, text)


def _lines(page: Page) -> Iterator[tuple[Run, Element | None]]:
    """Runs, each with the block that it is a part of."""
    content = page.content
    structure = page.file.once(structure_of)
    for at, mark in enumerate(content.marks):
        if mark.id is not None and not mark.artifact:
            block = _block(mark, page.number, structure)
            for run in runs_of(content, at):
                yield run, block


def _block(mark: Marked, page: int, structure: Structure) -> Element | None:
    owners = structure.owners.get(ref_of(mark, page))
    element = owners[0] if owners else None
    while element is not None and element.kind in _IN_LINE:
        element = element.parent
    return element


def _joined(before: str, after: str) -> bool:
    return _ends_word(before[-1]) and after[0].isalnum() and not _unspaced(after[0])


def _ends_word(letter: str) -> bool:
    """Also a vowel sign, or the end of a sentence."""
    return (
        letter.isalnum() or unicodedata.category(letter)[0] == "M" or letter in ".,;:!?"
    ) and not _unspaced(letter)


def _unspaced(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _UNSPACED)


def _parted(before: Run, after: Run) -> bool:
    one, other = before.box, after.box
    if not beside(one, other):
        return True
    gap = max(one.left, other.left) - min(one.right, other.right)
    return gap > _APART * min(before.size, after.size)
