"""Findings told to people, and to other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from deckgen.errors import Severity, printable
from deckgen.geometry import Rect
from deckgen.preflight.attribution import Attribution, Origin
from deckgen.preflight.expected import Expected
from deckgen.preflight.finding import Finding
from deckgen.preflight.outcome import PreflightReport
from deckgen.units import to_mm

_SHOWN = 3
"""Findings of one rule that are told in full if they differ; more are folded."""
_MOST_PAGES = 10
_MOST_CARDS = 3
_MOST_TEXT = 60


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with what it comes from."""

    finding: Finding
    origin: Origin | None


def told(
    report: PreflightReport, expected: Expected, attribution: Attribution | None = None
) -> list[Told]:
    knows = attribution or Attribution({})
    return [Told(found, knows.of(found, expected)) for found in report.findings]


def lines(findings: Iterable[Told]) -> Iterator[str]:
    """For people: errors before warnings, rule by rule, equal ones in one line."""
    ordered = sorted(findings, key=_by_rule)
    for _, same_rule in groupby(ordered, key=_by_rule):
        yield from _lines_of_rule(list(same_rule))


def summary(report: PreflightReport) -> str:
    """`61 checks, 2 errors, 1 warning`"""
    return ", ".join(
        (
            _counted(len(report.rules), "check"),
            _counted(len(report.errors), "error"),
            _counted(len(report.warnings), "warning"),
        )
    )


def to_json(report: PreflightReport, findings: Sequence[Told]) -> dict[str, Any]:
    return {
        "file": str(report.path),
        "ok": report.ok,
        "pages": report.pages,
        "checks": list(report.rules),
        "passed": list(report.passed),
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "findings": [_plain(each) for each in findings],
    }


def _by_rule(each: Told) -> tuple[bool, str]:
    return each.finding.severity is not Severity.ERROR, each.finding.rule


def _lines_of_rule(findings: list[Told]) -> Iterator[str]:
    """What a rule says in the same words of several pages is said once."""
    groups: dict[str, list[Told]] = {}
    for each in findings:
        groups.setdefault(each.finding.message, []).append(each)
    shown = list(groups.values())
    for group in shown[:_SHOWN]:
        yield _line(group)
    rest = [each for group in shown[_SHOWN:] for each in group]
    if rest:
        first = rest[0].finding
        pages = _pages(rest)
        where = f" on {pages}" if pages else ""
        count = f"{_counted(len(rest), 'finding')} more of the kind{where}"
        yield printable(f"{first.severity.value.upper()} {first.rule} … and {count}")


def _line(group: list[Told]) -> str:
    first = group[0]
    finding = first.finding
    place = ", ".join(part for part in (_page(finding), _cards(first.origin)) if part)
    about = f" “{_shortened(finding.text)}”" if finding.text else ""
    mark = first.origin.mark if first.origin else None
    source = f"  {mark}" if mark else ""
    head = f"{finding.severity.value.upper()} {finding.rule}"
    return printable(
        f"{head}{' ' + place if place else ''}: {finding.message}{about}{_more(group)}{source}"
    )


def _more(group: list[Told]) -> str:
    """Where else the same is the case."""
    if len(group) == 1:
        return ""
    first = group[0].finding.page
    pages = _pages([each for each in group if each.finding.page != first])
    if pages:
        return f" (and on {pages})"
    return f" (in {len(group)} places)"


def _pages(findings: Iterable[Told]) -> str:
    numbers = sorted({each.finding.page for each in findings if each.finding.page})
    if not numbers:
        return ""
    listed = ", ".join(map(str, numbers[:_MOST_PAGES]))
    dots = " …" if len(numbers) > _MOST_PAGES else ""
    if len(numbers) == 1:
        return f"page {listed}"
    return f"{len(numbers)} pages: {listed}{dots}" if dots else f"pages {listed}"


def _page(finding: Finding) -> str:
    return f"page {finding.page}" if finding.page else ""


def _cards(origin: Origin | None) -> str:
    if origin is None:
        return ""
    named = ", ".join(origin.cards[:_MOST_CARDS])
    more = len(origin.cards) - _MOST_CARDS
    others = f" and {more} more" if more > 0 else ""
    side = f" ({origin.side})" if origin.side else ""
    return f"card{'s' if len(origin.cards) > 1 else ''} {named}{others}{side}"


def _plain(each: Told) -> dict[str, Any]:
    finding, origin = each.finding, each.origin
    mark = origin.mark if origin else None
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "page": finding.page,
        "where_mm": _millimetres(finding.where),
        "text": finding.text or None,
        "cards": list(origin.cards) if origin else [],
        "side": origin.side if origin else None,
        "field": (origin.field or None) if origin else None,
        "file": mark.path if mark else None,
        "line": (mark.line or None) if mark else None,
        "column": (mark.column or None) if mark else None,
    }


def _millimetres(rect: Rect | None) -> list[float] | None:
    """Left, top, width, height; from the top left corner of the page."""
    if rect is None:
        return None
    return [round(to_mm(each), 2) for each in (rect.x, rect.y, rect.width, rect.height)]


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_TEXT else f"{line[: _MOST_TEXT - 1]}…"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
