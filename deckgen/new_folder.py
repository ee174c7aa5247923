"""A folder of many small files that take their places together with those of a build.

They are written in a hidden folder beside the target. Files of the build before that are not among
the new ones go, if they are still as that build wrote them; nobody else's file is touched. A
thousand files cannot all be held open: a lock in the hidden folder stands for them.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from deckgen.part_locks import hold, remove_unheld

_LOCK = ".lock"


class NewFolder:
    """`earlier` has the names and SHA-256 hashes of what the build before wrote there."""

    def __init__(self, target: Path, earlier: Mapping[str, str]) -> None:
        """Raises OSError."""
        if target.exists() and not target.is_dir():  # found out now, not among the renaming
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
        self.target = target
        self._earlier = earlier
        self._names: list[str] = []
        self._placed = 0
        self._part, self._lock = _hidden_folder(target)

    def write(self, name: str, data: bytes) -> None:
        """Raises OSError."""
        where = self.target / name
        if where.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(where))
        try:
            with (self._part / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            error.filename = str(where)
            raise
        self._names.append(name)

    def read(self, name: str) -> bytes:
        """What was written under a name. Raises OSError."""
        return (self._part / name).read_bytes()

    @property
    def placed(self) -> str:
        """What of it has taken its place, in words."""
        return f"{self._placed} files of {self.target.name}/" if self._placed else ""

    def take_place(self) -> None:
        """Raises OSError."""
        self.target.mkdir(exist_ok=True)
        for name in self._names:
            (self._part / name).replace(self.target / name)
            self._placed += 1
        for name in self._stale():
            (self.target / name).unlink()

    def _stale(self) -> list[str]:
        """What the build before wrote, as it wrote it, under a name that no new file has on any
        file system."""
        new = {name.casefold() for name in self._names}
        return [
            name
            for name, digest in self._earlier.items()
            if name.casefold() not in new and _is_as_written(self.target, name, digest)
        ]

    def clear_away(self) -> None:
        self._lock.close()
        _remove(self._part)


def _hidden_folder(target: Path) -> tuple[Path, BinaryIO]:
    while True:
        part = target.parent / f".{target.name}.{secrets.token_hex(4)}.part"
        try:
            part.mkdir()
            lock = (part / _LOCK).open("xb")
        except FileNotFoundError:
            if target.parent.is_dir():
                continue  # another build took it for a dead one's before there was a lock
            raise
        hold(lock)
        if (part / _LOCK).exists():
            return part, lock
        lock.close()


def remove_leftover(part: Path) -> None:
    """A hidden folder of a build that was killed. Raises OSError if its build lives."""
    with suppress(FileNotFoundError):
        remove_unheld(part / _LOCK)
    _remove(part)


def _remove(part: Path) -> None:
    with suppress(OSError):
        for path in part.iterdir():
            path.unlink()
        part.rmdir()


def _is_as_written(folder: Path, name: str, digest: str) -> bool:
    """A manifest may have been changed by hand: only a plain name leads to a file of ours."""
    if Path(name).name != name:
        return False
    try:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    except OSError:
        return False
