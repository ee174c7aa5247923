"""One size and one leading for a role: leading is tightened first, then the size, down to a floor.

A role is an element's text on all the cards of a deck, of a theme, or on one card (`fit`). Texts
are admitted one by one, each lowering the size as far as it must; `settle` then finds the leading.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from deckgen.layout.styles import TextStyle
from deckgen.text.fit import (
    LeadingRange,
    Overset,
    SizeRange,
    fits,
    height_of,
    largest_size,
    line_count,
    loosest_leading,
    overset,
)
from deckgen.text.setting import SetText

SIZE_STEP = 0.1
LEADING_STEP = 0.01


@dataclass(frozen=True, slots=True)
class Stack:
    """Texts set one below the other in one box, `gap` apart: one text, or a list's items."""

    texts: tuple[SetText, ...]
    width: float
    height: float
    gap: float = 0.0

    def lines(self, size: float) -> int:
        return sum(line_count(text, self.width / size) for text in self.texts)

    def used(self, size: float, leading: float) -> float:
        """The height of all of it."""
        total = self.gap * (len(self.texts) - 1)
        for text in self.texts:
            lines = line_count(text, self.width / size)
            total += height_of(text, lines, size, leading)
        return total


class Admitted(Enum):
    """How a text fits. A loose one has room at the greatest leading, hence also at any smaller
    size: it has no say in what its role settles on."""

    LOOSE = "loose"
    TIGHT = "tight"
    OVERSET = "overset"


@dataclass(slots=True)
class RoleFit:
    """The size and leading of a role so far, by fit key (the deck, a theme or a card)."""

    style: TextStyle
    sizes: dict[int, float] = field(default_factory=dict)
    leadings: dict[int, float] = field(default_factory=dict)
    tight: set[int] = field(default_factory=set)

    def size(self, key: int) -> float:
        return self.sizes.get(key, self.style.size.max)

    def leading(self, key: int) -> float:
        return self.leadings.get(key, self.style.leading.max)

    def admit(self, key: int, stack: Stack) -> Admitted:
        """Lower the size until the stack fits. What cannot fit changes nothing."""
        size = self.size(key)
        style = self.style
        if self._fits(stack, size, style.leading.max):
            return Admitted.LOOSE
        self.tight.add(key)
        if self._fits(stack, size, style.leading.min):
            return Admitted.TIGHT
        smaller = self._largest(stack, size)
        if smaller is None:
            return Admitted.OVERSET
        self.sizes[key] = smaller
        return Admitted.TIGHT

    def settle(self, key: int, stack: Stack) -> None:
        """Tighten the leading of a finished size as far as the stack asks."""
        if key not in self.tight:
            return
        size, leading = self.size(key), self.leading(key)
        if self._fits(stack, size, leading):
            return
        if len(stack.texts) == 1:
            span = LeadingRange(max=leading, min=self.style.leading.min)
            self.leadings[key] = loosest_leading(
                stack.texts[0], stack.width, stack.height, size, span
            )
            return
        while leading > self.style.leading.min and not self._fits(stack, size, leading):
            leading = max(self.style.leading.min, leading - LEADING_STEP)
        self.leadings[key] = leading

    def _fits(self, stack: Stack, size: float, leading: float) -> bool:
        if len(stack.texts) == 1:
            text = stack.texts[0]
            whole = fits(text, stack.width, stack.height, size, leading)
        else:
            whole = stack.used(size, leading) <= stack.height + 1e-6 and all(
                fits(text, stack.width, stack.height, size, leading) for text in stack.texts
            )
        return whole and self._few_enough_lines(stack, size)

    def _few_enough_lines(self, stack: Stack, size: float) -> bool:
        most = self.style.lines
        if most is None:
            return True
        return all(line_count(text, stack.width / size) <= most for text in stack.texts)

    def _largest(self, stack: Stack, below: float) -> float | None:
        floor, leading = self.style.size.min, self.style.leading.min
        if len(stack.texts) == 1 and self.style.lines is None:
            span = SizeRange(max=below, min=floor)
            return largest_size(stack.texts[0], stack.width, stack.height, span, leading)
        low, high = 0, int((below - floor) / SIZE_STEP)
        if not self._fits(stack, floor, leading):
            return None
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(stack, floor + middle * SIZE_STEP, leading):
                low = middle
            else:
                high = middle - 1
        return round(floor + low * SIZE_STEP, 4)

    def has_room_for(self, more: float, stack: Stack) -> bool:
        """Whether that share more of the text would fit at the smallest size: whether the text fits
        a box that is so much narrower."""
        narrower = replace(stack, width=stack.width / (1 + more))
        return self._fits(narrower, self.style.size.min, self.style.leading.min)

    def overset(self, stack: Stack) -> Overset | None:
        """By how much the stack is too large; None if there is nothing in it to be seen."""
        floor, leading = self.style.size.min, self.style.leading.min
        visible = [text for text in stack.texts if any(p.words for p in text.paragraphs)]
        if not visible:
            return None
        for text in visible:
            found = overset(text, stack.width, stack.height, floor, leading)
            if found is not None:
                return found
        too_high = max(0.0, stack.used(floor, leading) - stack.height)
        return Overset(too_high_pt=too_high, too_wide_pt=0.0, widest="")
