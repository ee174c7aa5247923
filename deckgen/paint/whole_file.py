"""A file that is there whole or not at all: written beside its place, then renamed into it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_BUFFER = 1 << 18


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Until the block ends well, the old file stays as it is; after any exception nothing is left
    beside it. Raises OSError where the folder cannot be written or the disk is full."""
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb", buffering=_BUFFER) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
