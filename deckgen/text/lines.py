"""The words of each line: words broken that are wider than it, and compounds where it looks better.

How many lines there are is settled without breaking any compound that fits on a line; such breaks
only make those lines more even.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from deckgen.text.linebreak import COMPOUND, TOLERANCE, balance, fill
from deckgen.text.paragraph import Paragraph
from deckgen.text.word import Word

Line: TypeAlias = tuple[tuple[Word, ...], float]
"""Its words, and its length in em without the space at its end."""


def lines_of(part: Paragraph, width_em: float) -> list[Line]:
    words, ends = part.words, part.ends
    if not words:
        return [((), 0.0)]
    if ends[-1] <= width_em + TOLERANCE:
        return [(_ended(words), ends[-1])]
    for word in words:
        if word.parts:
            return _lines_with_parts(part, width_em)
    return _lines(part, balance(part, width_em))


def in_parts_if_too_wide(part: Paragraph, width_em: float) -> Paragraph:
    """The paragraph with the words that are wider than a line in their parts, if they have any."""
    room = width_em + TOLERANCE
    for word in part.words:
        if word.width > room and word.parts:
            break
    else:
        return part
    words: list[Word] = []
    for word in part.words:
        words += word.parts if word.parts and word.width > room else (word,)
    return Paragraph(tuple(words))


def _lines_with_parts(part: Paragraph, width_em: float) -> list[Line]:
    part = in_parts_if_too_wide(part, width_em)
    compounds = _Compounds(part)
    if len(compounds.words) > len(part.words):
        count = len(fill(part, width_em))
        starts = balance(compounds, width_em, count)
        if len(starts) == count and compounds.breaks(starts):
            return compounds.lines(starts)
    return _lines(part, balance(part, width_em))


def _lines(part: Paragraph, starts: Sequence[int]) -> list[Line]:
    words, ends = part.words, part.ends
    lines = []
    place = 0.0
    for start, after in pairwise((*starts, len(words))):
        line = words[start:after]
        lines.append((line if line[-1].ending is None else _ended(line), ends[after - 1] - place))
        if after < len(words):
            place = ends[after] - words[after].width
    return lines


def _ended(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a line, the last one as it stands there."""
    ending = words[-1].ending
    return words if ending is None else (*words[:-1], ending)


class _Compounds(Paragraph):
    """A paragraph whose compounds are in parts."""

    __slots__ = ("_wholes",)

    def __init__(self, part: Paragraph) -> None:
        words: list[Word] = []
        self._wholes: dict[int, Word] = {}
        """The compounds, by the place of their first part."""
        for word in part.words:
            if any(piece.traits & COMPOUND for piece in word.parts):
                self._wholes[len(words)] = word
                words += word.parts
            else:
                words.append(word)
        super().__init__(tuple(words))

    def breaks(self, starts: Sequence[int]) -> bool:
        """Whether any line begins within a compound."""
        return any(self.words[start - 1].traits & COMPOUND for start in starts[1:])

    def lines(self, starts: Sequence[int]) -> list[Line]:
        ends = (*starts[1:], len(self.words))
        lines = []
        for start, end in zip(starts, ends, strict=True):
            words = self._joined(start, end)
            length = sum(word.advance for word in words[:-1]) + words[-1].width
            lines.append((_ended(words), length))
        return lines

    def _joined(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of a line; a compound that is all on it is whole, as it was shaped."""
        words: list[Word] = []
        while start < end:
            whole = self._wholes.get(start)
            if whole is not None and start + len(whole.parts) <= end:
                words.append(whole)
                start += len(whole.parts)
            else:
                words.append(self.words[start])
                start += 1
        return tuple(words)
