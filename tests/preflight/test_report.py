from __future__ import annotations

from pathlib import Path

from deckgen.errors import Mark
from deckgen.geometry import Rect
from deckgen.preflight.attribution import Origin
from deckgen.preflight.finding import Finding, Severity
from deckgen.preflight.outcome import PreflightReport
from deckgen.preflight.report import Told, lines, summary, to_json
from deckgen.units import mm

E, W = Severity.ERROR, Severity.WARNING
MARK = Mark("content/d/themes/drivers.yaml", 14, 17)


def _report(*findings: Finding) -> PreflightReport:
    return PreflightReport(Path("d.pdf"), 9, ("box.nesting", "ink.total", "line.thin"), findings)


def _lines(*findings: Finding) -> list[str]:
    return list(lines(Told(found, None) for found in findings))


def test_a_finding_names_rule_page_card_and_line() -> None:
    found = Finding(
        "ink.total", E, "330 % of ink, the limit is 300 %", 3, Rect(0, 0, 9, 9), "A title"
    )
    origin = Origin(("drivers-02",), "front", "question", MARK)
    assert list(lines([Told(found, origin)])) == [
        "ERROR ink.total page 3, card drivers-02 (front): 330 % of ink, the limit is 300 % "
        "“A title”  content/d/themes/drivers.yaml:14:17"
    ]


def test_a_finding_on_several_cards_names_three() -> None:
    found = Finding("ink.total", E, "too much ink", 3, Rect(0, 0, 9, 9))
    origin = Origin(("a-01", "a-02", "a-03", "a-04", "a-05"), None)
    assert list(lines([Told(found, origin)])) == [
        "ERROR ink.total page 3, cards a-01, a-02, a-03 and 2 more: too much ink"
    ]


def test_a_finding_about_the_file_has_no_page() -> None:
    assert _lines(Finding("metadata.title", E, "Info has no Title")) == [
        "ERROR metadata.title: Info has no Title"
    ]


def test_errors_come_before_warnings_and_rules_stay_together() -> None:
    told = _lines(
        Finding("line.thin", W, "0.1 pt", 1),
        Finding("ink.total", E, "400 %", 2),
        Finding("box.nesting", E, "outside", 3),
        Finding("ink.total", E, "350 %", 1),
    )
    assert told == [
        "ERROR box.nesting page 3: outside",
        "ERROR ink.total page 2: 400 %",
        "ERROR ink.total page 1: 350 %",
        "WARNING line.thin page 1: 0.1 pt",
    ]


def test_the_same_on_several_pages_is_said_once() -> None:
    few = [Finding("box.nesting", E, "outside", page) for page in (2, 3, 7)]
    assert _lines(*few) == ["ERROR box.nesting page 2: outside (and on pages 3, 7)"]
    pair = [Finding("box.nesting", E, "outside", page) for page in (2, 3)]
    assert _lines(*pair) == ["ERROR box.nesting page 2: outside (and on page 3)"]
    many = [Finding("box.nesting", E, "outside", page) for page in range(1, 49)]
    assert _lines(*many) == [
        "ERROR box.nesting page 1: outside (and on 47 pages: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …)"
    ]


def test_the_same_several_times_on_a_page_is_said_once() -> None:
    assert _lines(*[Finding("line.thin", W, "0.1 pt", 2)] * 5) == [
        "WARNING line.thin page 2: 0.1 pt (in 5 places)"
    ]


def test_many_that_differ_are_folded_after_three() -> None:
    told = _lines(*[Finding("ink.total", E, f"{300 + page} %", page) for page in range(1, 9)])
    assert told == [
        "ERROR ink.total page 1: 301 %",
        "ERROR ink.total page 2: 302 %",
        "ERROR ink.total page 3: 303 %",
        "ERROR ink.total … and 5 findings more of the kind on pages 4, 5, 6, 7, 8",
    ]


def test_what_a_file_says_cannot_repaint_the_terminal() -> None:
    assert _lines(Finding("font.embedded", E, "the font \x1b[31m\nRed is not embedded", 1)) == [
        "ERROR font.embedded page 1: the font \\x1b[31m\\nRed is not embedded"
    ]


def test_a_long_text_is_shortened() -> None:
    (line,) = _lines(Finding("text.small", E, "too small", 1, None, "word " * 50))
    assert line == f"ERROR text.small page 1: too small “{('word ' * 50)[:59]}…”"


def test_the_summary_counts_checks_errors_and_warnings() -> None:
    one, other = Finding("ink.total", E, "x"), Finding("line.thin", W, "y")
    assert summary(_report()) == "3 checks, 0 errors, 0 warnings"
    assert summary(_report(one, one, other)) == "3 checks, 2 errors, 1 warning"


def test_only_errors_fail_a_file_and_what_passed_is_known() -> None:
    warned = _report(Finding("line.thin", W, "y"))
    assert warned.ok
    assert warned.passed == ("box.nesting", "ink.total")
    failed = _report(Finding("ink.total", E, "x"), Finding("ink.total", E, "x"))
    assert not failed.ok
    assert failed.counts == {"ink.total": 2}


def test_programs_get_everything_in_millimetres() -> None:
    found = Finding("ink.total", E, "x", 3, Rect(mm(1), mm(2), mm(3.456), mm(4)), "Text")
    origin = Origin(("a-01",), "back", "hint", MARK)
    plain = to_json(_report(found), [Told(found, origin)])
    assert plain == {
        "file": "d.pdf",
        "ok": False,
        "pages": 9,
        "checks": ["box.nesting", "ink.total", "line.thin"],
        "passed": ["box.nesting", "line.thin"],
        "errors": 1,
        "warnings": 0,
        "findings": [
            {
                "rule": "ink.total",
                "severity": "error",
                "message": "x",
                "page": 3,
                "where_mm": [1.0, 2.0, 3.46, 4.0],
                "text": "Text",
                "cards": ["a-01"],
                "side": "back",
                "field": "hint",
                "file": "content/d/themes/drivers.yaml",
                "line": 14,
                "column": 17,
            }
        ],
    }


def test_programs_get_null_for_what_is_not_known() -> None:
    found = Finding("ink.total", E, "x")
    (plain,) = to_json(_report(found), [Told(found, None)])["findings"]
    assert {key for key, value in plain.items() if value is None} == {
        "page", "where_mm", "text", "side", "field", "file", "line", "column",
    }  # fmt: skip
    assert plain["cards"] == []
