"""Preflight: a finished file is read back and held against what it should be.

It shares no code with what writes files, and says the same of any PDF, whoever made it.
"""

from __future__ import annotations

from pathlib import Path

from deckgen.preflight.expected import Expected
from deckgen.preflight.outcome import PreflightReport

__all__ = ["PreflightReport", "preflight"]


def preflight(path: Path, expected: Expected) -> PreflightReport:
    """Every rule that holds for what is expected, run over the file. A file that cannot
    be read is a finding, and so is whatever is in it."""
    from deckgen.preflight.examine import examine  # reading PDFs: 0.1 s of imports

    return examine(path, expected)
