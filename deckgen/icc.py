"""The header of an ICC profile (ICC.1:2010, 7.2): enough to know what a profile is for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_HEADER = 128
_LARGEST = 32 * 1024 * 1024
"""Press profiles have half a megabyte to three."""


class NoOutputProfile(ValueError):
    """Says why the file is no profile of a four-colour press, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.hint = (
            "Name an ICC output profile for CMYK, as your print shop or its paper's maker has it"
        )


@dataclass(frozen=True, slots=True)
class OutputProfile:
    """`version` is the profile format's major version."""

    data: bytes
    version: int


def read_output_profile(path: Path) -> OutputProfile:
    """The profile of a press that prints cyan, magenta, yellow and black. Raises NoOutputProfile,
    OSError."""
    name = f"the colour profile '{path.name}'"
    if path.stat().st_size > _LARGEST:
        raise NoOutputProfile(f"{name} is larger than {_LARGEST // 1024**2} MiB")
    data = path.read_bytes()
    if len(data) < _HEADER or data[36:40] != b"acsp":
        raise NoOutputProfile(f"{name} is no ICC profile")
    if int.from_bytes(data[:4], "big") != len(data):
        raise NoOutputProfile(f"{name} is not whole: its header tells another size")
    if data[12:16] != b"prtr":
        raise NoOutputProfile(f"{name} is not one of a printer or press")
    if data[16:20] != b"CMYK":
        space = data[16:20].decode("latin-1").strip()
        raise NoOutputProfile(f"{name} is for {space}, not for CMYK")
    return OutputProfile(data, data[8])
