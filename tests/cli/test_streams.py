"""Standard output may be closed, full, narrow, in another encoding, or nobody may read it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import deckgen
from tests.cli.project import with_cards, write

ROOT = Path(deckgen.__file__).parents[1]
COMMAND = f'"{sys.executable}" -m deckgen'

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX shell")


def shell(folder: Path, line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


@posix
@pytest.mark.parametrize("line", ["check d >&-", "build d >&-", "check d >&- 2>&-", "list 2>&-"])
def test_closed_streams(project: Path, line: str) -> None:
    ended = shell(project, f"{COMMAND} {line}")
    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr


@posix
def test_a_reader_who_has_read_enough_is_no_failure(project: Path) -> None:
    ended = shell(project, f"({COMMAND} list; echo $? >status) | true; cat status")
    assert (ended.stdout, ended.stderr) == (b"0\n", b"")


@posix
def test_who_has_read_enough_problems_learns_that_there_are_some(project: Path) -> None:
    cards = "".join(f"  - {{id: a-{n}, qestion: Why?}}\n" for n in range(5000))
    write(project, with_cards(cards))
    ended = shell(project, f"({COMMAND} check d; echo $? >status) 2>&1 | head -1; cat status")
    first, status = ended.stdout.splitlines()
    assert first.endswith(b"unknown key 'qestion'. Did you mean 'question'?")
    assert (status, ended.stderr) == (b"1", b"")


@posix
def test_a_build_whose_steps_nobody_reads_goes_on(project: Path) -> None:
    ended = shell(project, f"({COMMAND} build d; echo $? >status) 2>&1 | true; cat status")
    assert (ended.stdout, ended.stderr) == (b"0\n", b"")
    assert (project / "output" / "d" / "manifest.json").is_file()


@posix
def test_output_that_cannot_be_written_says_nothing_of_files(project: Path) -> None:
    ended = shell(project, f"{COMMAND} build d >/dev/full")
    assert ended.returncode == 1
    assert ended.stderr.endswith(b"deckgen: No space left on device\n")
    assert (project / "output" / "d" / "manifest.json").is_file()


@posix
@pytest.mark.parametrize("encoding", ["ascii", "cp437"])
def test_any_encoding_takes_the_table(project: Path, encoding: str) -> None:
    ended = shell(project, f"{COMMAND} build d", PYTHONIOENCODING=encoding)
    assert ended.returncode == 0
    assert b"press-singles.pdf" in ended.stdout


@posix
def test_json_is_ascii(project: Path) -> None:
    deck = project / "content" / "d" / "themes" / "a.yaml"
    deck.write_text(deck.read_text().replace("question: What", "quéstion: What"), encoding="utf-8")
    ended = shell(project, f"{COMMAND} check d --json")
    assert json.loads(ended.stdout.decode("ascii"))["problems"][0]["message"] == (
        "unknown key 'quéstion'"
    )


@posix
def test_a_narrow_terminal_folds_names_and_cuts_no_number(project: Path) -> None:
    profile = project / "layouts" / "profiles" / f"{'long-' * 12}name.yaml"
    profile.parent.mkdir()
    profile.write_text("extends: press-singles\n")
    ended = shell(
        project, f"{COMMAND} build d -p {profile.stem}", COLUMNS="60", FORCE_COLOR="1", TERM="xterm"
    )
    text = ended.stdout.decode()
    assert ended.returncode == 0
    assert max(map(len, text.splitlines())) <= 60
    assert "…" not in text
    for cell in ("pages", "cards", "sheets", " 6 ", " 3 "):
        assert cell in text
