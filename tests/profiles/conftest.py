from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import run
from tests.cli.project import FILES, write

__all__ = ["project", "run"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path
