"""Where pages begin in a run of strips that stand one below the other. Pure arithmetic.

A page ends where the fewest pages are equally full: the least sum of the squares of what stays free
on each, as lines of a paragraph are balanced (Knuth and Plass, "Breaking Paragraphs into Lines",
1981). So the last page is as full as the others, and none holds one question alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SLACK = 1e-6
"""In points: what floating point may lose."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What is never parted: a block, or lines of one. Heights in points."""

    height: float
    space: float = 0.0
    """Above it, but at the top of a page."""
    bound: bool = False
    """Whether it should stand on the page of the strip before it."""
    close: bool = False
    """Whether it had better: before that, what is bound stays together."""
    begins_page: bool = False
    begins_section: bool = False


_FORGIVEN = 0.3
"""So much of what stays free on a page that ends where a section does: its readers turn over to
something new. More than half a page is not forgiven: a title need not have a page to itself."""


class _Cost(NamedTuple):
    """In the order in which it matters: strips that are higher than a page, strips that are parted
    from what they are bound to, and from what they are close to, pages, and how unequal those
    are."""

    too_high: int
    parted: int
    loosened: int
    pages: int
    unequal: float

    def with_page(self, page: _Cost) -> _Cost:
        return _Cost(
            self.too_high + page.too_high,
            self.parted + page.parted,
            self.loosened + page.loosened,
            self.pages + page.pages,
            self.unequal + page.unequal,
        )


_NOTHING = _Cost(0, 0, 0, 0, 0.0)
_Plan = tuple[_Cost, tuple[int, ...]]


def page_starts(strips: Sequence[Strip], room: float, *, balance: bool = True) -> list[int]:
    """The first strip of each page of that height. A strip that is higher has one to itself.
    Without `balance` pages are filled one after the other."""
    end = len(strips)
    best: list[tuple[_Cost, int]] = [(_NOTHING, end)] * (end + 1)
    for first in range(end - 1, -1, -1):
        cost, after = min(
            (best[after][0].with_page(page), -after)  # of equals the fuller page comes first
            for after, page in _pages_from(first, strips, room, balance)
        )
        best[first] = cost, -after
    starts = []
    at = 0
    while at < end:
        starts.append(at)
        at = best[at][1]
    return starts


def starts_of(strips: Sequence[Strip], room: float, count: int) -> list[int] | None:
    """The same for so many pages, which are more than would do; None if there are not as many
    strips to begin them with."""
    end = len(strips)
    plans: dict[int, _Plan] = {end: (_NOTHING, ())}
    for _ in range(count):
        longer: dict[int, _Plan] = {}
        for first in range(end - 1, -1, -1):
            found = [
                (plans[after][0].with_page(page), (first, *plans[after][1]))
                for after, page in _pages_from(first, strips, room, balance=True)
                if after in plans
            ]
            if found:
                longer[first] = min(found)
        plans = longer
    return list(plans[0][1]) if 0 in plans else None


def _pages_from(
    first: int, strips: Sequence[Strip], room: float, balance: bool
) -> Iterator[tuple[int, _Cost]]:
    """Each page that may begin there: where the next one would, and what it costs."""
    used = 0.0
    for after in range(first + 1, len(strips) + 1):
        strip = strips[after - 1]
        if after > first + 1:
            if strip.begins_page:
                return
            used += strip.space
        used += strip.height
        too_high = used > room + SLACK
        if too_high and after > first + 1:
            return
        following = strips[after] if after < len(strips) else None
        free = max(0.0, room - used) * balance
        if following is not None and following.begins_section:
            free -= _FORGIVEN * min(free, room / 2)
        parted, loosened = (False, False) if following is None else _strain(following)
        yield after, _Cost(too_high, parted, loosened, 1, free * free)


def _strain(following: Strip) -> tuple[bool, bool]:
    """Whether a page that ends before this strip parts it from what it is bound or close to."""
    if following.begins_page:
        return False, False
    return following.bound, following.close
