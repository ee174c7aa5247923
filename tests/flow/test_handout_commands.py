"""Handouts in the commands that list and check."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.project import DECK, FILES, PROFILE, Run, problems, write
from tests.reading import ROOT


def test_the_layouts_of_handouts_are_listed(run: Run) -> None:
    listed = run(ROOT, "list", "handouts")
    assert listed.status == 0
    rows = dict(line.split(maxsplit=1) for line in listed.stdout.splitlines())
    assert rows["session"] == "One question on each half or quarter of a page, with room for notes"
    assert rows["handout"] == "(a web page)"


def test_a_project_s_own_are_listed_too(project: Path, run: Run) -> None:
    write(project, {"layouts/handouts/ours.yaml": "describe: Ours\n"})
    write(project, {"layouts/handouts/page.html.jinja": "<p>\n"})
    listed = run(project, "list", "handouts").stdout
    assert "  ours        Ours\n" in listed
    assert "  page        (a web page)\n" in listed


def test_a_handout_is_checked_and_its_pages_are_counted(project: Path, run: Run) -> None:
    ended = run(project, "check", "-p", "handout-a4")
    assert ended.stderr == ""
    assert ended.stdout == (
        "to read     pages\nhandout-a4      1\n3 cards, no problems, no advice\n"
    )


def test_a_deck_whose_first_profile_is_a_handout(project: Path, run: Run) -> None:
    """How its cards fit is told for the profile that makes some."""
    profiles = "profiles: [handout-a4, press-singles]"
    write(project, {DECK: FILES[DECK].replace("profiles: [press-singles]", profiles)})
    ended = run(project, "check", "--json")
    assert ended.status == 0
    found = json.loads(ended.stdout)
    assert found["pages"] == {"handout-a4": 1}
    assert [fit["card"] for fit in found["fits"]] == ["a-01", "a-02", "b-01"]


def test_what_is_wrong_with_the_pages_is_found_by_a_check(project: Path, run: Run) -> None:
    """It comes to light when pages are made of the blocks."""
    write(project, {PROFILE: "extends: handout-a4\noptions: {lines: 60}\n"})
    ended = run(project, "check", "-p", "x")
    (told, count) = ended.stderr.splitlines()
    assert ended.status == 1
    assert "layouts/handouts/questions.yaml:" in told
    assert told.endswith(": the block 'lines' is 281 mm higher than a page. Make it smaller.")
    assert f"{told}\n{count}\n" == problems(told)
