"""The words of a line on which letters run both ways, shown in the order in which they are read.

A file is read in the order of what it shows (ISO 32000-1, 14.8.2.3), so that goes by the reading;
each piece says where on the line it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.text.signs import is_turned
from deckgen.text.word import TextLine, Word


def in_reading_order(line: TextLine, size: float) -> Iterator[TextLine]:
    """The line in pieces that are shown in one go, each of one direction."""
    assert line.reading is not None
    at = [line.x]
    for word in line.words:
        at.append(at[-1] + word.advance * size)
    piece: list[int] = []
    for place in line.reading:
        if piece and _belongs(place, piece, line.words):
            piece.append(place)
            piece.sort()
            continue
        if piece:
            yield _part(line, piece, at)
        piece = [place]
    if piece:
        yield _part(line, piece, at)


def _part(line: TextLine, piece: Sequence[int], at: Sequence[float]) -> TextLine:
    return TextLine(at[piece[0]], line.y, [line.words[place] for place in piece])


def _belongs(place: int, piece: Sequence[int], words: Sequence[Word]) -> bool:
    """Whether a word is shown with those read just before it.

    Words that run rightward are, where they follow each other on the page too. One that runs
    leftward has the spaces beside it: readers turn it about with them, so that what is on its left
    comes after it. The space before it too, since pdfium sees none that is shown alone.
    """
    word = words[place]
    before = [words[each] for each in piece]
    if not _is_leftward(word):
        return place == piece[-1] + 1 and not _is_leftward(before[-1])
    if place != piece[0] - 1 or not _is_leftward(before[0]):
        return False
    if all(each.text.isspace() for each in before):
        return word.text.isspace() or is_turned(word.text)
    return word.text.isspace() and any(is_turned(each.text) for each in before)


def _is_leftward(word: Word) -> bool:
    return bool(word.runs) and word.runs[0].leftward
