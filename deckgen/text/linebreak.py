"""Breaking a paragraph into even lines. Knows widths and penalties, and no font.

Never more lines than filling each line would need. Among the ways with that many lines the one of
least cost is found by dynamic programming: each line costs the square of the share that it leaves
empty, which makes lines even, and a break costs or gains by what it separates.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from deckgen.text.paragraph import Paragraph
from deckgen.text.word import Word

SHORT_WORD_LAST_LINE = 10.0
AFTER_ONE_LETTER = 10.0
AFTER_OPENING = 10.0
BEFORE_CLOSING = 10.0
"""Dearer than any raggedness: taken only if there is no other way."""
WITHIN_WORD = 100.0
SHORT_WORD = 1 / 3
"""Of the line: a word narrower than that is no last line."""
ONE_WORD_LAST_LINE = 0.1
NOTCH = 0.15
"""Of the line: one that is shorter by so much than both its neighbours makes a notch."""
WITHOUT_NOTCH = 0.05
"""What a shape without notches may cost more."""
WITHIN_COMPOUND = 0.1
"""A line left a third of its width emptier is better than one that ends so."""
AFTER_SENTENCE = -0.03
AFTER_CLAUSE = -0.015
"""A line left a sixth (an eighth) of its width emptier than the others is worth it."""
AFTER_FIRST_OF_SENTENCE = 0.06
AFTER_STROKE = 0.06
"""A line left a quarter of its width emptier is better than one that ends so."""

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
STROKE = 64
"""A slash or a bar that stands between two words, apart from both."""
COMPOUND = 128
"""A piece of a compound that may be broken here though it is not wider than its line."""
_ALL_TRAITS = 256

_ONE_LETTER = re.compile(r"[^\w\s]*[^\W\d_][\u0300-\u036f]*")
_LAST_LETTER_OF_ALPHABETS = "\u058f"
"""Latin, Greek, Cyrillic, Armenian have one-letter words; further on a sign may be a syllable."""
_TRAILERS = "\"'”’»›)]}“‘"
_NO_START = frozenset(",.;:!?)]}%…–—/|।॥،؛؟۔")


def traits(text: str) -> int:
    """What a break beside this word looks like; `text` without the space that follows it."""
    if len(text) > 1 and text.isalnum():
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
    if closes_alone or first == "Pe" or text[0] in ",;:!?،؛؟۔":
        found |= BEGINS_BADLY
    if text in ("/", "|"):
        found |= STROKE
    bare = text.rstrip(_TRAILERS)
    if bare.endswith((".", "!", "?", "…", "।", "॥", "؟", "۔")):
        found |= ENDS_SENTENCE
    elif bare.endswith((",", ";", ":", "–", "—", "،", "؛")):
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
    if traits & COMPOUND:
        cost += WITHIN_COMPOUND
    if traits & STROKE:
        cost += AFTER_STROKE
    if traits & ENDS_SENTENCE:
        cost += AFTER_SENTENCE
    if traits & ENDS_CLAUSE:
        cost += AFTER_CLAUSE
    return cost


_AFTER = tuple(_after(traits) for traits in range(_ALL_TRAITS))
_BEFORE = tuple(BEFORE_CLOSING if traits & BEGINS_BADLY else 0.0 for traits in range(_ALL_TRAITS))


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


def balance(paragraph: Paragraph, width: float, lines: int = 0) -> list[int]:
    """Where each line begins, the lines being as even as they can; as many as `fill` gives, or as
    are asked for if that is more."""
    latest = fill(paragraph, width)
    count = len(paragraph.words)
    if len(latest) < lines:
        latest += range(count - lines + len(latest), count)
        latest = [min(start, count - lines + line) for line, start in enumerate(latest)]
    earliest = _fill_backwards(paragraph, width, len(latest))
    words, ends = paragraph.words, paragraph.ends
    room = width + TOLERANCE
    square = width * width  # costs are in em², which spares a division for all that is tried
    # Where the line may begin: the word, its place, and the least cost of all lines before it.
    begins = [(0, 0.0, 0.0)]
    came_from: list[dict[int, int]] = []
    for first, last in zip(earliest[1:], latest[1:], strict=True):
        reached: list[tuple[int, float, float]] = []
        origin: dict[int, int] = {}
        for after in range(first, last + 1):
            cost, best = _cheapest(begins, after, room - ends[after - 1])
            if best < 0:
                continue
            if words[after - 1].traits or words[after].traits or words[after - 2].traits:
                cost += _break_cost(words, after) * square
            reached.append((after, ends[after] - words[after].width, cost))
            origin[after] = best
        if not reached:
            return latest
        begins = reached
        came_from.append(origin)
    begin, place, cost = begins[-1]
    if begin == count - 1:
        begins[-1] = begin, place, cost + _alone(words[-1].width / width) * square
    _, best = _cheapest(begins, count, room - ends[-1])
    return latest if best < 0 else _without_notch(paragraph, width, _trace(came_from, best))


def _alone(share: float) -> float:
    """Of a word that is all of the last line, by its share of the width."""
    return SHORT_WORD_LAST_LINE if share < SHORT_WORD else ONE_WORD_LAST_LINE


def _without_notch(paragraph: Paragraph, width: float, starts: list[int]) -> list[int]:
    """The same or, if a line is a notch, with one word more on it if that makes an even shape."""
    notch = _notch(paragraph, width, starts)
    if not notch:
        return starts
    best, least = starts, _cost(paragraph, width, starts) + WITHOUT_NOTCH
    for changed, by in ((notch, -1), (notch + 1, 1)):
        other = starts.copy()
        other[changed] += by
        if other[changed] in starts or other[changed] == len(paragraph.words):
            continue
        cost = _cost(paragraph, width, other)
        if cost < least and not _notch(paragraph, width, other):
            best, least = other, cost
    return best


def _notch(paragraph: Paragraph, width: float, starts: list[int]) -> int:
    """The first line that is one; 0 if none is, since the first line cannot be."""
    if len(starts) < 3:
        return 0
    words, ends = paragraph.words, paragraph.ends
    limit = NOTCH * width
    place = before = length = 0.0
    for line, start in enumerate(starts):
        if start:
            after = ends[start - 1] - place
            if before - length > limit < after - length:
                return line - 2
            before, length = length, after
            place = ends[start] - words[start].width
    return len(starts) - 2 if before - length > limit < ends[-1] - place - length else 0


def _lengths(paragraph: Paragraph, starts: list[int]) -> Iterator[float]:
    place = 0.0
    for start in starts[1:]:
        yield paragraph.ends[start - 1] - place
        place = paragraph.start(start)
    yield paragraph.ends[-1] - place


def _cost(paragraph: Paragraph, width: float, starts: list[int]) -> float:
    """What `balance` makes least, in squares of the width."""
    words = paragraph.words
    cost = 0.0
    for length in _lengths(paragraph, starts):
        if length > width + TOLERANCE:
            return _UNREACHED
        cost += (1 - length / width) ** 2
    cost += sum(_break_cost(words, start) for start in starts[1:])
    if starts[-1] == len(words) - 1:
        cost += _alone(words[-1].width / width)
    return cost


def _cheapest(
    begins: list[tuple[int, float, float]], after: int, reach: float
) -> tuple[float, int]:
    """The least cost of lines up to the word `after`, and where the last of them then begins.

    `reach` and a line's place make what is left empty on it. A word that is wider than the line
    stands alone. -1 if there is no way.
    """
    least, best = _UNREACHED, -1
    for begin, place, cost in begins:
        left = reach + place
        if begin >= after:
            break
        if left < 0 and begin != after - 1:
            continue
        cost += left * left
        if cost < least:
            least, best = cost, begin
    return least, best


_UNREACHED = float("inf")


def _break_cost(words: Sequence[Word], after: int) -> float:
    """Of a line that ends before the word `after`."""
    last = words[after - 1]
    cost = _AFTER[last.traits] + _BEFORE[words[after].traits]
    if after > 1 and words[after - 2].traits & ENDS_SENTENCE and _begins_sentence(last):
        cost += AFTER_FIRST_OF_SENTENCE
    return cost


def _begins_sentence(word: Word) -> bool:
    """Whether a word after a full stop does, and is not all of it; "etc. and" is no new one."""
    return not (word.traits & ENDS_SENTENCE or word.text[:1].islower())


def _fill_backwards(paragraph: Paragraph, width: float, lines: int) -> list[int]:
    """The earliest word with which each line can begin if all that follow are to be enough."""
    words, ends = paragraph.words, paragraph.ends
    starts = [0] * lines
    after = len(words)
    for line in range(lines - 1, 0, -1):
        place = ends[after - 1] - width - TOLERANCE
        after -= 1
        first = bisect_left(ends, place, line, after)
        if first < after and ends[first] - words[first].width < place:
            first += 1
        after = starts[line] = first
    return starts


def _trace(came_from: list[dict[int, int]], last: int) -> list[int]:
    """The places where lines begin, back from the last."""
    starts = [last]
    for origin in reversed(came_from):
        starts.append(origin[starts[-1]])
    starts.reverse()
    return starts
