"""Opens a file and runs the rules over it. Nothing that is in the file stops that."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pikepdf

from deckgen.preflight.expected import Expected
from deckgen.preflight.finding import Finding, Severity
from deckgen.preflight.outcome import PreflightReport
from deckgen.preflight.rule import Rule
from deckgen.preflight.rules import RULES
from deckgen.preflight.subject import Subject

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
        for rule in held:
            findings += islice(_found(rule, subject), _MOST_FINDINGS)
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


def _found(rule: Rule, subject: Subject) -> Iterator[Finding]:
    try:
        for hit in rule.check(subject):
            yield Finding(rule.id, rule.severity, *hit)
    except Exception as error:  # noqa: BLE001 (a hostile file makes readers fail in many ways)
        yield Finding(rule.id, Severity.ERROR, f"this could not be checked: {_said(error)}")


def _said(error: Exception) -> str:
    return _short(str(error) or type(error).__name__)


def _short(text: str) -> str:
    """Without the path that readers put before, and on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:159]}…"
