"""A folder of new files takes its place with the others, and clears away behind itself."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.errors import NotWritten
from deckgen.new_files import new_files

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and locks")


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def old(tmp_path: Path) -> Path:
    (tmp_path / "faces").mkdir()
    for name in ("1", "2", "3"):
        (tmp_path / "faces" / name).write_bytes(b"old")
    return tmp_path


def test_all_take_their_places_at_the_end(old: Path) -> None:
    with new_files(old) as files:
        faces = files.open_folder("faces", {"1": sha(b"old"), "2": sha(b"old"), "3": sha(b"?")})
        faces.write("1", b"new")
        faces.write("4", b"new")
        assert (old / "faces" / "1").read_bytes() == b"old"
        assert not (old / "faces" / "4").exists()
    assert everything(old) == {"faces/1": b"new", "faces/3": b"old", "faces/4": b"new"}
    assert [path.name for path in old.iterdir()] == ["faces"]


@pytest.mark.parametrize("exception", [RuntimeError("a bug"), KeyboardInterrupt()])
def test_after_an_exception_all_is_as_before(old: Path, exception: BaseException) -> None:
    before = everything(old)

    def build() -> None:
        with new_files(old) as files:
            files.open_folder("faces", {"2": sha(b"old")}).write("1", b"new")
            raise exception

    with pytest.raises(type(exception)):
        build()
    assert everything(old) == before
    assert [path.name for path in old.iterdir()] == ["faces"]


def test_a_name_of_the_new_in_other_letters_is_not_taken_for_a_stale_one(old: Path) -> None:
    """On a file system that knows one case it would be the new file."""
    with new_files(old) as files:
        (old / "faces" / "a").write_bytes(b"same")
        files.open_folder("faces", {"a": sha(b"same")}).write("A", b"same")
    assert everything(old)["faces/A"] == b"same"


def test_a_folder_in_a_file_s_place_is_found_before_anything_is_replaced(old: Path) -> None:
    (old / "faces" / "5").mkdir()

    def build() -> None:
        with new_files(old) as files:
            faces = files.open_folder("faces", {})
            faces.write("1", b"new")
            faces.write("5", b"new")

    with pytest.raises(NotWritten) as told:
        build()
    where = old / "faces" / "5"
    assert str(told.value) == f"{where}: Is a directory. Nothing was changed."
    assert everything(old)["faces/1"] == b"old"


def test_what_was_replaced_before_a_failure_is_told(old: Path) -> None:
    def build() -> None:
        with new_files(old) as files:
            faces = files.open_folder("faces", {})
            faces.write("1", b"new")
            faces.write("2", b"new")
            (old / "faces" / "2").unlink()
            (old / "faces" / "2").mkdir()

    with pytest.raises(NotWritten) as told:
        build()
    assert str(told.value).endswith(
        "Is a directory. 1 files of faces/ had been replaced already; the rest is as it was."
    )


@posix
def test_what_a_killed_build_left_is_removed_by_the_next(old: Path) -> None:
    script = f"""
import os, signal
from pathlib import Path
from deckgen.new_files import new_files
with new_files(Path({str(old)!r})) as files:
    files.open_folder("faces", {{}}).write("1", b"new")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert ended.returncode == -signal.SIGKILL
    assert len([*old.iterdir()]) == 2
    with new_files(old):
        pass
    assert [path.name for path in old.iterdir()] == ["faces"]
    assert everything(old)["faces/1"] == b"old"


def test_what_a_living_build_writes_is_left_alone(old: Path) -> None:
    with new_files(old) as slow:
        faces = slow.open_folder("faces", {})
        faces.write("1", b"slow")
        with new_files(old) as fast:
            fast.open_folder("faces", {}).write("2", b"fast")
        faces.write("3", b"slow")
    assert everything(old) == {"faces/1": b"slow", "faces/2": b"fast", "faces/3": b"slow"}
