"""The slug line of a sheet. From sheet to sheet only its number changes, so the rest is set once:
setting the whole line anew took as long as painting a card."""

from __future__ import annotations

from deckgen.colour import BLACK
from deckgen.face import GroupItem, Item, TextItem
from deckgen.geometry import Matrix, Rect
from deckgen.text.setting import Typesetter, Voice
from deckgen.text.word import TextLine, Word

SLUG_VOICE = Voice(families=("Atkinson Hyperlegible Next",))
SLUG_SIZE = 6.5
SLUG_FLOOR = 4.0


class SlugLine:
    """`before`, sheet n of m, `after`, as large as it may be on one line of the box."""

    def __init__(
        self, typesetter: Typesetter, before: str, sheets: int, after: str, box: Rect
    ) -> None:
        self._typesetter = typesetter
        # Each part is set beside a number, so that its last word has the space that follows it.
        self._before = self._words(f"{before}sheet 0")[:-1]
        self._after = self._words(f"0 of {sheets}{after}")[1:]
        self._upright = box.height > box.width
        length = box.height if self._upright else box.width
        longest = (*self._before, *self._number(sheets), *self._after)
        self._size = min(SLUG_SIZE, length / sum(word.advance for word in longest))
        if self._upright:
            self._way = Matrix.rotation(-90).then(Matrix.translation(box.x, box.bottom))
        else:
            self._way = Matrix.translation(box.x, box.y)

    def items(self, sheet: int) -> tuple[Item, ...]:
        """Nothing if the line would be too small to read."""
        if self._size < SLUG_FLOOR:
            return ()
        words = (*self._before, *self._number(sheet), *self._after)
        line = TextLine(0.0, self._ascent * self._size, words)
        return (GroupItem((TextItem((line,), self._size, BLACK),), self._way),)

    @property
    def _ascent(self) -> float:
        return self._typesetter.font(SLUG_VOICE).ascent

    def _number(self, number: int) -> tuple[Word, ...]:
        return self._words(f"{number} of")[:-1]

    def _words(self, text: str) -> tuple[Word, ...]:
        return self._typesetter.set(text, SLUG_VOICE, markup=False).paragraphs[0].words
