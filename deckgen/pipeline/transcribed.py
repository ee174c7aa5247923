"""A transcript that is ready, in place of a PDF."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from deckgen.errors import Report
from deckgen.new_files import NewFiles
from deckgen.pipeline.file_names import document_name
from deckgen.pipeline.values import Built, Loaded
from deckgen.profile import Format, Profile
from deckgen.text.setting import Typesetter

_KINDS = {Format.HTML: "HTML", Format.TXT: "plain text", Format.MD: "Markdown"}


@dataclass(frozen=True, slots=True)
class Transcribed:
    """The whole file, ready to be written with all others."""

    loaded: Loaded
    profile: Profile
    text: bytes
    cards: int

    def write(
        self, files: NewFiles, typesetter: Typesetter, proofing: Report | None
    ) -> list[Built]:
        """Raises OSError."""
        return [self._written(files)]

    def finish(self, report: Report) -> int:
        """It is ready as it is."""
        return 0

    def _written(self, files: NewFiles) -> Built:
        name = document_name(self.profile, self.loaded.deck)
        files.open(name).write(self.text)
        return Built(
            profile=self.profile.name,
            path=files.folder / name,
            pages=0,
            cards=self.cards,
            sheets=0,
            sizes=(),
            paper=_KINDS[self.profile.format],
            bytes=len(self.text),
            content_hash=hashlib.sha256(self.text).hexdigest(),
        )
