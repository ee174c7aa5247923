"""From a place in a PDF back to the card, the field and the line of YAML that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from deckgen.errors import Mark
from deckgen.geometry import Rect
from deckgen.preflight.expected import Expected, ExpectedCard, SideName
from deckgen.preflight.finding import Finding
from deckgen.preflight.letters import plain_letters

_LEAST_LETTERS = 2
"""Of a text that is looked for in fields; a single letter is in nearly all of them."""


_LEAST_TELLING = 8
"""Of a text by which one card is told from all others of a deck."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    name: str
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class CardSource:
    """Where a card was written. `mark` is the card's own."""

    id: str
    theme: str
    mark: Mark
    fields: tuple[FieldSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """`field` is empty and `mark` the card's own where no field's text is what it is about; `side`
    is None for cards of both sides."""

    cards: tuple[str, ...]
    side: SideName | None
    field: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Knows the deck's cards by their ids. Without any it still names the cards that were planned
    in a finding's place."""

    cards: Mapping[str, CardSource]

    def of(self, finding: Finding, expected: Expected) -> Origin | None:
        """None for what concerns a whole page, a whole file, or what lies beside all cards. In what
        does not show cards one is known by its text alone."""
        if not expected.product.of_cards:
            return self._by_text(finding.text)
        page = expected.page(finding.page) if finding.page else None
        if page is None or finding.where is None:
            return None
        concerned = _concerned(page.cards, finding.where)
        if not concerned:
            return None
        sides = {card.side for card in concerned}
        ids = tuple(dict.fromkeys(card.id for card in concerned))
        field = self._field(ids, finding.text)
        if field is not None:
            return Origin(ids, _only(sides), field.name, field.mark)
        source = self.cards.get(ids[0]) if len(ids) == 1 else None
        return Origin(ids, _only(sides), "", source.mark if source else None)

    def _by_text(self, text: str) -> Origin | None:
        """The first card that has it; none for a text so short that many may."""
        if len(plain_letters(text)) < _LEAST_TELLING:
            return None
        for name, source in self.cards.items():
            field = self._field((name,), text)
            if field is not None:
                return Origin((source.id,), None, field.name, field.mark)
        return None

    def _field(self, ids: Iterable[str], text: str) -> FieldSource | None:
        wanted = plain_letters(text)
        if len(wanted) < _LEAST_LETTERS:
            return None
        for name in ids:
            source = self.cards.get(name)
            for field in source.fields if source else ():
                if wanted in _plain(field.text):
                    return field
        return None


_plain = lru_cache(maxsize=4096)(plain_letters)
"""A file with many findings has its deck's fields looked through as often."""


def _concerned(cards: Iterable[ExpectedCard], where: Rect) -> list[ExpectedCard]:
    """The card that holds the middle of the place; all that a place touches that is larger than any
    one thing on a card can be."""
    middle = Rect(where.centre.x, where.centre.y, 0, 0)
    holding = [card for card in cards if card.ink.contains(middle)]
    if holding and all(_may_hold(card.ink, where) for card in holding):
        return holding
    return [card for card in cards if card.ink.overlaps(where)]


def _may_hold(ink: Rect, where: Rect) -> bool:
    """What is clipped to a card may be drawn twice as large, and not larger still."""
    return where.width <= 2 * ink.width and where.height <= 2 * ink.height


def _only(sides: set[SideName]) -> SideName | None:
    return next(iter(sides)) if len(sides) == 1 else None
