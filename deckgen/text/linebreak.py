"""Breaking a paragraph into even lines. Knows widths and penalties, and no font.

Never more lines than filling each line would need. Among the ways with that many lines the one of
least cost is found by dynamic programming: each line costs the square of the share that it leaves
empty, which makes lines even, and a break costs or gains by what it separates.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right

from deckgen.text.paragraph import Paragraph

ONE_WORD_LAST_LINE = 10.0
AFTER_ONE_LETTER = 10.0
AFTER_OPENING = 10.0
BEFORE_CLOSING = 10.0
"""Dearer than any raggedness: taken only if there is no other way."""
WITHIN_WORD = 100.0
AFTER_SENTENCE = -0.03
AFTER_CLAUSE = -0.015
"""A line left a sixth (an eighth) of its width emptier than the others is worth it."""

TOLERANCE = 1e-6
"""In em: what floating point may lose on a line."""

ONE_LETTER = 1
OPENS = 2
BEGINS_BADLY = 4
"""Closing punctuation, or a dash."""
ENDS_SENTENCE = 8
ENDS_CLAUSE = 16
PART = 32
"""A piece of a broken word that is followed by another."""

_ONE_LETTER = re.compile(r"[^\w\s]*[^\W\d_][\u0300-\u036f]*")
_LAST_LETTER_OF_ALPHABETS = "\u058f"
"""Latin, Greek, Cyrillic, Armenian have one-letter words; further on a sign may be a syllable."""
_TRAILERS = "\"'”’»›)]}“‘"
_NO_START = frozenset(",.;:!?)]}%…–—/|।॥")


def traits(text: str) -> int:
    """What a break beside this word looks like; `text` without the space that follows it."""
    if len(text) > 1 and text.isalpha():
        return 0
    if not text:
        return 0
    alone = not any(character.isalnum() for character in text)
    last = unicodedata.category(text[-1])
    found = 0
    if text[-1] <= _LAST_LETTER_OF_ALPHABETS and _ONE_LETTER.fullmatch(text):
        found |= ONE_LETTER
    if last == "Ps" or (alone and last == "Pi"):
        found |= OPENS
    first = unicodedata.category(text[0])
    closes_alone = alone and (text[0] in _NO_START or first in ("Pf", "Pd"))
    if closes_alone or first == "Pe" or text[0] in ",;:!?":
        found |= BEGINS_BADLY
    bare = text.rstrip(_TRAILERS)
    if bare.endswith((".", "!", "?", "…", "।", "॥")):
        found |= ENDS_SENTENCE
    elif bare.endswith((",", ";", ":", "–", "—")):
        found |= ENDS_CLAUSE
    return found


def _after(traits: int) -> float:
    cost = 0.0
    if traits & ONE_LETTER:
        cost += AFTER_ONE_LETTER
    if traits & OPENS:
        cost += AFTER_OPENING
    if traits & PART:
        cost += WITHIN_WORD
    if traits & ENDS_SENTENCE:
        cost += AFTER_SENTENCE
    if traits & ENDS_CLAUSE:
        cost += AFTER_CLAUSE
    return cost


_AFTER = tuple(_after(traits) for traits in range(64))
_BEFORE = tuple(BEFORE_CLOSING if traits & BEGINS_BADLY else 0.0 for traits in range(64))


def fill(paragraph: Paragraph, width: float) -> list[int]:
    """Where each line begins if each is filled; a word wider than the line stands alone."""
    words, ends = paragraph.words, paragraph.ends
    starts = [0]
    count = len(words)
    at = bisect_right(ends, width + TOLERANCE) or 1
    while at < count:
        starts.append(at)
        limit = ends[at] - words[at].width + width + TOLERANCE
        at = bisect_right(ends, limit, at) if limit >= ends[at] else at + 1
    return starts


def balance(paragraph: Paragraph, width: float) -> list[int]:
    """Where each line begins, the lines being as even as they can; as many as `fill` gives."""
    latest = fill(paragraph, width)
    if len(latest) == 1:
        return latest
    words, ends = paragraph.words, paragraph.ends
    count = len(words)
    places = [end - word.width for end, word in zip(ends, words, strict=True)]
    earliest = _fill_backwards(ends, places, width, len(latest))

    # costs[i] is the least cost of all lines before the one that begins with word i.
    costs = {0: 0.0}
    came_from: list[dict[int, int]] = []
    room = width + TOLERANCE
    for line in range(1, len(latest) + 1):
        if line < len(latest):
            targets = range(earliest[line], latest[line] + 1)
        else:
            targets = range(count, count + 1)
        reached: dict[int, float] = {}
        origin: dict[int, int] = {}
        for after in targets:
            end = ends[after - 1]
            least, best = _UNREACHED, -1
            for begin, cost in costs.items():
                left = room - end + places[begin]
                if begin >= after or (left < 0 and begin != after - 1):
                    continue
                left /= width
                cost += left * left
                if after == count and begin == count - 1:
                    cost += ONE_WORD_LAST_LINE
                if cost < least:
                    least, best = cost, begin
            if best < 0:
                continue
            if after < count:
                least += _AFTER[words[after - 1].traits] + _BEFORE[words[after].traits]
            reached[after], origin[after] = least, best
        if not reached:
            return latest
        costs = reached
        came_from.append(origin)
    return _trace(came_from, count)


_UNREACHED = float("inf")


def _fill_backwards(ends: array[float], places: list[float], width: float, lines: int) -> list[int]:
    """The earliest word with which each line can begin if all that follow are to be enough."""
    starts = [0] * lines
    after = len(places)
    for line in range(lines - 1, 0, -1):
        first = bisect_left(places, ends[after - 1] - width - TOLERANCE, line, after)
        after = starts[line] = max(line, min(first, after - 1))
    return starts


def _trace(came_from: list[dict[int, int]], count: int) -> list[int]:
    starts = []
    at = count
    for origin in reversed(came_from):
        at = origin[at]
        starts.append(at)
    starts.reverse()
    return starts
