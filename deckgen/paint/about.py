"""What a file says about itself, as its maker knows it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from deckgen import __version__
from deckgen.press import Standard

PROGRAM = f"deckgen {__version__}"


def source_date() -> datetime | None:
    """SOURCE_DATE_EPOCH (reproducible-builds.org) if it holds a date; never the clock."""
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """`date` is the content's, in UTC if it has no zone. `language` is a BCP 47 tag. Whoever names
    a `standard` sees to it that the file keeps it."""

    title: str
    author: str = ""
    subject: str = ""
    creator: str = PROGRAM
    language: str = ""
    date: datetime | None = field(default_factory=source_date)
    print_scaling_none: bool = True
    duplex: Literal["DuplexFlipLongEdge", "DuplexFlipShortEdge"] | None = None
    pdf_version: str = "1.6"
    standard: Standard | None = None

    @property
    def utc(self) -> datetime:
        """The date, which must be known."""
        if self.date is None:
            raise ValueError("this document has no date")
        return self.date.astimezone(UTC) if self.date.tzinfo else self.date
