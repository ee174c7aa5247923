from __future__ import annotations

import json
import os
import weakref
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.preflight import examine, preflight
from deckgen.preflight.content import PageContent
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import FileRule, Hit, PageRule
from deckgen.preflight.rules import RULES
from deckgen.preflight.subject import Subject
from tests.cli.project import PROFILE, Run, write
from tests.preflight.broken import Case

NEEDED = "Use one of: drivethrucards, gamecrafter"


def _spoilt(case: Case, target: Path) -> Path:
    with pikepdf.open(case.path) as pdf:
        pdf.pages[1].obj.Rotate = 90
        pdf.pages[2].obj.Trans = pikepdf.Dictionary()
        pdf.save(target, fix_metadata_version=False)
    return target


def test_a_whole_file_ends_well(tmp_path: Path, run: Run, cases: dict[str, Case]) -> None:
    file = cases["sheets"].path
    status, told, said = run(tmp_path, "preflight", file, "--profile", "press-sra3")
    assert (status, said) == (0, "")
    assert told.startswith(f"{file}: ")
    assert told.endswith(" checks, 0 errors, 0 warnings\n")
    assert run(tmp_path, "preflight", file, "-p", "press-sra3", "--quiet") == (0, "", "")


def test_errors_end_with_1_and_are_told(tmp_path: Path, run: Run, cases: dict[str, Case]) -> None:
    _spoilt(cases["x4"], tmp_path / "broken.pdf")
    ended = run(tmp_path, "preflight", "broken.pdf", "-p", "press-singles", "-q")
    assert (ended.status, ended.stderr) == (1, "")
    head, *lines = ended.stdout.splitlines()
    assert head.startswith("broken.pdf: ")
    assert head.endswith(" checks, 1 error, 1 warning")
    assert lines == [
        "  ERROR box.rotate page 2: the page asks to be turned by 90°",
        "  WARNING interactive.transition page 3: the page has a transition (Trans)",
    ]


def test_warnings_alone_end_well(tmp_path: Path, run: Run, cases: dict[str, Case]) -> None:
    with pikepdf.open(cases["x4"].path) as pdf:
        pdf.pages[2].obj.Trans = pikepdf.Dictionary()
        pdf.save(tmp_path / "warned.pdf", fix_metadata_version=False)
    ended = run(tmp_path, "preflight", "warned.pdf", "-p", "press-singles")
    assert (ended.status, ended.stderr) == (0, "")
    assert "WARNING interactive.transition page 3" in ended.stdout


def test_one_bad_file_among_good_ones_ends_with_1(
    tmp_path: Path, run: Run, cases: dict[str, Case]
) -> None:
    bad = _spoilt(cases["x4"], tmp_path / "bad.pdf")
    good = cases["x4"].path
    ended = run(tmp_path, "preflight", bad, good, "-p", "press-singles", "--json")
    assert (ended.status, ended.stderr) == (1, "")
    told = json.loads(ended.stdout)
    assert (told["profile"], told["ok"]) == ("press-singles", False)
    assert [file["ok"] for file in told["files"]] == [False, True]
    assert [file["pages"] for file in told["files"]] == [4, 4]
    found = told["files"][0]["findings"]
    assert [(each["rule"], each["page"]) for each in found] == [
        ("box.rotate", 2),
        ("interactive.transition", 3),
    ]
    assert set(told["files"][0]["checks"]) - set(told["files"][0]["passed"]) == {
        "box.rotate",
        "interactive.transition",
    }


def test_another_profile_asks_for_something_else(
    tmp_path: Path, run: Run, cases: dict[str, Case]
) -> None:
    ended = run(tmp_path, "preflight", cases["x4"].path, "-p", "press-singles-x1a", "-q")
    assert ended.status == 1
    assert "ERROR standard.claim-x1a: Info has no GTS_PDFXVersion" in ended.stdout
    assert "ERROR standard.version: the header says PDF 1.6, 1.4 is the latest" in ended.stdout


def test_a_project_s_own_profile_is_found(tmp_path: Path, run: Run, cases: dict[str, Case]) -> None:
    write(tmp_path, {PROFILE: "extends: press-singles\nbleed: 5mm\n", "content/d/deck.yaml": ""})
    ended = run(tmp_path, "preflight", cases["x4"].path, "-p", "x", "-q")
    assert ended.status == 1
    assert "ERROR box.bleed page 1: the bleed is less than 5 mm: 3 mm left" in ended.stdout
    write(tmp_path, {PROFILE: "extends: press-singles\nbleed: 5\n"})
    ended = run(tmp_path, "preflight", cases["x4"].path, "-p", "x", "--json")
    assert ended.status == 1
    assert json.loads(ended.stdout)["problems"][0]["line"] == 2


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("--profile", "press-sra3"),
            "say which files: deckgen preflight cards.pdf --profile press-singles",
        ),
        (("a.pdf",), f"say what the files are for: --profile NAME. {NEEDED}"),
        (
            ("a.pdf", "-p", "press-sra"),
            "there is no profile 'press-sra'. Did you mean 'press-sra3'?",
        ),
    ],
)
def test_wrong_usage_ends_with_2(
    tmp_path: Path, run: Run, args: tuple[str, ...], message: str
) -> None:
    ended = run(tmp_path, "preflight", *args)
    assert (ended.status, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"deckgen: {message}")


