"""The words of a line on which letters run both ways, shown in the order in which they are read.

A file is read in the order of what it shows (ISO 32000-1, 14.8.2.3), so that goes by the reading;
each piece says where on the line it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from deckgen.text.signs import is_turned
from deckgen.text.word import TextLine, Word


class _Kind(Enum):
    """Of a word, or of all in a piece. All but the first run leftward."""

    RIGHTWARD = auto()
    SPACE = auto()
    TURNED = auto()
    """Readers turn it about, with the spaces beside it."""
    SIGN = auto()


_JOINED = {
    (_Kind.SPACE, _Kind.SPACE): _Kind.SPACE,
    (_Kind.SPACE, _Kind.TURNED): _Kind.TURNED,
    (_Kind.TURNED, _Kind.SPACE): _Kind.TURNED,
}
"""What a word on the left and a piece on the right of it make together. The space before a word is
shown with it as well as that after it, for pdfium sees none that is shown alone."""


def in_reading_order(line: TextLine, size: float) -> Iterator[TextLine]:
    """The line in pieces that are shown in one go, each of one direction."""
    assert line.reading is not None
    at = [line.x]
    for word in line.words:
        at.append(at[-1] + word.advance * size)
    for first, last in _pieces([_kind(word) for word in line.words], line.reading):
        yield TextLine(at[first], line.y, line.words[first : last + 1])


def _pieces(kinds: Sequence[_Kind], reading: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last place of each."""
    if not reading:
        return
    first = last = reading[0]
    kind = kinds[first]
    for place in reading[1:]:
        its = kinds[place]
        if place == last + 1 and kind is its is _Kind.RIGHTWARD:
            last = place
        elif place == first - 1 and (its, kind) in _JOINED:
            first, kind = place, _JOINED[its, kind]
        else:
            yield first, last
            first = last = place
            kind = its
    yield first, last


def _kind(word: Word) -> _Kind:
    if not word.runs or not word.runs[0].leftward:
        return _Kind.RIGHTWARD
    if word.text.isspace():
        return _Kind.SPACE
    return _Kind.TURNED if is_turned(word.text) else _Kind.SIGN
