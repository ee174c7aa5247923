"""What a text is set in, whatever its size and colour."""

from __future__ import annotations

from typing import NamedTuple

from deckgen.text.directions import Direction
from deckgen.text.markup import Style

_BOLD, _BLACK = 700, 900


class Voice(NamedTuple):
    """Families in order: the first is the main one, the others lend what it lacks.

    `tracking` is in em, after each cluster. `features` are OpenType tags, with a minus to switch
    one off: `("tnum", "-liga")`. `language` is a BCP 47 tag.
    """

    families: tuple[str, ...]
    weight: int = 400
    italic: bool = False
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    language: str = "en"
    direction: Direction = Direction.AUTO
    bold_emphasis: bool = False
    """Whether emphasis is bold in place of italic."""

    def styled(self, style: Style) -> Voice:
        """This voice raised by emphasis or strength; emphasis within italics stands upright."""
        if not style:
            return self
        strong = _BOLD if self.weight < 600 else _BLACK
        emphatic = bool(style & Style.EMPHASIS)
        is_bold = style & Style.STRONG or (emphatic and self.bold_emphasis)
        return self._replace(
            weight=strong if is_bold else self.weight,
            italic=self.italic != (emphatic and not self.bold_emphasis),
        )

    def shaping_features(self) -> dict[str, bool]:
        """For HarfBuzz: no discretionary ligatures unless asked for (which it keeps to unasked: to
        name a feature costs 0.2 µs a word), and none at all if tracked."""
        chosen = {"liga": False, "clig": False} if self.tracking else {}
        for feature in self.features:
            chosen[feature.removeprefix("-")] = not feature.startswith("-")
        return chosen
