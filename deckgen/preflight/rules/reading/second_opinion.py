"""What a checker finds that others wrote: the door to pdfua."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import UA, Hit, rule
from deckgen.preflight.subject import Subject


@rule(
    "ua.second-opinion",
    Severity.WARNING,
    "Who writes a file reads its own mistakes over: pdfua, which others wrote, checks what can be "
    "checked of ISO 14289-1 by itself",
    standards=UA,
)
def second_opinion(subject: Subject) -> Iterator[Hit]:
    import pdfua  # 0.1 s, for those who check handouts

    report = pdfua.validate(str(subject.path))
    for found in report.findings:
        if found.severity is pdfua.Severity.ERROR:
            yield Hit(f"{found.message} ({found.rule_id})", found.location.page)
