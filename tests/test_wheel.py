"""The built wheel works from any folder, with the source out of reach."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the wheel's content."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", folder, ROOT], check=True)
    wheel = next(folder.glob("deckgen-*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", folder / "site", wheel], check=True)
    return folder / "site"


def run(installed: Path, here: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from deckgen.cli import main; main()", *args],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_shipped_deck_builds_from_any_folder(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import deckgen; print(deckgen.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))
    done = run(installed, tmp_path, "build", "partnerships-and-co", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    built = sorted(p.name for p in (tmp_path / "output" / "partnerships-and-co").iterdir())
    assert built == ["manifest.json", "office-a4.pdf", "press-singles.pdf", "press-sra3.pdf"]


def test_a_new_project_builds(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "new", "my-deck")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "my-deck" / "layouts" / "cards" / "my-deck.yaml").is_file()
    done = run(installed, tmp_path / "my-deck", "build", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "my-deck" / "output" / "my-deck" / "press-sra3.pdf").is_file()
