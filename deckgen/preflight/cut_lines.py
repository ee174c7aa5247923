"""Where a sheet needs crop marks: beyond both ends of every line along which cards are cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from deckgen.geometry import Rect

_SAME = 0.3
"""Points between two lines that a knife cuts as one."""


@dataclass(frozen=True, slots=True)
class CutEnd:
    """`reach` is where the mark may lie: a rectangle without thickness, from the bleed to the
    sheet's edge."""

    name: str
    reach: Rect


@lru_cache(maxsize=64)
def cut_ends(trims: tuple[Rect, ...], bleed: float, sheet: Rect, room: float) -> tuple[CutEnd, ...]:
    """Those with at least so much room for a mark before the sheet's edge or a card's bleed. Most
    sheets of a run are cut alike."""
    return *_upright(trims, bleed, sheet, room), *_level(trims, bleed, sheet, room)


def _level(trims: Sequence[Rect], bleed: float, sheet: Rect, room: float) -> Iterator[CutEnd]:
    across = _upright([_swapped(t) for t in trims], bleed, _swapped(sheet), room)
    names = {"above the cards": "on their left", "below the cards": "on their right"}
    for end in across:
        yield CutEnd(names[end.name], _swapped(end.reach))


def _upright(trims: Sequence[Rect], bleed: float, sheet: Rect, room: float) -> Iterator[CutEnd]:
    lines: list[tuple[float, list[Rect]]] = []
    sides = [(x, trim) for trim in trims for x in (trim.left, trim.right)]
    for x, trim in sorted(sides, key=lambda side: side[0]):
        if lines and x - lines[-1][0] < _SAME:
            lines[-1][1].append(trim)
        else:
            lines.append((x, [trim]))
    for x, cut in lines:
        top = min(trim.top for trim in cut) - bleed
        bottom = max(trim.bottom for trim in cut) + bleed
        above = Rect.from_edges(x, sheet.top, x, top)
        below = Rect.from_edges(x, bottom, x, sheet.bottom)
        if above.height >= room and not _taken(Rect(x, top - room, 0, room), trims, bleed):
            yield CutEnd("above the cards", above)
        if below.height >= room and not _taken(Rect(x, bottom, 0, room), trims, bleed):
            yield CutEnd("below the cards", below)


def _taken(mark: Rect, trims: Sequence[Rect], bleed: float) -> bool:
    """Whether a card's bleed is in the way."""
    return any(
        trim.left - bleed < mark.x < trim.right + bleed
        and trim.top - bleed < mark.bottom - 1e-3
        and mark.top + 1e-3 < trim.bottom + bleed
        for trim in trims
    )


def _swapped(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.height, rect.width)
