"""A file is whole or the old one: nothing half is ever found under the final name."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.colour import WHITE
from deckgen.paint.whole_file import whole_file
from deckgen.sheet import Side
from tests.paint.painting import face, ground, painted, single


def fails(exception: BaseException) -> Iterator[Side]:
    yield single(face(ground(WHITE)))
    raise exception


@pytest.mark.parametrize("exception", [RuntimeError("a bug"), KeyboardInterrupt()])
def test_a_failed_paint_keeps_the_old_file(tmp_path: Path, exception: BaseException) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    with pytest.raises(type(exception)):
        painted(tmp_path, fails(exception))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    painted(tmp_path, [single(face())])
    assert target.read_bytes().startswith(b"%PDF-1.6\n")
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_an_os_error(tmp_path: Path) -> None:
    """A limit on file sizes fails as a full disk does: in the middle, and again on closing."""
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    run = python(
        f"""
        import resource, signal
        from pathlib import Path
        from deckgen.paint.whole_file import whole_file
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            with whole_file(Path({str(target)!r})) as file:
                file.write(b"new" * 1000)
        except OSError as error:
            print(error.strerror)
        """
    )
    assert run.stdout == "File too large\n"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "gone" / "out.pdf"):
        pass


def test_a_killed_paint_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    run = python(
        f"""
        import os, signal
        from pathlib import Path
        from deckgen.paint.whole_file import whole_file
        with whole_file(Path({str(target)!r})) as file:
            file.write(b"new")
            file.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    assert run.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old"


def python(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False
    )
