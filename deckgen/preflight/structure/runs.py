"""Runs of text along a line, in the order in which they are read.

Scripts that run leftward are shown from left to right all the same, and whoever reads them turns
them about, as here (ISO 32000-1, 14.8.2.3.3). A text that stands for letters (ActualText) is in the
order of reading already.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.geometry import Rect
from deckgen.preflight.content import Marked, PageContent, PaintedText
from deckgen.preflight.content.boxes import around

_LEFTWARD = ("R", "AL")
_NUMBERS = ("EN", "AN")
_IN_NUMBERS = ("CS", "ES", "ET")
"""Classes of characters (UAX #9, table 4). Numbers run rightward in all scripts."""

_STROKED_ALONE = (1, 5)
"""Rendering modes of text that is not filled (ISO 32000-1, table 106)."""

_TOUCHING = 0.3
"""Of the size of letters: less of a gap than that between words."""

_ONE_LINE = 0.5
"""The part of its height by which a text must overlap another's to stand beside it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is shown in one go, or turned about as one."""

    text: str
    box: Rect
    size: float
    letters: tuple[str, ...] = ()
    """What is turned about, letter by letter or, where one text stands for several, as that."""
    goes_on: bool = False
    """Whether it was shown without being given a place of its own."""


def runs_of(content: PageContent, at: int) -> Iterator[Run]:
    """Of the marked content at this place among the page's."""
    waiting: list[Run] = []
    for run in _shown(content, at):
        if waiting and not (_may_turn(run) and _follows(waiting[-1], run)):
            yield from _turned(waiting)
            waiting = []
        if _may_turn(run):
            waiting.append(run)
        else:
            yield run
    yield from _turned(waiting)


def beside(one: Rect, other: Rect) -> bool:
    """Whether they stand on one line."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= _ONE_LINE * min(one.height, other.height)


def inside(marks: Sequence[Marked], at: int) -> Iterator[Marked]:
    """The sequences within one, in the order in which they begin."""
    depth = marks[at].depth
    for number in range(at + 1, len(marks)):
        if marks[number].depth <= depth:
            return
        yield marks[number]


def _shown(content: PageContent, at: int) -> Iterator[Run]:
    """As the file has them."""
    mark = content.marks[at]
    reached = mark.first
    for inner in (mark, *inside(content.marks, at)):
        if inner.actual is None or inner.first < reached:
            continue
        yield from _letters(content, reached, inner.first)
        yield from _instead(content, inner)
        reached = inner.last
    yield from _letters(content, reached, mark.last)


def _texts(content: PageContent, first: int, last: int) -> Iterator[PaintedText]:
    """Letters that are filled and stroked are painted twice, and read once."""
    for item in content.items[first:last]:
        if isinstance(item, PaintedText) and (not item.look.stroked or item.mode in _STROKED_ALONE):
            yield item


def _letters(content: PageContent, first: int, last: int) -> Iterator[Run]:
    for item in _texts(content, first, last):
        if item.text:
            yield Run(item.text, item.box, item.size, tuple(item.text), item.goes_on)


def _instead(content: PageContent, mark: Marked) -> Iterator[Run]:
    """A text that stands for what is shown, in the place of that."""
    box, size, goes_on = Rect(0, 0, 0, 0), 0.0, False
    for item in _texts(content, mark.first, mark.last):
        goes_on = goes_on if size else item.goes_on
        box, size = (around(box, item.box) if size else item.box), item.size
    if mark.actual:
        yield Run(mark.actual, box, size, (mark.actual,), goes_on)


def _may_turn(run: Run) -> bool:
    """Not what has a letter that runs rightward. Most text is of such letters."""
    if run.text.isascii():
        return not any(map(str.isalpha, run.text))
    return all(unicodedata.bidirectional(letter) != "L" for letter in run.text)


def _leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _LEFTWARD for letter in text)


def _follows(before: Run, after: Run) -> bool:
    """Whether it was shown to the right of what was shown just before, as a part of the same text:
    what is given a place of its own is not. Where each letter has one, that tells nothing."""
    if not after.goes_on and max(len(before.letters), len(after.letters)) > 1:
        return False
    gap = after.box.left - before.box.right
    return abs(gap) <= _TOUCHING * before.size and beside(before.box, after.box)


def _turned(runs: Sequence[Run]) -> Iterator[Run]:
    if not any(_leftward(run.text) for run in runs):
        yield from runs
        return
    box = runs[0].box
    for run in runs[1:]:
        box = around(box, run.box)
    letters = [letter for run in runs for letter in run.letters]
    yield Run("".join(_about(letters)), box, runs[0].size)


def _about(letters: Sequence[str]) -> Iterator[str]:
    """From right to left, but for numbers."""
    number: list[str] = []
    for letter in reversed(letters):
        kind = unicodedata.bidirectional(letter[0])
        if kind in _NUMBERS or (kind in _IN_NUMBERS and number):
            number.append(letter)
            continue
        yield from reversed(number)
        number = []
        yield letter
    yield from reversed(number)
