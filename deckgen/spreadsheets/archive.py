"""The zip archive that an XLSX or ODS file is, opened without trust."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

LARGEST_PART = 128 * 1024 * 1024
"""Bytes of one part, unpacked. 100,000 rows of long questions are 40 MB. A zip bomb says 4 GB."""
MOST_PARTS = 10_000


class BadArchive(Exception):
    """The message says what is wrong."""


class Archive:
    """Raises BadArchive for anything that cannot be read. Close it."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise BadArchive(f"the file is damaged: {error}") from None
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > MOST_PARTS:
            self.close()
            raise BadArchive(f"the file has more than {MOST_PARTS:,} parts inside")

    def close(self) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """A part, unpacked. `zipfile` never reads more of it than its header says."""
        try:
            info = self._zip.getinfo(name)
            if info.file_size > LARGEST_PART:
                size = info.file_size / 2**20
                raise BadArchive(f"'{name}' inside the file unpacks to {size:,.0f} MiB")
            return self._zip.read(info)
        except KeyError:
            raise BadArchive(f"'{name}' is missing inside the file") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise BadArchive(f"'{name}' inside the file is damaged: {error}") from None
        except RuntimeError:  # how zipfile says that a password is needed
            raise BadArchive("the file is protected by a password") from None
