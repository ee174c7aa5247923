from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.alphabets.cards import PROJECT
from tests.reading import deckgen

WARNINGS = {
    "alphabets": (
        "Noto Sans has no italic face as bold as Bold; Italic is used in its place.",
        "Noto Sans Devanagari has no italic face; Regular is used in its place.",
    )
}
"""A heading in bold has an emphasised word, and so has a sentence in two scripts."""


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A deck of the project built by the command, once for each deck, size and profile."""
    done: dict[tuple[str, str, str], Path] = {}

    def built(deck: str, size: str = "148x105mm", profile: str = "press-singles") -> Path:
        key = (deck, size, profile)
        if key not in done:
            output = tmp_path_factory.mktemp("alphabets")
            options = ("--size", size, "--profile", profile, "--output", output, "--quiet")
            run = deckgen("build", deck, *options, cwd=PROJECT)
            warnings = "".join(
                f"content/{deck}/deck.yaml:3:1: warning: {warning}\n"
                for warning in WARNINGS.get(deck, ())
            )
            assert (run.returncode, run.stdout, run.stderr) == (0, "", warnings)
            done[key] = output / deck / f"{profile}.pdf"
        return done[key]

    return built
