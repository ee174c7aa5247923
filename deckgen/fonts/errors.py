"""What is wrong with fonts. Messages are for the person who chose the font, without a full stop.

FontError
├── FontMissing   no folder has a family of this name
└── FontRefused   the file is there and cannot be used: broken, or not to be embedded
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class FontError(ValueError):
    """A font that a layout asks for cannot be used."""


class FontMissing(FontError):
    """No font of this family; `nearest` is the family that was probably meant, or empty."""

    def __init__(self, family: str, nearest: str, folders: Sequence[Path], broken: str) -> None:
        self.family = family
        self.nearest = nearest
        where = ", ".join(map(str, folders)) or "no folder"
        meant = f"; did you mean '{nearest}'?" if nearest else ""
        unread = f" (a file there cannot be read: {broken})" if broken else ""
        super().__init__(f"there is no font family '{family}' in {where}{unread}{meant}")


class FontRefused(FontError):
    """A font file that is broken, or whose licence bits or format forbid embedding it."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")
