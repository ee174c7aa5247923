"""The table that a session prints, in plain text, and the budgets beneath each size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from benchmarks.budgets import SHIPPED_DECK_CPU, budget_for, lead_verdict, verdict
from benchmarks.contestants import Contestant
from benchmarks.measure import Figures
from benchmarks.results import Result, Round

_COLUMNS = ("", "CPU s", "min", "ratio", "wall s", "peak MiB", "ratio", "file KiB", "pages", "")
_WIDTHS = (10, 8, 8, 7, 8, 9, 7, 9, 6, 0)


def round_lines(round_: Round) -> Iterator[str]:
    """One size: a line per contestant, then deckgen's budgets. Ratios are to deckgen: 2.0 is
    twice deckgen's cost."""
    yield f"{round_.cards:,} cards, {round_.vocabulary} vocabulary"
    yield _row(_COLUMNS)
    deckgen = round_.of(Contestant.DECKGEN)
    for result in round_.results:
        yield _row(_cells(result, deckgen))
    for line in _budget_lines(round_):
        yield f"  budget: {line}"


def shipped_lines(runs: Sequence[Figures]) -> Iterator[str]:
    yield "the shipped deck, all its default profiles"
    failed = next((figures for figures in runs if figures.status), None)
    if failed is not None:
        yield f"  FAILED, exit status {failed.status}: {failed.complaint}"
        return
    cpu = median(figures.cpu for figures in runs)
    peak = median(figures.peak for figures in runs)
    yield f"  {cpu:.2f} s of CPU, {peak:.0f} MiB"
    yield f"  budget: CPU {verdict(cpu, SHIPPED_DECK_CPU, 's')}"


def growth_lines(rounds: Sequence[Round]) -> Iterator[str]:
    """deckgen's cost of one more card between the sizes measured: equal where it is linear."""
    for vocabulary in dict.fromkeys(round_.vocabulary for round_ in rounds):
        measured = [
            (round_.cards, result.cpu)
            for round_ in sorted(rounds, key=lambda round_: round_.cards)
            if round_.vocabulary is vocabulary
            and (result := round_.of(Contestant.DECKGEN)) is not None
        ]
        for (fewer, less), (more, cost) in pairwise(measured):
            each = (cost - less) / (more - fewer) * 1e6
            yield f"deckgen, {vocabulary}, {fewer:,} to {more:,} cards: {each:.0f} µs a card"


def _cells(result: Result, deckgen: Result | None) -> tuple[str, ...]:
    if not result.figures:
        return (result.contestant, *["–"] * 8, result.remark)
    if not result.succeeded:
        return (result.contestant, *["–"] * 8, f"FAILED: {result.complaint}")
    return (
        result.contestant,
        f"{result.cpu:.3f}",
        f"{result.least_cpu:.3f}",
        f"{result.cpu / deckgen.cpu:.2f}" if deckgen else "–",
        f"{result.wall:.3f}",
        f"{result.peak:.0f}",
        f"{result.peak / deckgen.peak:.2f}" if deckgen else "–",
        f"{result.size / 1024:,.0f}",
        str(result.work.pages) if result.work else "–",
        "; ".join(_remarks(result)),
    )


def _remarks(result: Result) -> Iterator[str]:
    if result.work:
        yield str(result.work)
    if result.contestant is Contestant.DECKGEN and len(result.figures) > 1:
        yield f"{'same' if result.same_bytes else 'DIFFERENT'} bytes every time"


def _row(cells: Sequence[str]) -> str:
    name, *numbers, remark = cells
    padded = [number.rjust(width) for number, width in zip(numbers, _WIDTHS[1:-1], strict=True)]
    return f"  {name:<{_WIDTHS[0]}}{''.join(padded)}  {remark}".rstrip()


def _budget_lines(round_: Round) -> Iterator[str]:
    budget = budget_for(round_.cards, round_.vocabulary)
    deckgen = round_.of(Contestant.DECKGEN)
    if budget is None or deckgen is None:
        return
    yield f"CPU {verdict(deckgen.cpu, budget.cpu, 's')}"
    if budget.peak is not None:
        yield f"memory {verdict(deckgen.peak, budget.peak, 'MiB')}"
    typst = round_.of(Contestant.TYPST)
    if typst is None:
        return
    if budget.lead_in_cpu is not None:
        yield lead_verdict(typst.cpu / deckgen.cpu, budget.lead_in_cpu, "CPU")
    if budget.lead_in_memory is not None:
        yield lead_verdict(typst.peak / deckgen.peak, budget.lead_in_memory, "memory")
