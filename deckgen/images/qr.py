"""QR codes as vectors (the one door to segno)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from deckgen.colour import BLACK, Colour
from deckgen.face import ClosePath, LineTo, MoveTo, PathItem, Segment
from deckgen.images.picture import Picture
from deckgen.images.problem import ImageProblem

Level: TypeAlias = Literal["L", "M", "Q", "H"]

QUIET_ZONE = 4
"""Light modules on each side (ISO/IEC 18004, 5.3.8)."""

_Corner: TypeAlias = tuple[int, int]


def qr_code(
    text: str, level: Level = "M", border: int = QUIET_ZONE, colour: Colour = BLACK
) -> Picture:
    """The dark modules of a code for `text`, in a unit box that includes the quiet zone.

    One path goes round whole areas of dark modules, so no seam can show between them. The level is
    raised where that costs no larger code. Raises `ImageProblem` for a text that no code holds.
    """
    rows = _modules(text, level)
    unit = 1 / (len(rows) + 2 * border)
    outline: list[Segment] = []
    for loop in _loops(rows):
        places = [((x + border) * unit, (y + border) * unit) for x, y in loop]
        outline.append(MoveTo(*places[0]))
        outline.extend(LineTo(x, y) for x, y in places[1:])
        outline.append(ClosePath())
    return Picture(1.0, 1.0, (PathItem(tuple(outline), fill=colour),))


def _modules(text: str, level: Level) -> Sequence[Sequence[int]]:
    import segno

    if not text:
        raise ImageProblem("a QR code needs a text", "Write a web address or a few words")
    try:
        code = segno.make(text, error=level, micro=False)
    except segno.DataOverflowError as error:
        raise ImageProblem(
            f"the text of a QR code is too long: {len(text)} characters at level {level}",
            "Use a shorter text or web address",
        ) from error
    except UnicodeError as error:
        raise ImageProblem(
            "the text of a QR code holds a broken character", "Type the text anew"
        ) from error
    return tuple(code.matrix)


def _loops(rows: Sequence[Sequence[int]]) -> Iterator[list[_Corner]]:
    """The corners of each outline: round dark areas clockwise as seen, round holes the other way,
    so that the non-zero rule fills what is dark."""
    onward = _edges(rows)
    while onward:
        start = next(iter(onward))
        loop: list[_Corner] = []
        at, step = start, (0, 0)
        while at != start or not loop:
            turned = _turn(onward, at, step)
            if turned != step:
                loop.append(at)
            at, step = (at[0] + turned[0], at[1] + turned[1]), turned
        yield loop


def _edges(rows: Sequence[Sequence[int]]) -> dict[_Corner, list[_Corner]]:
    """The steps that lead on from each corner along a border, dark on the right hand."""
    size = len(rows)
    onward: dict[_Corner, list[_Corner]] = {}

    def dark(x: int, y: int) -> bool:
        return 0 <= x < size and 0 <= y < size and bool(rows[y][x])

    for y in range(size):
        for x in range(size):
            if not rows[y][x]:
                continue
            if not dark(x, y - 1):
                onward.setdefault((x, y), []).append((1, 0))
            if not dark(x + 1, y):
                onward.setdefault((x + 1, y), []).append((0, 1))
            if not dark(x, y + 1):
                onward.setdefault((x + 1, y + 1), []).append((-1, 0))
            if not dark(x - 1, y):
                onward.setdefault((x, y + 1), []).append((0, -1))
    return onward


def _turn(onward: dict[_Corner, list[_Corner]], at: _Corner, step: _Corner) -> _Corner:
    """Takes the next step away from `onward`. Where two dark modules touch at a corner the way
    turns right, round the module it came along, so that each outline keeps to itself."""
    steps = onward[at]
    right = (-step[1], step[0])
    chosen = right if right in steps else steps[0]
    steps.remove(chosen)
    if not steps:
        del onward[at]
    return chosen
