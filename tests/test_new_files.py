"""Files take their places together: all of them whole, or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from deckgen.errors import NotWritten
from deckgen.new_files import new_files

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals, limits and locks")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    return tmp_path


def test_all_are_replaced_when_the_last_is_complete(old: Path) -> None:
    with new_files(old) as files:
        files.open("a").write(b"new a")
        files.open("c").write(b"new c")
        assert (old / "a").read_bytes() == b"old"
        assert not (old / "c").exists()
    assert contents(old) == {"a": b"new a", "b": b"old", "c": b"new c"}


@pytest.mark.parametrize("exception", [RuntimeError("a bug"), KeyboardInterrupt()])
def test_after_an_exception_all_is_as_before(old: Path, exception: BaseException) -> None:
    def build() -> None:
        with new_files(old) as files:
            files.open("a").write(b"new")
            files.open("b").write(b"new")
            raise exception

    with pytest.raises(type(exception)):
        build()
    assert contents(old) == {"a": b"old", "b": b"old"}


def test_a_folder_in_the_way_is_found_before_anything_is_replaced(old: Path) -> None:
    (old / "c").mkdir()

    def build() -> None:
        with new_files(old) as files:
            files.open("a").write(b"new")
            files.open("c")

    with pytest.raises(NotWritten) as told:
        build()
    assert str(told.value) == f"{old / 'c'}: Is a directory. Nothing was changed."
    assert contents(old) == {"a": b"old", "b": b"old"}


def test_what_was_replaced_before_a_failure_is_told(old: Path) -> None:
    def build() -> None:
        with new_files(old) as files:
            files.open("a").write(b"new")
            files.open("b").write(b"new")
            (old / "b").unlink()
            (old / "b").mkdir()

    with pytest.raises(NotWritten) as told:
        build()
    assert str(told.value) == (
        f"{old / 'b'}: Is a directory. a had been replaced already; the rest is as it was."
    )
    assert contents(old) == {"a": b"new"}


def test_the_folder_is_made_or_named(tmp_path: Path) -> None:
    with new_files(tmp_path / "x" / "y"):
        pass
    assert (tmp_path / "x" / "y").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(NotWritten) as told, new_files(tmp_path / "file" / "y"):
        pass
    assert str(told.value) == f"{tmp_path / 'file' / 'y'}: Not a directory. Nothing was changed."


@posix
def test_a_full_disk_changes_nothing(old: Path) -> None:
    """A limit on file sizes fails as a full disk does: in the middle, and again on closing."""
    ended = _python(
        f"""
        import resource, signal
        from pathlib import Path
        from deckgen.errors import NotWritten
        from deckgen.new_files import new_files
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            with new_files(Path({str(old)!r})) as files:
                files.open("a").write(b"new")
                files.open("b").write(b"new" * 1000)
        except NotWritten as error:
            print(error)
        """
    )
    assert ended.stdout == f"{old}: File too large. Nothing was changed.\n"
    assert contents(old) == {"a": b"old", "b": b"old"}


@posix
def test_what_a_killed_build_left_is_removed_by_the_next(old: Path) -> None:
    ended = _python(
        f"""
        import os, signal
        from pathlib import Path
        from deckgen.new_files import new_files
        with new_files(Path({str(old)!r})) as files:
            files.open("a").write(b"new")
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    assert ended.returncode == -signal.SIGKILL
    (left,) = contents(old).keys() - {"a", "b"}
    assert left.startswith(".a.")
    (old / ".mine.part").write_bytes(b"of another program")
    with new_files(old):
        pass
    assert contents(old).keys() == {"a", "b", ".mine.part"}
    assert (old / "a").read_bytes() == b"old"


def test_what_a_living_build_writes_is_left_alone(old: Path) -> None:
    with new_files(old) as slow:
        slow.open("a").write(b"slow")
        with new_files(old) as fast:
            fast.open("b").write(b"fast")
        assert (old / "b").read_bytes() == b"fast"
    assert contents(old) == {"a": b"slow", "b": b"fast"}


def _python(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "PYTHONDONTWRITEBYTECODE": "1",  # under a limit of file sizes they would be half ones
        },
    )
