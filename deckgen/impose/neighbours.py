"""How slots stand to each other: which overlap, and how far each card may ink beyond its trim.

A bleed that covers its neighbour's edge prints on the neighbour's card (seen in a prototype with
gutter 0). So inside the block a bleed ends half-way to the next trim; outside it is whole. Where
two cards meet at a corner beside an empty slot, their bleeds cross in what is cut off: the one that
is painted later covers some millimetres of the other's, which beats going without on a whole side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.geometry import Rect

# Left, top, right, bottom of the area that a card may ink: lists, since they shrink pair by pair.
_Edges = list[float]

_LEFT, _TOP, _RIGHT, _BOTTOM = range(4)
_HAIR = 1e-6


def near_pairs(rects: Sequence[Rect], reach: float) -> Iterator[tuple[int, int]]:
    """The indices of every two rectangles that are less than `reach` apart in both directions."""
    order = sorted(range(len(rects)), key=lambda i: rects[i].left)
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            if rects[j].left >= rects[i].right + reach:
                break
            if _gap(rects[i].top, rects[i].bottom, rects[j].top, rects[j].bottom) < reach:
                yield (i, j) if i < j else (j, i)


def ink_areas(trims: Sequence[Rect], bleed: float) -> tuple[Rect, ...]:
    """For each trim the area that its card may ink: none reaches into another trim.

    Neighbours that face each other come first. Two that meet only at a corner mostly have their
    share by then; if not, they part along the wider of their two gaps, which costs the least bleed.
    """
    edges: list[_Edges] = [
        [t.left - bleed, t.top - bleed, t.right + bleed, t.bottom + bleed] for t in trims
    ]
    diagonal = []
    for i, j in near_pairs(trims, 2 * bleed):
        across, down = _gaps(trims[i], trims[j])
        if across >= -_HAIR and down >= -_HAIR:
            diagonal.append((i, j))
        else:
            _part(i, j, trims, edges, sideways=across >= down)
    for i, j in diagonal:
        if _reaches(edges[i], trims[j]) or _reaches(edges[j], trims[i]):
            across, down = _gaps(trims[i], trims[j])
            _part(i, j, trims, edges, sideways=across >= down)
    return tuple(Rect.from_edges(*e) for e in edges)


def _part(i: int, j: int, trims: Sequence[Rect], edges: list[_Edges], sideways: bool) -> None:
    """Let both areas end half-way between their trims, sideways or up and down."""
    low, high = (_LEFT, _RIGHT) if sideways else (_TOP, _BOTTOM)
    if (trims[i].left > trims[j].left) if sideways else (trims[i].top > trims[j].top):
        i, j = j, i
    if sideways:
        middle = (trims[i].right + trims[j].left) / 2
    else:
        middle = (trims[i].bottom + trims[j].top) / 2
    edges[i][high] = min(edges[i][high], middle)
    edges[j][low] = max(edges[j][low], middle)


def _gaps(one: Rect, other: Rect) -> tuple[float, float]:
    """The distances across and down; negative where the two overlap in that direction."""
    return (
        _gap(one.left, one.right, other.left, other.right),
        _gap(one.top, one.bottom, other.top, other.bottom),
    )


def _gap(low: float, high: float, other_low: float, other_high: float) -> float:
    return max(other_low - high, low - other_high)


def _reaches(area: _Edges, trim: Rect) -> bool:
    return Rect.from_edges(*area).overlaps(trim)
