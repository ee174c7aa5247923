"""The words that were shaped, to be used again: as many as ordinary decks have, and no more."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from deckgen.text.word import Word

ROOM = 16_384
"""Words in each half. 10,000 cards of plain English have some 8,000 in all."""

K = TypeVar("K", bound=Hashable)


class Stock(dict[K, Word], Generic[K]):
    """Words by what they are made from; `make` makes those that are lacking.

    When it is full, it is put by as a whole and begun anew; words asked for again come back from
    what was put by, the others go when that is replaced. So a lookup costs what a dictionary's
    does, and a vocabulary that never repeats does not pile up.
    """

    def __init__(self, make: Callable[[K], Word], room: int = ROOM) -> None:
        super().__init__()
        self._make = make
        self._room = room
        self._put_by: dict[K, Word] = {}

    def __missing__(self, key: K) -> Word:
        word = self._put_by.pop(key, None)
        if word is None:
            word = self._make(key)
        if len(self) >= self._room:
            self._put_by = dict(self)
            self.clear()
        self[key] = word
        return word
