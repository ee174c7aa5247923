from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cli import main
from tests.cli.project import FILES, Ended, Run, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in a folder. In this process: a new one would cost ten times as much."""

    def run(folder: Path, *args: str | Path) -> Ended:
        monkeypatch.chdir(folder)
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run
