"""A text of the deck as it is read: typographic, in its language, with what is stressed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.text.markup import Style, mark, stretches
from deckgen.text.typographer import typeset


@dataclass(frozen=True, slots=True)
class Text:
    """`written` is what the YAML says; `language` is a BCP 47 tag."""

    written: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.written)

    def stretches(self) -> Iterator[tuple[str, Style]]:
        """In stretches of one style, as on a card."""
        return stretches(typeset(mark(self.written), self.language))

    @property
    def plain(self) -> str:
        """Without its marks of emphasis."""
        return "".join(piece for piece, _ in self.stretches())
