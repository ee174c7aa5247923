"""What a profile asks to be printed around the cards: marks on both sides, and the slug line."""

from __future__ import annotations

from deckgen.deck import Deck
from deckgen.face import Item, SharedItem
from deckgen.geometry import Rect
from deckgen.marks import colour_bar, crop_marks, registration_marks, slug_position
from deckgen.profile import Marks, Profile
from deckgen.sheet import SheetPlan, SideName
from deckgen.slug import SLUG_VOICE, SlugLine
from deckgen.text.errors import TextRefused
from deckgen.text.setting import Typesetter

BETWEEN = "  ·  "


class Slugs:
    """The slug lines of one profile's file: deck, which version of it, profile, sheet n of m, what
    is printed on it, date of the content."""

    def __init__(self, deck: Deck, profile: Profile, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        title = f"{deck.title}: {deck.subtitle}" if deck.subtitle else deck.title
        names = self._settable(title, deck.id), deck.version, self._settable(profile.name)
        self._before = "".join(f"{name}{BETWEEN}" for name in names if name)
        self._date = deck.date

    def line(self, sheets: int, printed: str, box: Rect) -> SlugLine:
        """For any of so many sheets."""
        after = "".join(f"{BETWEEN}{part}" for part in (printed, self._date) if part)
        return SlugLine(self._typesetter, self._before, sheets, after, box)

    def _settable(self, *texts: str) -> str:
        """The first text that the slug's font has the letters of: a title may be in any script."""
        for text in texts:
            try:
                self._typesetter.set(text, SLUG_VOICE, markup=False)
            except TextRefused:
                continue
            return text
        return ""


class SheetMarks:
    """The marks of one profile's sheets. What is the same on every sheet is one shared item."""

    def __init__(
        self, deck: Deck, profile: Profile, plan: SheetPlan, typesetter: Typesetter
    ) -> None:
        self._wanted = profile.marks
        self._scheme = plan.scheme
        behind = plan.back(profile.flip)
        self.front = marks_around(profile.marks, plan)
        self.back = marks_around(profile.marks, behind)
        in_margin = profile.marks.in_margin
        self._slugs = Slugs(deck, profile, typesetter)
        self._lines: dict[tuple[int, SideName], SlugLine] = {}
        self._boxes = {
            "front": slug_position(plan, in_margin=in_margin),
            "back": slug_position(behind, in_margin=in_margin),
        }

    def slug(self, sheet: int, of: int, side: SideName) -> tuple[Item, ...]:
        """It says which side it is of, or the scheme that has both on one side."""
        box = self._boxes[side]
        if not self._wanted.slug or box is None:
            return ()
        line = self._lines.get((of, side))
        if line is None:
            printed = self._scheme.value if self._scheme.one_forme else side
            line = self._lines[of, side] = self._slugs.line(of, printed, box)
        return line.items(sheet)


def marks_around(wanted: Marks, plan: SheetPlan, cut: SheetPlan | None = None) -> tuple[Item, ...]:
    """Crop marks are for what is cut, where that is not the same as what stands on the sheet."""
    items: tuple[Item, ...] = ()
    if wanted.crop:
        items += crop_marks(cut or plan, in_margin=wanted.in_margin)
    if wanted.registration:
        items += registration_marks(plan)
    if wanted.colour_bar:
        items += colour_bar(plan)
    return (SharedItem(items),) if items else ()
