"""Ids for cards that have none."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Ids:
    """Makes ids: `dundee-07`. One that the overlay's file names anywhere is not made again, so that
    what was said of one card is never taken as said of another."""

    def __init__(self, prefix: str, taken: Iterable[str], mentioned: str) -> None:
        self._prefix = prefix
        pattern = re.compile(rf"\b{re.escape(prefix)}-([0-9]{{1,6}})\b")
        numbers = (int(n) for text in (*taken, mentioned) for n in pattern.findall(text))
        self._last = max(numbers, default=0)

    def make(self) -> str:
        self._last += 1
        return f"{self._prefix}-{self._last:02d}"
