from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import run
from tests.cli.project import FILES, Run, write
from tests.flow.reading import Handout
from tests.reading import ROOT, deckgen

__all__ = ["project", "run"]

PROFILES = (
    "handout-a4",
    "handout-a4-large",
    "handout-a4-giant",
    "handout-a4-grey",
    "handout-a4-session",
)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Handout]:
    """The shipped deck's handouts, by profile."""
    output = tmp_path_factory.mktemp("handouts")
    asked = (part for name in PROFILES for part in ("-p", name))
    ended = deckgen("build", "partnerships-and-co", *asked, "--output", output, "--quiet")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    folder = output / "partnerships-and-co"
    return {name: Handout(folder / f"{name}.pdf") for name in PROFILES}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


Made = Callable[..., Handout]


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Made:
    """Builds one handout of the shipped deck, or of a project's, and reads it back."""

    def made(*args: str | Path, folder: Path = ROOT, warnings: str = "") -> Handout:
        output = tmp_path / "made"
        ended = run(folder, "build", "-q", "-o", output, *args)
        assert (ended.status, ended.stdout, ended.stderr) == (0, "", warnings)
        (path,) = output.rglob("*.pdf")
        return Handout(path)

    return made
