"""The cuts of a guillotine, which cuts a pile from edge to edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deckgen.geometry import Rect

SHEETS_A_LIFT = 200
"""Cut together: 80 mm, as a hand can lift and a clamp hold, of card stock of 0.4 mm."""

# Neighbours share a trim line only up to rounding.
_HAIR = 1e-6


def guillotine_cuts(trims: Sequence[Rect]) -> int | None:
    """The cuts that part a lift of sheets into piles of cards; None if no straight cuts do, since
    each would go through a card.

    The cuts of a grid go through all its rows or columns at once. What is no grid is parted first,
    where a straight line goes between its cards, and a cut that serves both parts counts once.
    """
    cuts = 0
    groups = [list(trims)]
    while groups:
        group = groups.pop()
        lines = _grid_lines(group)
        if lines is not None:
            cuts += lines
            continue
        parting = _parting(group)
        if parting is None:
            return None
        cuts -= parting.touching
        groups += [parting.one, parting.other]
    return cuts


def _grid_lines(trims: Sequence[Rect]) -> int | None:
    """The trim lines of a full grid; None if it is no grid."""
    columns = _distinct((trim.left, trim.right) for trim in trims)
    rows = _distinct((trim.top, trim.bottom) for trim in trims)
    if len(columns) * len(rows) != len(trims) or not (_apart(columns) and _apart(rows)):
        return None
    return _lines(columns) + _lines(rows)


_Span = tuple[float, float]


def _distinct(spans: Iterable[_Span]) -> list[_Span]:
    found: list[_Span] = []
    for low, high in sorted(spans):
        if not found or low - found[-1][0] > _HAIR or abs(high - found[-1][1]) > _HAIR:
            found.append((low, high))
    return found


def _apart(spans: Sequence[_Span]) -> bool:
    return all(one[1] <= two[0] + _HAIR for one, two in pairwise(spans))


def _lines(spans: Sequence[_Span]) -> int:
    """Two for each span, less one wherever two spans touch."""
    shared = sum(abs(one[1] - two[0]) <= _HAIR for one, two in pairwise(spans))
    return 2 * len(spans) - shared


@dataclass(frozen=True, slots=True)
class _Parting:
    """Cards on both sides of a straight line; `touching` if the line is a trim line of both."""

    one: list[Rect]
    other: list[Rect]
    touching: bool


def _parting(trims: Sequence[Rect]) -> _Parting | None:
    """The one that takes the largest grid off, which then needs the fewest cuts of its own."""
    found = [last for across in (True, False) if (last := _largest_grid(trims, across))]
    return max(found, key=lambda parting: len(parting.one), default=None)


def _largest_grid(trims: Sequence[Rect], across: bool) -> _Parting | None:
    """The first part of a larger grid is a grid, so that the search ends with the first that is
    none. Where not even the smallest part is one, it is taken all the same."""
    largest = None
    for parting in _partings(trims, across):
        if largest is not None and _grid_lines(parting.one) is None:
            break
        largest = parting
    return largest


def _partings(trims: Sequence[Rect], across: bool) -> Iterator[_Parting]:
    order = sorted(trims, key=lambda trim: _span(trim, across))
    reached = _span(order[0], across)[1]
    for place, trim in enumerate(order[1:], start=1):
        low, high = _span(trim, across)
        if low >= reached - _HAIR:
            yield _Parting(order[:place], order[place:], low - reached <= _HAIR)
        reached = max(reached, high)


def _span(trim: Rect, across: bool) -> _Span:
    return (trim.left, trim.right) if across else (trim.top, trim.bottom)
