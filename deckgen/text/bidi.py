"""The one door to python-bidi: the Unicode bidirectional algorithm (UAX #9).

The library (the Rust crate unicode-bidi underneath) finds the levels of a paragraph, with brackets
and isolates; lines are then ordered here, since it knows nothing of line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.text.directions import Direction, has_letters, language_runs_leftward

_LEVEL = re.compile(r"\n {12}(\d+),\n")
"""A level of a byte in what `get_display` shows when it is asked for the levels. Those of whole
paragraphs stand deeper, and a text cannot be taken for one: its own line ends are escaped."""


def base_level(text: str, direction: Direction, language: str) -> int:
    """0 for a text that runs rightward on the whole, 1 for leftward.

    In a language that runs leftward a text does too, even if it begins with a foreign name, unless
    all its letters are foreign. In another its first strong letter says (UAX #9, P2 and P3).
    """
    from bidi import get_base_level  # 15 ms: only for texts that need it

    if direction is not Direction.AUTO:
        return int(direction is Direction.LEFTWARD)
    if language_runs_leftward(language):
        foreign = has_letters(text, leftward=False) and not has_letters(text, leftward=True)
        return int(not foreign)
    level: int = get_base_level(text)
    return level


def levels(line: str, base: int) -> list[int]:
    """The embedding level of each character, before any line is broken: odd ones run leftward.

    `line` has no line end in it.
    """
    from bidi import get_display

    told = get_display(line, base_dir="R" if base else "L", debug=True)
    of_bytes = list(map(int, _LEVEL.findall(told)))
    found = []
    at = 0
    for character in line:
        found.append(of_bytes[at])
        at += len(character.encode())
    assert at == len(of_bytes), "python-bidi tells a level for each byte"
    return found


def visual_order(levels: Sequence[int]) -> list[int]:
    """The places of what has these levels, as they follow each other from left to right (rule L2:
    from the highest level down, what is at least on it is turned about)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for turning in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= turning:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order
