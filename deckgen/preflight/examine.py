"""Opens a file and runs the rules over it. Nothing that is in the file stops that."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

import pikepdf

from deckgen.preflight.expected import Expected
from deckgen.preflight.finding import Finding, Severity
from deckgen.preflight.outcome import PreflightReport
from deckgen.preflight.rule import FileRule, Hit, PageRule, Rule
from deckgen.preflight.rules import RULES
from deckgen.preflight.subject import Subject

T = TypeVar("T")

# What qpdf has to say is asked of the file itself; unheard, it would go to the terminal.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

READABLE = "file.readable"
WHOLE = "file.whole"
FILE_RULES = {
    READABLE: "A file that cannot be opened cannot be printed",
    WHOLE: "One reader mends a damaged file in one way and the next in another",
}
"""What is found out by opening the file, before any rule runs, each with the reason why."""

_HEADER = b"%PDF-"
"""The first bytes of a file (ISO 32000-1, 7.5.2). Readers look for it further on, RIPs need not."""

_MOST_FINDINGS = 1_000
"""Of one rule. Whoever reads that many reads no more."""


def examine(path: Path, expected: Expected) -> PreflightReport:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they are among the file's own, below
            pdf = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError:
        return _refused(path, "the file is encrypted, and opens with a password only")
    except OSError as error:
        return _refused(path, f"the file cannot be read: {error.strerror or error}")
    except pikepdf.PdfError as error:
        return _refused(path, f"the file is no PDF, or is damaged beyond repair ({_said(error)})")
    with pdf, Subject(pdf, expected, path) as subject:
        try:
            pages = len(subject.pages)
            findings = [*_damage(pdf), *_before_header(path)]
        except Exception as error:  # noqa: BLE001 (a page tree that is none)
            return _refused(path, f"the pages cannot be found ({_said(error)})")
        held = [rule for rule in RULES if rule.holds_for(expected)]
        findings += asked(held, subject)
        findings.sort(key=lambda found: found.page or 0)
        names = (*FILE_RULES, *(rule.id for rule in held))
        return PreflightReport(path, pages, names, tuple(findings))


def _refused(path: Path, message: str) -> PreflightReport:
    found = Finding(READABLE, Severity.ERROR, message)
    return PreflightReport(path, 0, (READABLE,), (found,))


def _damage(pdf: pikepdf.Pdf) -> list[Finding]:
    """What the reader had to mend."""
    told = [str(warning) for warning in pdf.get_warnings()]
    if not told:
        return []
    more = f", and {len(told) - 1} more" if len(told) > 1 else ""
    return [Finding(WHOLE, Severity.ERROR, f"the file is damaged ({_short(told[0])}{more})")]


def _before_header(path: Path) -> Iterator[Finding]:
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            yield Finding(WHOLE, Severity.ERROR, "the file does not begin with %PDF")


def asked(rules: Sequence[FileRule | PageRule], subject: Subject) -> Iterator[Finding]:
    """What they find, rule by rule. Each page is read once for all of them, and let go."""
    findings = {rule.id: _Findings(rule) for rule in rules}
    of_pages = [rule for rule in rules if isinstance(rule, PageRule)]
    for page in subject.each_page() if of_pages else ():
        for of_page in of_pages:
            findings[of_page.id].take(of_page.check, page)
    for rule in rules:
        if isinstance(rule, FileRule):
            findings[rule.id].take(rule.check, subject)
    return chain.from_iterable(each.findings for each in findings.values())


@dataclass(slots=True)
class _Findings:
    """What a rule has found so far. One that failed on a page is not asked about the next."""

    rule: Rule
    findings: list[Finding] = field(default_factory=list)
    failed: bool = False

    def take(self, check: Callable[[T], Iterator[Hit]], looked_at: T) -> None:
        if self.failed:
            return
        rule, room = self.rule, _MOST_FINDINGS - len(self.findings)
        try:
            for hit in islice(check(looked_at), room):
                self.findings.append(Finding(rule.id, rule.severity, *hit))
        except Exception as error:  # noqa: BLE001 (a hostile file makes readers fail in many ways)
            self.failed = True
            message = f"this could not be checked: {_said(error)}"
            self.findings.append(Finding(rule.id, Severity.ERROR, message))


def _said(error: Exception) -> str:
    return _short(str(error) or type(error).__name__)


def _short(text: str) -> str:
    """Without the path that readers put before, and on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:159]}…"
