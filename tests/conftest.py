from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import deckgen


@pytest.fixture(scope="session")
def real_deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped deck's files, built once by the command."""
    output = tmp_path_factory.mktemp("real")
    run = deckgen("build", "partnerships-and-co", "--output", output, "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return output / "partnerships-and-co"
