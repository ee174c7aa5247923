"""Press files read back before they take their places: a file with a fault never gets its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from deckgen.compose.composer import ComposedDeck
from deckgen.deck import Card, Deck, Value
from deckgen.errors import Mark, Problem, Report, Severity
from deckgen.pipeline.planned import expected_page
from deckgen.preflight import PreflightReport, preflight
from deckgen.preflight.attribution import Attribution, CardSource, FieldSource
from deckgen.preflight.expected import Expected, ExpectedPage, expected_of
from deckgen.preflight.report import Told, told
from deckgen.profile import Profile
from deckgen.sheet import Side

_MOST = 20
"""Problems of one rule that are told each by itself."""

_Key: TypeAlias = tuple[str, Severity, str, Mark | None]


class Proof:
    """Of one file: what its pages should be is noted while they are painted."""

    def __init__(self, deck: Deck, profile: Profile, groups: Sequence[ComposedDeck]) -> None:
        self._deck = deck
        self._profile = profile
        self._pages: list[ExpectedPage] = []
        self._expected = replace(
            expected_of(profile),
            pages=self._pages,
            bleed=min(group.bleed for group in groups),
            safe=max(profile.safe or 0.0, min(group.layout.size.safe for group in groups)),
        )

    def noting(self, sides: Iterator[Side]) -> Iterator[Side]:
        for side in sides:
            self._pages.append(expected_page(side))
            yield side

    def read(self, path: Path, name: str, report: Report) -> dict[str, Any]:
        """Reads the file back, tells the report what is wrong with it, and gives the manifest's
        record. `name` is what the file will be called."""
        return _proved(path, name, self._deck, self._profile, self._expected, report)


def read_back(
    path: Path, name: str, deck: Deck, profile: Profile, report: Report
) -> dict[str, Any]:
    """The same for a file of pages that are read, of which the profile says all that is due."""
    return _proved(path, name, deck, profile, expected_of(profile), report)


def _proved(
    path: Path, name: str, deck: Deck, profile: Profile, expected: Expected, report: Report
) -> dict[str, Any]:
    found = preflight(path, expected)
    report.extend(_problems(_told(found, expected, deck), name, profile))
    return {
        "checks": len(found.rules),
        "errors": len(found.errors),
        "warnings": len(found.warnings),
        "findings": dict(found.counts),
    }


def _told(found: PreflightReport, expected: Expected, deck: Deck) -> Sequence[Told]:
    if not found.findings:
        return ()
    sources = {card.id: _source(card, theme.id) for theme in deck.themes for card in theme.cards}
    return told(found, expected, Attribution(sources))


def _source(card: Card, theme: str) -> CardSource:
    fields = tuple(
        FieldSource(name, _as_text(value), card.mark_of(name))
        for name, value in card.fields.items()
    )
    return CardSource(card.id, theme, card.mark, fields)


def _as_text(value: Value) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _problems(findings: Sequence[Told], name: str, profile: Profile) -> Iterator[Problem]:
    """One for all pages that have the same fault from the same line of YAML."""
    groups: dict[_Key, list[Told]] = {}
    for each in findings:
        mark = each.origin.mark if each.origin else None
        finding = each.finding
        key = (finding.rule, finding.severity, finding.message, mark)
        groups.setdefault(key, []).append(each)
    told_of: dict[str, int] = {}
    for (rule, severity, message, mark), group in groups.items():
        told_of[rule] = told_of.get(rule, 0) + 1
        if told_of[rule] <= _MOST:
            where = ", ".join((name, *_place(group)))
            origin, text = group[0].origin, group[0].finding.text
            about = f" “{text}”" if text and not (origin and origin.field) else ""
            yield Problem(mark or profile.mark, f"{where}: {message}{about} ({rule})", "", severity)
    for rule, count in told_of.items():
        if count > _MOST:
            more = f"{name}: {count - _MOST} more of the kind ({rule})"
            yield Problem(profile.mark, more, "deckgen preflight tells them all", Severity.WARNING)


def _place(group: Sequence[Told]) -> Iterator[str]:
    first = group[0]
    pages = sorted({each.finding.page for each in group if each.finding.page})
    if pages:
        more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        yield f"page {pages[0]}{more}"
    if first.origin is not None:
        side = f" ({first.origin.side})" if first.origin.side else ""
        field = f": '{first.origin.field}'" if first.origin.field else ""
        yield f"card {first.origin.cards[0]}{side}{field}"
