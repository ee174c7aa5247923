from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from deckgen.pipeline import Request
from deckgen.preflight import examine
from deckgen.preflight.rules import RULES
from tests.cli.conftest import run
from tests.preflight.broken import Case, Change, built, examined, marked, told

__all__ = ["run"]

Found: TypeAlias = Callable[..., list[str]]

PROFILES = {"x4": "press-singles", "x1a": "press-singles-x1a", "sheets": "press-sra3"}


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Two cards as single pages, in both standards; a theme on two sheets, the second partial."""
    folder = tmp_path_factory.mktemp("whole")
    deck = "partnerships-and-co"
    pair = Request(deck, cards=("drivers-01", "drivers-02"), output=folder / "built")
    theme = Request(deck, themes=("drivers",), output=folder / "built")
    return {
        name: marked(built(profile, theme if name == "sheets" else pair), folder / f"{name}.pdf")
        for name, profile in PROFILES.items()
    }


@pytest.fixture
def found(
    cases: dict[str, Case],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Found:
    """What the rules of the test's own module, and they alone, say of a file that was changed."""
    group = request.module.GROUP
    rules = [rule for rule in RULES if rule.id.startswith(group)]
    monkeypatch.setattr(examine, "RULES", rules)

    def found(case: str, change: Change | None = None, **otherwise: Any) -> list[str]:
        return told(examined(cases[case], change, tmp_path / "broken.pdf", **otherwise), group)

    return found
