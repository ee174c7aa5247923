"""`deckgen new`: a project that builds."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.project import Run, write


def test_a_new_project_builds_and_takes_a_shipped_layout(tmp_path: Path, run: Run) -> None:
    status, out, said = run(tmp_path, "new", "my-deck")
    assert (status, said) == (0, "")
    assert out.endswith("\nNext:\n  cd my-deck\n  deckgen build my-deck\n")
    made = tmp_path / "my-deck"
    for line in out.splitlines()[:-4]:
        assert (tmp_path / line.removeprefix("wrote ")).is_file()
    layout = "extends: starter\nsize: {width: 80mm}\n"
    write(made, {"layouts/cards/my-deck.yaml": layout})
    built = json.loads(run(made, "build", "--json").stdout)
    assert [file["cards_mm"] for file in built["files"]] == [[[80.0, 88.9]]] * 3


@pytest.mark.parametrize(
    ("folder", "cd"), [("x/y", "x/y"), ("a b", '"a b"'), (".", None), ("{elsewhere}/z", None)]
)
def test_what_new_prints_can_be_typed(
    tmp_path_factory: pytest.TempPathFactory, run: Run, folder: str, cd: str | None
) -> None:
    here, elsewhere = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("elsewhere")
    out = run(here, "new", "a", "--in", folder.format(elsewhere=elsewhere)).stdout
    written = [line.removeprefix("wrote ") for line in out.splitlines() if line[:6] == "wrote "]
    assert written
    assert all((here / path).is_file() for path in written)
    if folder.startswith("{"):
        cd = str(elsewhere / "z")
    step = f"  cd {cd.replace('/', os.sep)}\n" if cd else ""
    assert out.endswith(f"\nNext:\n{step}  deckgen build a\n")


def test_new_overwrites_nothing(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"my-deck/notes.txt": "mine"})
    assert run(tmp_path, "new", "my-deck") == (
        2,
        "",
        f"deckgen: {tmp_path / 'my-deck'} exists and is not empty; choose another name or folder\n",
    )
    assert [path.name for path in (tmp_path / "my-deck").iterdir()] == ["notes.txt"]