def _unreadable(report: object) -> str:
    (found,) = report.findings  # type: ignore[attr-defined]
    assert found.rule == "file.readable"
    return str(found.message)


def test_a_file_that_is_not_there_or_no_pdf_is_a_finding(
    tmp_path: Path, run: Run, cases: dict[str, Case]
) -> None:
    (tmp_path / "notes.pdf").write_text("Dear printer", encoding="utf-8")
    (tmp_path / "empty.pdf").write_bytes(b"")
    files = ("none.pdf", "notes.pdf", "empty.pdf", ".")
    ended = run(tmp_path, "preflight", *files, "-p", "press-sra3")
    assert (ended.status, ended.stderr) == (1, "")
    lines = [line.strip() for line in ended.stdout.splitlines()]
    assert lines[0] == "none.pdf: 1 check, 1 error, 0 warnings"
    assert lines[1] == "ERROR file.readable: the file cannot be read: No such file or directory"
    assert lines[3].startswith("ERROR file.readable: the file is no PDF, or is damaged beyond")
    assert lines[5].startswith("ERROR file.readable: the file is no PDF, or is damaged beyond")
    assert lines[7].startswith("ERROR file.readable: the file cannot be read: ")


def test_a_file_that_we_may_not_read_is_a_finding(tmp_path: Path, cases: dict[str, Case]) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("everything may be read here")
    closed = tmp_path / "closed.pdf"
    closed.write_bytes(cases["x4"].path.read_bytes())
    closed.chmod(0)
    assert _unreadable(preflight(closed, cases["x4"].expected)) == (
        "the file cannot be read: Permission denied"
    )


def test_a_file_with_a_password_is_a_finding(tmp_path: Path, cases: dict[str, Case]) -> None:
    with pikepdf.open(cases["x4"].path) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    report = preflight(tmp_path / "locked.pdf", cases["x4"].expected)
    assert _unreadable(report) == "the file is encrypted, and opens with a password only"
    assert not report.ok


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_a_finding(
    tmp_path: Path, cases: dict[str, Case], share: float
) -> None:
    data = cases["x4"].path.read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(data[: int(len(data) * share)])
    report = preflight(cut, cases["x4"].expected)
    assert not report.ok
    assert report.findings[0].rule in ("file.readable", "file.whole")


def test_a_file_that_begins_with_something_else_is_found(
    tmp_path: Path, cases: dict[str, Case]
) -> None:
    mailed = tmp_path / "mailed.pdf"
    mailed.write_bytes(b"Content-Type: application/pdf\n\n" + cases["x4"].path.read_bytes())
    report = preflight(mailed, cases["x4"].expected)
    assert [found.message for found in report.findings if found.rule == "file.whole"] == [
        "the file does not begin with %PDF"
    ]


