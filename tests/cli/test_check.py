"""`deckgen check`, and problems as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.project import BETA, DECK, Run, spoilt, write


def test_check_as_json_gives_each_text_and_writes_nothing(project: Path, run: Run) -> None:
    status, out, said = run(project, "check", "--json", "--card", "b-01")
    assert (status, said) == (0, "")
    checked = json.loads(out)
    assert (checked["deck"], checked["problems"]) == ("d", [])
    (fit,) = checked["fits"]
    assert (fit["card"], fit["side"], fit["text"], fit["size_pt"]) == ("b-01", "front", "q", 15.0)
    assert fit["room_mm"] > 0
    assert not (project / "output").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_problems_as_json(project: Path, run: Run, command: str) -> None:
    write(project, spoilt(BETA, "question:", "qestion:"))
    status, out, said = run(project, command, "--json")
    assert (status, said) == (1, "")
    assert json.loads(out) == {
        "problems": [
            {
                "path": BETA,
                "line": 5,
                "column": 5,
                "message": "unknown key 'qestion'",
                "hint": "Did you mean 'question'?",
                "severity": "error",
            }
        ]
    }


def test_a_problem_of_a_whole_file_as_json(project: Path, run: Run) -> None:
    write(project, {DECK: ""})
    (problem,) = json.loads(run(project, "check", "--json").stdout)["problems"]
    assert (problem["path"], problem["line"], problem["column"]) == (DECK, None, None)
