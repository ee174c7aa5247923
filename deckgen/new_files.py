"""Files that take their places together: all of them whole, or none.

Each is written beside its place under a hidden name, and all are renamed when the last is complete.
While a build lives it holds a lock on its parts; what a killed one left is removed by the next.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from deckgen.errors import NotWritten

_BUFFER = 1 << 18
_PART = r"\..+\.[0-9a-f]{8}\.part"

if sys.platform == "win32":

    def _hold(file: BinaryIO) -> None:
        """Nothing to do: Windows deletes no file that somebody has open."""

    def _let_go(file: BinaryIO) -> None:
        """Windows renames no file that somebody has open."""
        file.close()

    def _remove_unheld(path: Path) -> None:
        path.unlink()

else:
    import fcntl

    def _hold(file: BinaryIO) -> None:
        with suppress(OSError):  # a file system without locks: then nobody removes the part either
            fcntl.flock(file, fcntl.LOCK_EX)

    def _let_go(file: BinaryIO) -> None:
        """Not before it is renamed: until then another build might take it for a dead one's."""

    def _remove_unheld(path: Path) -> None:
        with path.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


class _Part(NamedTuple):
    file: BinaryIO
    path: Path
    target: Path


class NewFiles:
    """The new files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parts: list[_Part] = []
        self._placed: list[str] = []

    def open(self, name: str) -> BinaryIO:
        """A file to write, which stays open until all take their places. Raises OSError."""
        target = self.folder / name
        if target.is_dir():  # found out now, not when others have been renamed
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        while True:
            path = self.folder / f".{name}.{secrets.token_hex(4)}.part"
            try:
                file = path.open("xb", buffering=_BUFFER)
            except OSError as error:
                error.filename = str(target)
                raise
            self._parts.append(_Part(file, path, target))
            _hold(file)
            if path.exists():
                return file
            file.close()  # another build took it for a dead one's before it was held
            self._parts.pop()

    def take_places(self) -> None:
        """Raises OSError; what was renamed until then stays so, and `failure` tells it."""
        for part in self._parts:
            part.file.flush()
            os.fsync(part.file.fileno())
        for part in self._parts:
            _let_go(part.file)
            part.path.replace(part.target)
            self._placed.append(part.target.name)

    def clear_away(self) -> None:
        """After this nothing is left beside the files."""
        for part in self._parts:
            with suppress(OSError):
                part.file.close()  # on a full disk it tries to write once more
            with suppress(OSError):
                part.path.unlink(missing_ok=True)

    def remove_leftovers(self) -> None:
        for path in self.folder.glob(".*.part"):
            if re.fullmatch(_PART, path.name):
                with suppress(OSError):
                    _remove_unheld(path)

    def failure(self, error: OSError) -> NotWritten:
        where = error.filename2 or error.filename or self.folder
        outcome = "Nothing was changed"
        if self._placed:
            outcome = f"{', '.join(self._placed)} had been replaced already; the rest is as it was"
        return NotWritten(f"{where}: {error.strerror or error}. {outcome}.")


@contextmanager
def new_files(folder: Path) -> Iterator[NewFiles]:
    """Makes the folder. Until the block ends well, the old files stay as they are; after any
    exception nothing new is left. Raises NotWritten for every OSError."""
    files = NewFiles(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files.remove_leftovers()
        yield files
        files.take_places()
    except OSError as error:
        raise files.failure(error) from error
    finally:
        files.clear_away()
