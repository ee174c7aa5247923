"""What a profile asks to be printed around the cards: marks on both sides, and the slug line."""

from __future__ import annotations

from deckgen.colour import BLACK
from deckgen.deck import Deck
from deckgen.face import GroupItem, Item, SharedItem, TextItem
from deckgen.geometry import Matrix, Rect
from deckgen.impose.fill import SideName
from deckgen.marks import colour_bar, crop_marks, registration_marks, slug_position
from deckgen.profile import Profile
from deckgen.sheet import SheetPlan
from deckgen.text.errors import TextRefused
from deckgen.text.fit import lay_out, line_count
from deckgen.text.setting import Typesetter, Voice

SLUG_VOICE = Voice(families=("Atkinson Hyperlegible Next",))
SLUG_SIZE = 6.5
SLUG_FLOOR = 4.0


class SheetMarks:
    """The marks of one profile's sheets. What is the same on every sheet is one shared item."""

    def __init__(
        self, deck: Deck, profile: Profile, plan: SheetPlan, typesetter: Typesetter
    ) -> None:
        self._profile = profile
        self._typesetter = typesetter
        title = f"{deck.title}: {deck.subtitle}" if deck.subtitle else deck.title
        self._deck = self._settable(title, deck.id)
        self._name = self._settable(profile.name)
        self._date = deck.date
        behind = plan.back(profile.flip)
        self.front = _marks(profile, plan)
        self.back = _marks(profile, behind)
        in_margin = profile.marks.in_margin
        self._slugs = {
            "front": slug_position(plan, in_margin=in_margin),
            "back": slug_position(behind, in_margin=in_margin),
        }

    def slug(self, sheet: int, of: int, side: SideName) -> tuple[Item, ...]:
        """Deck, profile, sheet n of m, front or back, date of the content."""
        box = self._slugs[side]
        if not self._profile.marks.slug or box is None:
            return ()
        parts = (self._deck, self._name, f"sheet {sheet} of {of}", side, self._date)
        return self._line("  ·  ".join(filter(None, parts)), box)

    def _settable(self, *texts: str) -> str:
        """The first text that the slug's font has the letters of: a title may be in any script."""
        for text in texts:
            try:
                self._typesetter.set(text, SLUG_VOICE, markup=False)
            except TextRefused:
                continue
            return text
        return ""

    def _line(self, text: str, box: Rect) -> tuple[Item, ...]:
        upright = box.height > box.width
        length = box.height if upright else box.width
        set_text = self._typesetter.set(text, SLUG_VOICE, markup=False)
        size = SLUG_SIZE
        while line_count(set_text, length / size) > 1:
            size -= 0.25
            if size < SLUG_FLOOR:
                return ()
        lines, _ = lay_out(set_text, length, size, 1.0, "left", 0, 0)
        line = TextItem(lines, size, BLACK)
        if not upright:
            return (GroupItem((line,), Matrix.translation(box.x, box.y)),)
        turned = Matrix.rotation(-90).then(Matrix.translation(box.x, box.bottom))
        return (GroupItem((line,), turned),)


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
