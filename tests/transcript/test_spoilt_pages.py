"""What is wrong with a page's template, or with its profile: each message in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import Run, problems, write
from tests.transcript.pages import PAGE

MINE = "layouts/profiles/mine.yaml"


@pytest.mark.parametrize(
    ("source", "at", "message"),
    [
        ("<p>\n{{ dekc.title }}", 2, "'dekc' is not defined here. Did you mean 'deck'?"),
        ("<p>\n\n{{ deck.titel }}", 3, "'titel' is not defined here. Did you mean 'title'?"),
        ("{% for t in themes %}\n{{ t.q }}{% endfor %}", 2, "'q' is not defined here. {}"),
        ("<p>\n{% if %}", 2, "the template cannot be read: Expected an expression, got 'end of "
         "statement block'."),
        ("<p>\n{{ ''.__class__ }}", 2, "'__class__' is not defined here."),
        ("<p>\n{{ deck.title.format() }}", 2, "a template cannot use calls."),
        ("<p>\n{% include '/etc/passwd' %}", 2, "a template cannot use include."),
        ("<p>\n\n{% set x = 1 %}", 3, "a template cannot use set."),
        ("{{ deck.title\n | shout }}", 2, "there is no filter 'shout'. {}"),
        ("<p>\n{{ deck.title ~ themes }}", 2, "this gives a list, not a text. Write how its "
         "entries are joined: {{ card.tags | join(', ') }}."),
    ],
)  # fmt: skip
def test_a_spoilt_template_is_told_with_its_line(
    project: Path, run: Run, source: str, at: int, message: str
) -> None:
    write(project, {PAGE: source})
    ended = run(project, "build", "d", "-q", "-p", "handout-html")
    start = f"{PAGE}:{at}:1: {message.removesuffix('{}')}"
    assert (ended.status, ended.stdout) == (1, "")
    assert ended.stderr.startswith(start)
    assert ended.stderr.endswith("\n1 problem; nothing was written\n")
    assert ended.stderr.count("\n") == 2


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("product: sheets\npaper: A4\nformat: html", "3:9: sheets are a PDF, and this profile's "
         "format is html. Write 'product: handout', or leave 'format' out."),
        ("product: handout\nformat: md\nstandard: PDF/UA-1", "3:11: PDF/UA-1 is a standard for "
         "PDFs, and this profile's format is md. Leave 'standard' out."),
        ("product: handout\nformat: txt\nhandout: mine", "3:10: a handout whose format is txt has "
         "no handout. Leave 'handout' out."),
        ("product: handout\nformat: html\nink-limit: 300", "3:12: a handout whose format is html "
         "has no ink-limit. Leave 'ink-limit' out."),
        ("product: handout\nformat: html\nhandout: mien", "3:10: there is no page "
         "'mien.html.jinja' in layouts/handouts. {}"),
        ("extends: handout-html\noptions: {line: 3}", "2:17: the page has no option 'line'. Did "
         "you mean 'lines'?"),
    ],
)  # fmt: skip
def test_what_a_profile_cannot_say_is_told_at_its_key(
    project: Path, run: Run, keys: str, message: str
) -> None:
    write(project, {MINE: f"{keys}\n"})
    ended = run(project, "build", "d", "-q", "-p", "mine")
    told = f"{MINE}:{message}"
    if told.endswith("{}"):
        assert ended.stderr.startswith(told.removesuffix("{}"))
    else:
        assert ended.stderr == problems(told)


def test_two_handouts_cannot_have_one_name(project: Path, run: Run) -> None:
    write(project, {MINE: "extends: handout-txt\n"})
    ended = run(project, "build", "d", "-q", "-p", "handout-txt", "-p", "mine")
    assert "the file of profile handout-txt and the file of profile mine would have one name, " in (
        ended.stderr
    )


def test_a_mistake_leaves_the_page_of_the_build_before(project: Path, run: Run) -> None:
    assert run(project, "build", "d", "-q", "-p", "handout-html").status == 0
    path = project / "output" / "d" / "handout.html"
    before = path.read_bytes()
    write(project, {PAGE: "{{ nothing }}"})
    assert run(project, "build", "d", "-q", "-p", "handout-html").status == 1
    assert path.read_bytes() == before
