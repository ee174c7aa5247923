"""What changes beneath an overlay is shown, warned of, and recorded when it has been read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.project import ALPHA, FILES, Run, write
from tests.local.overlays import OVERLAY, overlay

FIRST = "What would you like to ask?"
WARNED = (
    "content/d/local/o.yaml:{}: warning: card 'a-01': the deck's 'question' has changed since it "
    "was replaced here. Look at 'deckgen local status'; 'deckgen local accept' records that you "
    "have.\n"
)
ROUGH = """\
# Mine.
id: o      # the file's name

replace:
  # agreed in May
  - card: a-01
    field: question
    was: >-
      What would you
      like to ask?
    with: 'Mine: "why"?'   # keep
hide: [b-01]   # not ours
blank: {a: 1}
"""


def upstream(folder: Path, old: str, new: str) -> None:
    write(folder, {ALPHA: FILES[ALPHA].replace(old, new)})


def test_nothing_is_shown_where_nothing_has_changed(project: Path, run: Run) -> None:
    overlay(project, f'replace:\n  - {{card: a-01, field: question, was: "{FIRST}", with: Q?}}\n')
    assert run(project, "local", "status") == (
        0,
        "o (content/d/local/o.yaml): nothing has changed beneath it\n",
        "",
    )


def test_a_deck_without_overlays_has_nothing_to_show(project: Path, run: Run) -> None:
    assert run(project, "local", "status") == (0, "this deck has no local versions\n", "")


def test_a_shipped_example_is_nobody_s_local_version(project: Path, run: Run) -> None:
    deck = "partnerships-and-co"
    assert run(project, "local", "status", deck).stdout == "this deck has no local versions\n"
    own = {f"content/{deck}/local/mine.yaml": "id: mine\nhide: [drivers-01]\n"}
    write(project, own)
    heads = run(project, "local", "status", deck).stdout.splitlines()
    assert heads[0] == f"mine (content/{deck}/local/mine.yaml): 1 to look at"
    asked = run(project, "local", "status", deck, "--local", "example")
    assert asked.stdout.startswith("example (")
    assert f"{deck}: example" in run(project, "list", "local").stdout


def test_a_changed_text_stands_beside_what_was_read(project: Path, run: Run) -> None:
    overlay(project, f'replace:\n  - {{card: a-01, field: question, was: "{FIRST}", with: Q?}}\n')
    upstream(project, "like to ask", "wish to ask")
    shown = run(project, "local", "status", "d")
    assert (shown.status, shown.stderr) == (0, "")
    head, titles, row = shown.stdout.splitlines()
    assert head == "o (content/d/local/o.yaml): 1 to look at"
    assert titles.split("  ")[0] == "line"
    cells = [cell.strip() for cell in row.split("  ") if cell.strip()]
    assert cells == ["3", "a-01.question", FIRST, "What would you wish to ask?", "Q?", "changed"]


def test_a_build_warns_of_a_change_and_strict_fails(project: Path, run: Run) -> None:
    overlay(project, f'replace:\n  - {{card: a-01, field: question, was: "{FIRST}", with: Q?}}\n')
    upstream(project, "like to ask", "wish to ask")
    told = WARNED.format("3:5")
    assert run(project, "build", "--local", "o", "--quiet", "--strict") == (
        1,
        "",
        f"{told}1 warning; nothing was written\n",
    )
    assert not (project / "output/d/o").exists()
    assert run(project, "build", "--local", "o", "--quiet") == (0, "", told)


def test_a_card_that_is_gone_is_named_and_all_else_is_built(project: Path, run: Run) -> None:
    overlay(
        project,
        f'replace:\n  - {{card: a-01, field: question, was: "{FIRST}", with: Q?}}\n'
        "add:\n  - {id: x, theme: a, after: a-01, question: X?}\n",
    )
    upstream(project, f"  - id: a-01\n    question: {FIRST}\n", "")
    told = (
        "content/d/local/o.yaml:3:5: warning: there is no card 'a-01' in the deck any more; the "
        "text for its 'question' is not printed. Take the entry out, or name another card.\n"
        "content/d/local/o.yaml:5:30: warning: there is no card 'a-01' in the theme 'a'; 'x' "
        "stands at its end. Did you mean 'a-02'?\n"
    )
    assert run(project, "build", "--local", "o", "--quiet") == (0, "", told)
    assert told.splitlines()[1] in run(project, "local", "status").stdout


def test_a_card_whose_id_has_changed_is_found_by_its_text(project: Path, run: Run) -> None:
    overlay(project, f'hide:\n  - {{card: a-01, was: {{question: "{FIRST}"}}}}\n')
    upstream(project, "a-01", "a-11")
    told = (
        "content/d/local/o.yaml:3:5: warning: there is no card 'a-01' in the deck any more; it "
        "need not be hidden. The card 'a-11' says what that one did: name it here.\n"
    )
    assert run(project, "check", "--local", "o", "--quiet") == (0, "", told)


def test_an_id_that_the_deck_now_has_is_shown(project: Path, run: Run) -> None:
    overlay(project, "add:\n  - {id: a-03, theme: a, question: X?}\n")
    assert run(project, "check", "--local", "o").status == 0
    with (project / ALPHA).open("a") as file:
        file.write("  - {id: a-03, question: New?}\n")
    told = (
        "content/d/local/o.yaml:3:5: the deck has a card 'a-03' too, at "
        "content/d/themes/a.yaml:8:5. Give yours another id.\n"
    )
    assert run(project, "local", "status") == (
        0,
        f"o (content/d/local/o.yaml): 1 to look at\n{told}",
        "",
    )
    assert run(project, "build", "--local", "o", "--quiet") == (
        1,
        "",
        f"{told}1 problem; nothing was written\n",
    )


def test_accepting_changes_the_record_and_not_another_letter(project: Path, run: Run) -> None:
    write(project, {OVERLAY: ROUGH})
    upstream(project, "like to ask", "wish to ask")
    done = run(project, "local", "accept", "--local", "o", "--all")
    assert done == (0, "o: a-01.question recorded\no: b-01 recorded\n", "")
    assert (project / OVERLAY).read_text() == ROUGH.replace(
        ">-\n      What would you\n      like to ask?", '"What would you wish to ask?"'
    ).replace('"What would you wish to ask?"', "What would you wish to ask?").replace(
        "[b-01]", "[{card: b-01, was: {question: The last one?}}]"
    )
    assert run(project, "local", "status").stdout.endswith("nothing has changed beneath it\n")
    assert run(project, "build", "--local", "o", "--quiet", "--strict").status == 0


def test_only_the_cards_that_were_read_are_recorded(project: Path, run: Run) -> None:
    write(project, {OVERLAY: ROUGH})
    upstream(project, "like to ask", "wish to ask")
    done = run(project, "local", "accept", "--local", "o", "--card", "b-01")
    assert done == (0, "o: b-01 recorded\n", "")
    assert "like to ask?" in (project / OVERLAY).read_text()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--all",), "say which local version: --local ID"),
        (("--local", "o"), "say which cards you have read: --card ID, or --all"),
        (
            ("--local", "o", "--card", "a-02"),
            "nothing has changed beneath the card 'a-02'. Did you mean 'a-01'?",
        ),
    ],
)
def test_accepting_needs_to_know_what(
    asked: tuple[str, ...], told: str, project: Path, run: Run
) -> None:
    write(project, {OVERLAY: ROUGH})
    upstream(project, "like to ask", "wish to ask")
    assert run(project, "local", "accept", *asked) == (2, "", f"deckgen: {told}\n")
    assert (project / OVERLAY).read_text() == ROUGH


def test_windows_line_ends_stay(project: Path, run: Run) -> None:
    write(project, {OVERLAY: ROUGH.replace("\n", "\r\n")})
    upstream(project, "like to ask", "wish to ask")
    assert run(project, "local", "accept", "--local", "o", "--all").status == 0
    written = (project / OVERLAY).read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") > 8


def test_what_has_changed_comes_as_data(project: Path, run: Run) -> None:
    overlay(project, f'replace:\n  - {{card: a-01, field: question, was: "{FIRST}", with: Q?}}\n')
    upstream(project, "like to ask", "wish to ask")
    (version,) = json.loads(run(project, "local", "status", "--json").stdout)["local"]
    (change,) = version["changes"]
    assert version["ids"] == ["o"]
    assert change | {"message": "", "hint": ""} == {
        "kind": "changed",
        "overlay": "o",
        "card": "a-01",
        "field": "question",
        "was": FIRST,
        "now": "What would you wish to ask?",
        "yours": "Q?",
        "path": OVERLAY,
        "line": 3,
        "column": 5,
        "message": "",
        "hint": "",
        "severity": "warning",
    }
