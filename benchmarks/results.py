"""What a session measured, and what may be concluded from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.contestants import Contestant
from benchmarks.corpus import Vocabulary
from benchmarks.measure import Figures
from benchmarks.samework import Work


@dataclass(frozen=True, slots=True)
class Result:
    """One contestant at one size. Without figures it was skipped, and `remark` says why."""

    contestant: Contestant
    figures: tuple[Figures, ...]
    size: int = 0
    """Bytes of the file."""
    same_bytes: bool = True
    """Every run left the same file."""
    work: Work | None = None
    remark: str = ""

    @property
    def succeeded(self) -> bool:
        """A run that leaves no file has failed, whatever its exit status says."""
        return bool(self.figures) and not self.complaint

    @property
    def complaint(self) -> str:
        """The first thing that went wrong; empty when nothing did."""
        for figures in self.figures:
            if figures.status:
                return figures.complaint
        return "" if self.size else "left no file"

    @property
    def cpu(self) -> float:
        return median(figures.cpu for figures in self.figures)

    @property
    def least_cpu(self) -> float:
        return min(figures.cpu for figures in self.figures)

    @property
    def wall(self) -> float:
        return median(figures.wall for figures in self.figures)

    @property
    def peak(self) -> float:
        return median(figures.peak for figures in self.figures)


@dataclass(frozen=True, slots=True)
class Round:
    """All contestants at one size with one vocabulary."""

    cards: int
    vocabulary: Vocabulary
    results: tuple[Result, ...]

    def of(self, contestant: Contestant) -> Result | None:
        """The contestant's result, if it ran and did well."""
        for result in self.results:
            if result.contestant is contestant and result.succeeded:
                return result
        return None


def as_json(rounds: Sequence[Round], shipped: Sequence[Figures]) -> dict[str, Any]:
    return {
        "rounds": [
            {
                "cards": round_.cards,
                "vocabulary": round_.vocabulary,
                "results": [_result_json(result) for result in round_.results],
            }
            for round_ in rounds
        ],
        "shipped_deck": [_figures_json(figures) for figures in shipped],
    }


def _result_json(result: Result) -> dict[str, Any]:
    return {
        "contestant": result.contestant,
        "runs": [_figures_json(figures) for figures in result.figures],
        "bytes": result.size,
        "same_bytes": result.same_bytes,
        "pages": result.work.pages if result.work else None,
        "same_work": result.work.is_same if result.work else None,
        "remark": result.remark,
    }


def _figures_json(figures: Figures) -> dict[str, Any]:
    return {
        "cpu_s": round(figures.cpu, 4),
        "wall_s": round(figures.wall, 4),
        "peak_mib": round(figures.peak, 1),
        "status": figures.status,
        "complaint": figures.complaint,
    }
