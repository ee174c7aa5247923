"""How much text a field has room for, by the size that its deck has settled on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from deckgen.compose.blame import EXPECTED
from deckgen.compose.fitting import RoleFit, Stack
from deckgen.text.fit import fits, line_count
from deckgen.text.setting import SetText


class Held(Enum):
    """Whether a text fits: in the size that the deck has now, only in a smaller one, or in none."""

    AS_THE_OTHERS = "as the others"
    SMALLER = "smaller"
    NOT = "not"


class NotSet(Exception):
    """A text that cannot be set at all: no font has its letters, for example."""


@dataclass(frozen=True, slots=True)
class FieldRoom:
    """The box of one field on the cards of one theme, and how texts are set in it."""

    field: str
    theme: str
    width: float
    height: float
    size: float
    role: RoleFit
    set_text: Callable[[str], SetText]

    def holds(self, text: str) -> Held:
        """Raises NotSet."""
        try:
            set_text = self.set_text(text)
        except EXPECTED as error:
            raise NotSet(getattr(error, "message", "") or str(error)) from None
        if self._fits(set_text, self.size):
            return Held.AS_THE_OTHERS
        stack = Stack((set_text,), self.width, self.height)
        return Held.SMALLER if self.role.overset(stack) is None else Held.NOT

    def _fits(self, text: SetText, size: float) -> bool:
        style = self.role.style
        most = style.lines
        few = most is None or line_count(text, self.width / size) <= most
        return few and fits(text, self.width, self.height, size, style.leading.min)
