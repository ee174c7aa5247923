"""The chosen cards as runs: what a profile lays on its sheets, or gives pages of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deckgen.compose.composer import ComposedDeck
from deckgen.deck import Card
from deckgen.face import Face
from deckgen.geometry import Size
from deckgen.impose import Order, impose, order_for
from deckgen.profile import Profile
from deckgen.selection import Run
from deckgen.sheet import CardFaces, Cards, SheetPlan, Side


@dataclass(frozen=True, slots=True)
class Laid:
    """Cards of one size on their sheets. `cards` are those of one deck."""

    group: ComposedDeck
    cards: Run
    plan: SheetPlan
    order: Order

    def blank_sides(self, profile: Profile, first_sheet: int) -> Iterator[Side]:
        """The sides with nothing on their cards: for who asks only which lies where."""
        return impose(
            _Blank(self.group, self.cards.places, self.plan.card),
            self.plan,
            profile.flip,
            order=self.order,
            backs=profile.backs,
            first_sheet=first_sheet,
        )

    @property
    def printed(self) -> int:
        """The cards that are cut from all its sheets, each printed once."""
        return self.order.placed * self.plan.scheme.copies


class _Blank(Cards):
    """Cards of a run that have their names only, so that none need be composed."""

    def __init__(self, group: ComposedDeck, places: Sequence[int], size: Size) -> None:
        self._group = group
        self._places = places
        self._face = Face(size, 0.0, ())

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: int, /) -> CardFaces:
        _, card = self._group.cards[self._places[index]]
        return CardFaces(card.id, self._face, self._face)


def runs(
    groups: Iterable[ComposedDeck],
    chosen: Sequence[tuple[int, Card]],
    decks: int = 1,
    *,
    copies: bool = True,
) -> Iterator[Run]:
    """The chosen cards of each group, each as often as it has `copies`, `decks` times over."""
    wanted = {id(card) for _, card in chosen}
    for group in groups:
        places = [
            place
            for place, (_, card) in enumerate(group.cards)
            if id(card) in wanted
            for _ in range(card.copies if copies else 1)
        ]
        yield Run(group, places * decks)


def lay(
    groups: Sequence[ComposedDeck],
    plans: Iterable[SheetPlan],
    chosen: Sequence[tuple[int, Card]],
    profile: Profile,
    decks: int,
) -> Iterator[Laid]:
    """At least so many `decks` on sheets, in the stacking order of the profile."""
    for group, run, plan in zip(groups, runs(groups, chosen), plans, strict=True):
        slots, copies = len(plan.slots), plan.scheme.copies
        yield Laid(group, run, plan, order_for(len(run), slots, profile.stacking, decks, copies))
