"""A build that is stopped, or finds the disk full, leaves the old files whole."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import deckgen
from tests.cli.project import ALPHA, FILES, Run, spoilt, with_cards, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")

CARDS = "".join(
    f"  - id: a-{n}\n    question: What about {n} and {n * 7}?\n" for n in range(20_000)
)


def _start(folder: Path, *args: str, largest_file: int = 0) -> subprocess.Popen[str]:
    def limit() -> None:
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    return subprocess.Popen(
        [sys.executable, "-m", "deckgen", *args],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(deckgen.__file__).parents[1]),
            "PYTHONDONTWRITEBYTECODE": "1",  # under a limit of file sizes they would be half ones
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "output" / "d").iterdir()}


def _wait_for_part(folder: Path, build: subprocess.Popen[str]) -> None:
    while not list((folder / "output" / "d").glob("*.part")):
        assert build.poll() is None, build.communicate()
        time.sleep(0.01)


def _building(project: Path, run: Run) -> tuple[dict[str, bytes], subprocess.Popen[str]]:
    """The files of a build, and a longer one that is in the middle of replacing them."""
    run(project, "build", "--quiet")
    before = _files(project)
    write(project, with_cards(CARDS))
    build = _start(project, "build", "--quiet")
    _wait_for_part(project, build)
    return before, build


def test_an_interrupted_build_leaves_the_old_files_and_nothing_else(
    project: Path, run: Run
) -> None:
    before, build = _building(project, run)
    build.send_signal(signal.SIGINT)
    out, said = build.communicate(timeout=10)
    assert (build.returncode, out, said.strip()) == (1, "", "stopped")
    assert _files(project) == before


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGHUP])
def test_a_build_asked_to_end_leaves_the_old_files_and_nothing_else(
    project: Path, run: Run, blow: signal.Signals
) -> None:
    before, build = _building(project, run)
    build.send_signal(blow)
    out, said = build.communicate(timeout=10)
    assert (build.returncode, out, said) == (128 + blow, "", "stopped\n")
    assert _files(project) == before


def test_a_killed_build_leaves_the_old_files_whole_and_the_next_clears_up(
    project: Path, run: Run
) -> None:
    before, build = _building(project, run)
    build.kill()
    build.communicate(timeout=10)
    left = _files(project)
    assert before.items() < left.items()
    write(project, FILES)
    run(project, "build", "--quiet")
    assert _files(project) == before


def test_a_full_disk_is_told_and_leaves_the_old_files(project: Path, run: Run) -> None:
    run(project, "build", "--quiet")
    before = _files(project)
    write(project, with_cards("  - {id: a-01, question: Something else?}\n"))
    build = _start(project, "build", "--quiet", largest_file=2000)
    out, said = build.communicate(timeout=10)
    assert (build.returncode, out) == (1, "")
    assert said == f"deckgen: {project / 'output' / 'd'}: File too large. Nothing was changed.\n"
    assert _files(project) == before


def test_a_second_file_that_cannot_be_written_leaves_the_first_as_it_was(
    project: Path, run: Run
) -> None:
    profiles = ("-p", "press-singles", "-p", "press-sra3")
    run(project, "build", "--quiet", *profiles)
    before = _files(project)
    first, second = len(before["press-singles.pdf"]), len(before["press-sra3.pdf"])
    assert first < second
    write(project, spoilt(ALPHA, "Another one", "Yet another"))
    build = _start(project, "build", "--quiet", *profiles, largest_file=(first + second) // 2)
    _, said = build.communicate(timeout=10)
    assert build.returncode == 1
    assert said.endswith(": File too large. Nothing was changed.\n")
    assert _files(project) == before


def test_a_folder_in_a_file_s_place_is_named(project: Path, run: Run) -> None:
    write(project, {"o/d/press-singles.pdf/x": ""})
    said = run(project, "build", "--quiet", "-o", "o").stderr
    place = Path("o", "d", "press-singles.pdf")
    assert said == f"deckgen: {place}: Is a directory. Nothing was changed.\n"


def test_builds_side_by_side_leave_whole_files(project: Path) -> None:
    builds = [_start(project, "build", "--quiet") for _ in range(3)]
    assert [build.communicate(timeout=20) for build in builds] == [("", "")] * 3
    assert [build.returncode for build in builds] == [0, 0, 0]
    assert sorted(_files(project)) == ["manifest.json", "press-singles.pdf"]
