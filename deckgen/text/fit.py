"""Fitting a set text into a box: how many lines, how large, how loose, and by how much too long.

Widths grow with the size, so a text is measured once, in em, and every size asked of it is a few
bisections. Widths and heights are in points, sizes too; leading is a multiple of the size.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from deckgen.text.linebreak import TOLERANCE, fill
from deckgen.text.lines import in_parts_if_too_wide, lines_of
from deckgen.text.paragraph import SetText
from deckgen.text.word import TextLine, Word

SIZE_STEPS = 10
"""Steps in a point: sizes are tried to 0.1 pt."""
LEADING_STEPS = 100
SLACK = 1e-6
"""In points: what floating point may lose."""

Align: TypeAlias = Literal["left", "centre", "right"]
_SHARE_BEFORE = {"left": 0.0, "centre": 0.5, "right": 1.0}


class SizeRange(NamedTuple):
    """In points."""

    max: float
    min: float


class LeadingRange(NamedTuple):
    """Multiples of the size."""

    max: float
    min: float


class Overset(NamedTuple):
    """By how much a text does not fit. `widest` is the word that is wider than the line, if any."""

    too_high_pt: float
    too_wide_pt: float
    widest: str


def line_count(text: SetText, width_em: float) -> int:
    """Lines if each is filled. A word wider than the line counts as one."""
    return _count(text, width_em)[0]


def block_height(lines: int, size: float, leading: float, ascent: float, descent: float) -> float:
    """From the top of the first line's ascent to the foot of the last line's descent."""
    if not lines:
        return 0.0
    return (ascent + descent) * size + (lines - 1) * leading * size


def height_of(text: SetText, lines: int, size: float, leading: float) -> float:
    """Of so many lines of a text: never closer than their letters allow."""
    if leading < text.least_leading:
        leading = text.least_leading
    return block_height(lines, size, leading, text.ascent, text.descent)


def fits(text: SetText, width: float, height: float, size: float, leading: float) -> bool:
    lines, too_wide = _count(text, width / size)
    if too_wide:
        return False
    return height_of(text, lines, size, leading) <= height + SLACK


def largest_size(
    text: SetText, width: float, height: float, size: SizeRange, leading: float
) -> float | None:
    """The largest size that fits, to steps of 0.1 pt; None if the smallest does not.

    The largest is tried first. So for one size of many texts, pass what the texts before allow as
    the maximum: most then cost a single trial.
    """
    if fits(text, width, height, size.max, leading):
        return size.max
    if not fits(text, width, height, size.min, leading):
        return None
    low = math.floor(size.min * SIZE_STEPS + SLACK)
    high = math.ceil(size.max * SIZE_STEPS - SLACK)
    while high - low > 1:
        middle = (low + high) // 2
        if fits(text, width, height, middle / SIZE_STEPS, leading):
            low = middle
        else:
            high = middle
    return max(size.min, low / SIZE_STEPS)


def loosest_leading(
    text: SetText, width: float, height: float, size: float, leading: LeadingRange
) -> float:
    """The largest leading that fits, to steps of 0.01; the smallest if none does."""
    lines = line_count(text, width / size)
    if lines < 2:
        return leading.max
    room = height + SLACK - (text.ascent + text.descent) * size
    most = math.floor(room / ((lines - 1) * size) * LEADING_STEPS) / LEADING_STEPS
    return min(max(most, leading.min), leading.max)


def overset(
    text: SetText, width: float, height: float, size: float, leading: float
) -> Overset | None:
    """None if it fits."""
    if fits(text, width, height, size, leading):
        return None
    lines = line_count(text, width / size)
    used = height_of(text, lines, size, leading)
    widest = max(_unbreakable(text), key=lambda word: word.width)
    too_wide = widest.width * size - width
    return Overset(
        too_high_pt=max(0.0, used - height),
        too_wide_pt=max(0.0, too_wide),
        widest=widest.text.strip() if too_wide > 0 else "",
    )


def lay_out(
    text: SetText,
    width: float,
    size: float,
    leading: float,
    align: Align,
    x: float,
    y: float,
) -> tuple[tuple[TextLine, ...], float]:
    """Balanced lines in a box whose top left corner is (x, y), and the height that they use."""
    lines = []
    width_em = width / size
    baseline = y + text.ascent * size
    pitch = max(leading, text.least_leading) * size
    share = _SHARE_BEFORE[align]
    for part in text.paragraphs:
        for words, length in lines_of(part, width_em):
            left = x + share * (width - length * size)
            lines.append(part.line(left, baseline, size, words))
            baseline += pitch
    return tuple(lines), height_of(text, len(lines), size, leading)


def _count(text: SetText, width_em: float) -> tuple[int, bool]:
    """Lines if each is filled, and whether a word is wider than its line.

    This is asked of every card some times over; it is `linebreak.fill` without the list.
    """
    total = 0
    too_wide = False
    room = width_em + TOLERANCE
    for part in text.paragraphs:
        ends, words = part.ends, part.words
        count = len(words)
        lines, at, limit = 1, 0, room
        while at < count:
            after = bisect_right(ends, limit, at)
            if after == at:
                if words[at].parts:
                    return _count_broken(text, width_em)
                too_wide = True
                after = at + 1
            at = after
            if at < count:
                lines += 1
                limit = ends[at] - words[at].width + room
        total += lines
    return total, too_wide


def _count_broken(text: SetText, width_em: float) -> tuple[int, bool]:
    """The same where words must be broken."""
    total = 0
    too_wide = False
    for part in text.paragraphs:
        narrow = in_parts_if_too_wide(part, width_em)
        total += len(fill(narrow, width_em)) if narrow.words else 1
        too_wide |= any(word.width > width_em + TOLERANCE for word in narrow.words)
    return total, too_wide


def _unbreakable(text: SetText) -> Iterator[Word]:
    for part in text.paragraphs:
        for word in part.words:
            yield from word.parts or (word,)
