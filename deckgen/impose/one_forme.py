"""Work-and-turn and work-and-tumble on a sheet that somebody drew: its slots must be symmetrical.

The fronts take the slots of the left or upper half, the backs those opposite. The sheet is printed,
turned about its middle line, and printed again from the same forme: behind each front then lies its
back, and behind each back its front.
"""

from __future__ import annotations

from dataclasses import replace

from deckgen.geometry import Rect, Size
from deckgen.sheet import Scheme, SheetPlan
from deckgen.units import format_mm, mm

# Slots are written in tenths of a millimetre; nearer than this, two are one.
_SAME = mm(0.05)


def with_one_forme(name: str, plan: SheetPlan, scheme: Scheme) -> SheetPlan:
    """The plan whose slots are those of the fronts, in the sheet's order. Raises ValueError if a
    slot has none opposite, or lies on the middle line."""
    upright = scheme is Scheme.WORK_AND_TURN
    rects = [slot.rect for slot in plan.slots]
    fronts = []
    for number, slot in enumerate(plan.slots, start=1):
        opposite = slot.seen_from_behind(plan.size, upright).rect
        first, last = _reach(slot.rect, plan.size, upright)
        if first < -_SAME and last > _SAME:
            raise ValueError(_refusal(name, scheme, number, "lies across the middle of the sheet"))
        if not any(_same(opposite, rect) for rect in rects):
            missing = (
                f"has none opposite: one is due at x {format_mm(opposite.x)}, "
                f"y {format_mm(opposite.y)}"
            )
            raise ValueError(_refusal(name, scheme, number, missing))
        if last <= _SAME:
            fronts.append(slot)
    return replace(plan, slots=tuple(fronts), scheme=scheme)


def _reach(rect: Rect, sheet: Size, upright: bool) -> tuple[float, float]:
    """Where a slot begins and ends, from the middle line."""
    if upright:
        return rect.left - sheet.width / 2, rect.right - sheet.width / 2
    return rect.top - sheet.height / 2, rect.bottom - sheet.height / 2


def _same(one: Rect, other: Rect) -> bool:
    """All slots of a sheet have the size of its cards, one way or the other."""
    return (
        abs(one.x - other.x) < _SAME
        and abs(one.y - other.y) < _SAME
        and abs(one.width - other.width) < _SAME
    )


def _refusal(name: str, scheme: Scheme, number: int, why: str) -> str:
    return f"the sheet '{name}' cannot be printed {scheme.value}: slot {number} {why}"
