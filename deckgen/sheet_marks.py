"""What a profile asks to be printed around the cards: marks on both sides, and the slug line."""

from __future__ import annotations

from deckgen.deck import Deck
from deckgen.face import Item, SharedItem
from deckgen.marks import colour_bar, crop_marks, registration_marks, slug_position
from deckgen.profile import Profile
from deckgen.sheet import SheetPlan, SideName
from deckgen.slug import SLUG_VOICE, SlugLine
from deckgen.text.errors import TextRefused
from deckgen.text.setting import Typesetter

BETWEEN = "  ·  "


class SheetMarks:
    """The marks of one profile's sheets. What is the same on every sheet is one shared item."""

    def __init__(
        self, deck: Deck, profile: Profile, plan: SheetPlan, typesetter: Typesetter
    ) -> None:
        self._profile = profile
        self._scheme = plan.scheme
        self._typesetter = typesetter
        title = f"{deck.title}: {deck.subtitle}" if deck.subtitle else deck.title
        self._deck = self._settable(title, deck.id)
        self._version = deck.version
        self._name = self._settable(profile.name)
        self._date = deck.date
        behind = plan.back(profile.flip)
        self.front = _marks(profile, plan)
        self.back = _marks(profile, behind)
        in_margin = profile.marks.in_margin
        self._slugs: dict[tuple[int, SideName], SlugLine] = {}
        self._boxes = {
            "front": slug_position(plan, in_margin=in_margin),
            "back": slug_position(behind, in_margin=in_margin),
        }

    def slug(self, sheet: int, of: int, side: SideName) -> tuple[Item, ...]:
        """Deck, which version of it, profile, sheet n of m, front or back (or the scheme that has
        both on one side), date of the content."""
        box = self._boxes[side]
        if not self._profile.marks.slug or box is None:
            return ()
        line = self._slugs.get((of, side))
        if line is None:
            before = "".join(
                f"{part}{BETWEEN}" for part in (self._deck, self._version, self._name) if part
            )
            printed = self._scheme.value if self._scheme.one_forme else side
            after = "".join(f"{BETWEEN}{part}" for part in (printed, self._date) if part)
            line = SlugLine(self._typesetter, before, of, after, box)
            self._slugs[of, side] = line
        return line.items(sheet)

    def _settable(self, *texts: str) -> str:
        """The first text that the slug's font has the letters of: a title may be in any script."""
        for text in texts:
            try:
                self._typesetter.set(text, SLUG_VOICE, markup=False)
            except TextRefused:
                continue
            return text
        return ""


def _marks(profile: Profile, plan: SheetPlan) -> tuple[Item, ...]:
    wanted = profile.marks
    items: tuple[Item, ...] = ()
    if wanted.crop:
        items += crop_marks(plan, in_margin=wanted.in_margin)
    if wanted.registration:
        items += registration_marks(plan)
    if wanted.colour_bar:
        items += colour_bar(plan)
    return (SharedItem(items),) if items else ()
