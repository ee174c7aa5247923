"""A build's hold on what it has not finished, so that no other takes it for a dead one's."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":

    def hold(file: BinaryIO) -> None:
        """Nothing to do: Windows deletes no file that somebody has open."""

    def let_go(file: BinaryIO) -> None:
        """Windows renames no file that somebody has open."""
        file.close()

    def remove_unheld(path: Path) -> None:
        """Raises OSError if somebody holds it."""
        path.unlink()

else:
    import fcntl

    def hold(file: BinaryIO) -> None:
        with suppress(OSError):  # a file system without locks: then nobody removes the part either
            fcntl.flock(file, fcntl.LOCK_EX)

    def let_go(file: BinaryIO) -> None:
        """Not before it is renamed: until then another build might take it for a dead one's."""

    def remove_unheld(path: Path) -> None:
        """Raises OSError if somebody holds it."""
        with path.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