def test_what_a_reader_mends_is_told_once_and_in_the_report(
    tmp_path: Path, run: Run, cases: dict[str, Case]
) -> None:
    data = cases["x4"].path.read_bytes()
    assert data.count(b"/Kids [ ") == 2
    (tmp_path / "odd.pdf").write_bytes(data.replace(b"/Kids [ ", b"/Kids [ 7 "))
    ended = run(tmp_path, "preflight", "odd.pdf", "-p", "press-singles", "-q")
    assert (ended.status, ended.stderr) == (1, "")
    assert ended.stdout.count("ERROR file.whole: the file is damaged (odd.pdf") == 1


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_no_bytes_make_a_traceback(
    cases: dict[str, Case], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Some bytes of a small whole file changed: numbers, names, brackets, offsets."""
    small = _small(cases["x4"], tmp_path_factory)
    content = bytearray(small.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.sampled_from(b"0179 /<>[]()RQ\n\xff"))
    spoilt = small.with_name("spoilt.pdf")
    spoilt.write_bytes(content)
    report = preflight(spoilt, cases["x4"].expected)
    assert all(found.message for found in report.findings)


def _small(case: Case, factory: pytest.TempPathFactory) -> Path:
    """Without the output profile, which is most of the file, and nothing compressed."""
    path = factory.getbasetemp() / "small.pdf"
    if not path.exists():
        with pikepdf.open(case.path) as pdf:
            del pdf.Root.OutputIntents
            pdf.save(path, compress_streams=False, fix_metadata_version=False)
    return path


def test_pages_in_a_circle_come_to_an_end(tmp_path: Path, cases: dict[str, Case]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    with pikepdf.open(cases["x4"].path) as pdf:
        change(pdf)
        data = tmp_path / "circle.pdf"
        try:
            pdf.save(data, fix_metadata_version=False)
        except pikepdf.PdfError:
            pytest.skip("qpdf writes no such file")
    assert not preflight(data, cases["x4"].expected).ok


def test_a_rule_that_fails_takes_no_other_down(
    monkeypatch: pytest.MonkeyPatch, cases: dict[str, Case]
) -> None:
    def fails(subject: Subject) -> Iterator[Hit]:
        yield Hit("one")
        raise RecursionError("maximum recursion depth exceeded")

    def finds(subject: Subject) -> Iterator[Hit]:
        yield Hit("other", 2)

    rules = [
        FileRule(id="a.fails", severity=Severity.WARNING, why="", check=fails),
        FileRule(id="b.finds", severity=Severity.WARNING, why="", check=finds),
    ]
    monkeypatch.setattr(examine, "RULES", rules)
    report = preflight(cases["x4"].path, cases["x4"].expected)
    assert [(found.rule, found.severity, found.message) for found in report.findings] == [
        ("a.fails", Severity.WARNING, "one"),
        (
            "a.fails",
            Severity.ERROR,
            "this could not be checked: maximum recursion depth exceeded",
        ),
        ("b.finds", Severity.WARNING, "other"),
    ]


def test_a_rule_that_finds_without_end_is_stopped(
    monkeypatch: pytest.MonkeyPatch, cases: dict[str, Case]
) -> None:
    def finds(subject: Subject) -> Iterator[Hit]:
        while True:
            yield Hit("again")

    endless = FileRule(id="a.finds", severity=Severity.ERROR, why="", check=finds)
    monkeypatch.setattr(examine, "RULES", [endless])
    assert len(preflight(cases["x4"].path, cases["x4"].expected).findings) == 1_000


def test_a_rule_that_fails_on_a_page_is_not_asked_about_the_next(
    monkeypatch: pytest.MonkeyPatch, cases: dict[str, Case]
) -> None:
    def fails(page: Page) -> Iterator[Hit]:
        yield Hit("one", page.number)
        if page.number == 2:
            raise ValueError("no more")

    failing = PageRule(id="a.fails", severity=Severity.WARNING, why="", check=fails)
    monkeypatch.setattr(examine, "RULES", [failing])
    report = preflight(cases["x4"].path, cases["x4"].expected)
    assert [(found.page, found.message) for found in report.findings] == [
        (None, "this could not be checked: no more"),
        (1, "one"),
        (2, "one"),
    ]


def test_a_page_is_read_once_for_all_rules_and_let_go_before_the_next(
    monkeypatch: pytest.MonkeyPatch, cases: dict[str, Case]
) -> None:
    read: list[weakref.ref[PageContent]] = []

    def looks(page: Page) -> Iterator[Hit]:
        alive = [content for content in read if content() is not None]
        assert alive in ([], [weakref.ref(page.content)])
        read.append(weakref.ref(page.content))
        yield from ()

    rules = [
        PageRule(id=name, severity=Severity.WARNING, why="", check=looks)
        for name in ("a.looks", "b.looks")
    ]
    monkeypatch.setattr(examine, "RULES", rules)
    assert preflight(cases["x4"].path, cases["x4"].expected).findings == ()
    assert len(read) == 8


def test_every_rule_has_a_name_of_its_own_and_says_why() -> None:
    names = [rule.id for rule in RULES]
    assert len(set(names)) == len(names) > 60
    for rule in RULES:
        group, _, what = rule.id.partition(".")
        assert group
        assert what
        assert len(rule.why) > 20
        assert not rule.why.endswith(".")


def test_the_list_names_every_check(tmp_path: Path, run: Run) -> None:
    ended = run(tmp_path, "list", "checks", "--json")
    assert (ended.status, ended.stderr) == (0, "")
    listed = json.loads(ended.stdout)["checks"]
    assert [each["name"] for each in listed] == [
        "file.readable",
        "file.whole",
        *(rule.id for rule in RULES),
    ]
    plain = run(tmp_path, "list", "checks").stdout
    assert "\n  box.crop " in plain
    assert "checks" not in run(tmp_path, "list").stdout
