"""How many sheets a number of decks takes: whole decks on sets of sheets, and what stays empty.

Decks share a set of sheets where the slots of the last sheet would stay empty otherwise: 50 cards
on sheets of 6 fill 9 sheets but for 4 slots, and three such decks fill 25 without any. Sheets that
the press spoils while it is set up are the printer's to add, and not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd

from deckgen.impose.stacking import order_for
from deckgen.sheet import Stacking


@dataclass(frozen=True, slots=True)
class SheetSet:
    """`sheets` different sheets hold so many whole `decks`; all of them are printed `times`."""

    decks: int
    sheets: int
    times: int


@dataclass(frozen=True, slots=True)
class PrintRun:
    """A way to print at least the `wanted` decks, of `cards` each. `slots` are the cards that are
    cut from a sheet."""

    wanted: int
    cards: int
    slots: int
    sets: tuple[SheetSet, ...]

    @property
    def decks(self) -> int:
        return sum(each.decks * each.times for each in self.sets)

    @property
    def different(self) -> int:
        """Sheets that are laid out, and get plates of their own on a press that has plates."""
        return sum(each.sheets for each in self.sets)

    @property
    def sheets(self) -> int:
        return sum(each.sheets * each.times for each in self.sets)

    @property
    def waste(self) -> int:
        """Slots that are not a card of a wanted deck."""
        return self.sheets * self.slots - self.wanted * self.cards

    @property
    def wasted(self) -> float:
        """The share of all slots."""
        return self.waste / (self.sheets * self.slots)


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a deck and its sheets are like: `slots` take a card each, of which the printed sheet
    then holds so many `copies`."""

    cards: int
    slots: int
    stacking: Stacking = Stacking.IN_ORDER
    copies: int = 1

    def runs(self, wanted: int) -> tuple[PrintRun, ...]:
        """The run with the fewest printed sheets, and before it, if that is another, the one with
        the fewest different sheets: plates cost more than paper in a short run."""
        plain = self._run(wanted, self._fewest_different(wanted))
        if self.stacking is Stacking.STEP_AND_REPEAT:
            return (plain,)
        full = self._run(wanted, *self._fewest_printed(wanted))
        return (plain, full) if full.sheets < plain.sheets else (plain,)

    def _run(self, wanted: int, *sets: SheetSet) -> PrintRun:
        return PrintRun(wanted, self.cards, self.slots * self.copies, sets)

    def _set(self, decks: int, times: int) -> SheetSet:
        """`decks` before the sheets' copies of them are counted."""
        order = order_for(self.cards, self.slots, self.stacking, decks)
        return SheetSet(order.decks * self.copies, order.sheets, times)

    def _fewest_different(self, wanted: int) -> SheetSet:
        """The sheets of one deck, filled with as many as they hold."""
        decks = -(-wanted // self.copies)
        one = self._set(1, 1)
        held = max(one.decks // self.copies, one.sheets * self.slots // self.cards)
        together = self._set(min(held, decks), 1)
        return self._set(min(held, decks), -(-wanted // together.decks))

    def _fewest_printed(self, wanted: int) -> Iterator[SheetSet]:
        """As many decks together as leave no slot empty, and the rest on sheets of their own."""
        decks = -(-wanted // self.copies)
        without_waste = self.slots // gcd(self.slots, self.cards)
        times, rest = divmod(decks, without_waste)
        if times:
            yield self._set(without_waste, times)
        if rest:
            yield self._set(rest, 1)
