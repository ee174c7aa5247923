"""What became of an examination."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from deckgen.preflight.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class PreflightReport:
    """`findings` are in the order of pages, those about the whole file first; `rules` are the
    names of those that ran."""

    path: Path
    pages: int
    rules: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.severity is Severity.WARNING)

    @property
    def passed(self) -> tuple[str, ...]:
        """The rules that found nothing."""
        broken = {found.rule for found in self.findings}
        return tuple(name for name in self.rules if name not in broken)

    @property
    def counts(self) -> dict[str, int]:
        """How often each broken rule is broken."""
        return dict(Counter(found.rule for found in self.findings))
