"""What deckgen promises, as numbers: the budgets that the design sets, in seconds of CPU and MiB.

The design's figures, from its table of whole processes on two cores. A size it does not name has
no budget.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.corpus import Vocabulary

SHIPPED_DECK_CPU = 1.0
"""All default profiles of the 50-card deck."""


@dataclass(frozen=True, slots=True)
class Budget:
    cpu: float
    peak: float | None = None
    lead_in_cpu: float | None = None
    """How many times faster than Typst."""
    lead_in_memory: float | None = None
    """How many times smaller than Typst."""


_REPEATING = {
    50: Budget(cpu=0.30),
    1_000: Budget(cpu=0.45, lead_in_cpu=1.0),
    10_000: Budget(cpu=1.5, peak=100, lead_in_cpu=3.0, lead_in_memory=10.0),
    100_000: Budget(cpu=12, peak=250),
}
_FRESH = {100_000: Budget(cpu=20, peak=250)}


def budget_for(cards: int, vocabulary: Vocabulary) -> Budget | None:
    table = _FRESH if vocabulary is Vocabulary.FRESH else _REPEATING
    return table.get(cards)


def verdict(measured: float, limit: float, unit: str) -> str:
    """`met (1.50 s)`, or by how much it is not."""
    if measured <= limit:
        return f"met ({limit:g} {unit})"
    return f"over by {measured - limit:.2f} {unit}, {measured / limit - 1:.0%} ({limit:g} {unit})"


def lead_verdict(measured: float, wanted: float, what: str) -> str:
    met = "met" if measured >= wanted else "NOT met"
    return f"{what} {measured:.1f} times ahead of Typst: {met} ({wanted:g} times)"
