"""What a rule found in a file."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.errors import Severity
from deckgen.geometry import Rect

__all__ = ["Finding", "Severity"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`page` counts from 1; `where` is in the page's space: points, y down from the top left corner
    of the MediaBox. `text` is the text that it is about."""

    rule: str
    severity: Severity
    message: str
    page: int | None = None
    where: Rect | None = None
    text: str = ""
