from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.reading import deckgen

# The same examples in every run, so that a red one is red for its reviewer too; others are hunted
# with HYPOTHESIS=random and a --hypothesis-seed. How long one takes says more of the machine.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "same"))


@pytest.fixture(scope="session")
def real_deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped deck's files, built once by the command."""
    output = tmp_path_factory.mktemp("real")
    run = deckgen("build", "partnerships-and-co", "--output", output, "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return output / "partnerships-and-co"
