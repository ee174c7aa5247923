"""Files that take their places together: all of them whole, or none.

Each is written beside its place under a hidden name, and all are renamed when the last is complete.
While a build lives it holds a lock on its parts; what a killed one left is removed by the next.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from deckgen.errors import NotWritten
from deckgen.new_folder import NewFolder, remove_leftover
from deckgen.part_locks import hold, let_go, remove_unheld

_BUFFER = 1 << 18
_PART = r"\..+\.[0-9a-f]{8}\.part"


class _Part(NamedTuple):
    file: BinaryIO
    path: Path
    target: Path


class NewFiles:
    """The new files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parts: list[_Part] = []
        self._folders: list[NewFolder] = []
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
            hold(file)
            if path.exists():
                return file
            file.close()  # another build took it for a dead one's before it was held
            self._parts.pop()

    def written(self, name: str) -> Path:
        """Where a file lies that has been written and not yet taken its place: to read it back."""
        part = next(part for part in self._parts if part.target.name == name)
        part.file.flush()
        return part.path

    def open_folder(self, name: str, earlier: Mapping[str, str]) -> NewFolder:
        """A folder of new files; `earlier` are those that the build before wrote there, with their
        hashes. Raises OSError."""
        folder = NewFolder(self.folder / name, earlier)
        self._folders.append(folder)
        return folder

    def take_places(self) -> None:
        """Raises OSError; what was renamed until then stays so, and `failure` tells it."""
        for part in self._parts:
            part.file.flush()
            os.fsync(part.file.fileno())
        for folder in self._folders:
            folder.take_place()
        for part in self._parts:
            let_go(part.file)
            part.path.replace(part.target)
            self._placed.append(part.target.name)

    def clear_away(self) -> None:
        """After this nothing is left beside the files."""
        for part in self._parts:
            with suppress(OSError):
                part.file.close()  # on a full disk it tries to write once more
            with suppress(OSError):
                part.path.unlink(missing_ok=True)
        for folder in self._folders:
            folder.clear_away()

    def remove_leftovers(self) -> None:
        for path in self.folder.glob(".*.part"):
            if re.fullmatch(_PART, path.name):
                with suppress(OSError):
                    remove_leftover(path) if path.is_dir() else remove_unheld(path)

    def failure(self, error: OSError) -> NotWritten:
        where = error.filename2 or error.filename or self.folder
        outcome = "Nothing was changed"
        placed = [*filter(None, (folder.placed for folder in self._folders)), *self._placed]
        if placed:
            outcome = f"{', '.join(placed)} had been replaced already; the rest is as it was"
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
