"""Deck and chosen cards → transcript."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from deckgen.card_fields import head_of, main_field
from deckgen.deck import Card, Deck, FieldKind, FieldSpec, Section, Value
from deckgen.overlays.wording import Worded
from deckgen.transcript.parts import Chapter, Detail, Part, Passage, Question, Transcript
from deckgen.transcript.said import Text
from deckgen.transcript.words import words_of

FieldsOf: TypeAlias = Callable[[int, Card], Mapping[str, FieldSpec]]
"""The fields that a card has by its layout; the number is its theme's place."""


def gather(
    deck: Deck, fields_of: FieldsOf, worded: Iterable[Worded], chosen: Sequence[tuple[int, Card]]
) -> Transcript:
    """`chosen` are cards with their theme's place, in the deck's order; `worded` are the layouts
    whose words the deck uses."""
    return _Gathering(deck, fields_of, worded).transcript(chosen)


class _Gathering:
    def __init__(self, deck: Deck, fields_of: FieldsOf, worded: Iterable[Worded]) -> None:
        self._deck = deck
        self._fields = fields_of
        self._words = words_of(deck, worded)

    def transcript(self, chosen: Sequence[tuple[int, Card]]) -> Transcript:
        deck = self._deck
        return Transcript(
            id=deck.id,
            title=self._text(deck.title, "deck", "title"),
            subtitle=self._text(deck.subtitle, "deck", "subtitle"),
            language=deck.language,
            parts=tuple(
                self._part(place, [card for _, card in cards])
                for place, cards in groupby(chosen, key=lambda each: each[0])
            ),
            guidance=tuple(map(self._chapter, deck.guidance)),
            words=self._words,
            date=deck.date,
            publisher=deck.publisher,
            credit=self._text(deck.credit, "deck", "credit"),
            licence=deck.licence,
            web=deck.web,
            organisation=deck.organisation,
            data=deck.extra,
        )

    def _text(self, written: str, *key: str) -> Text:
        return Text(written, self._deck.language_of(*key) or self._deck.language)

    def _part(self, place: int, cards: Sequence[Card]) -> Part:
        theme = self._deck.themes[place]
        return Part(
            theme.id,
            self._text(theme.title, "themes", theme.id, "title"),
            self._text(theme.strapline, "themes", theme.id, "strapline"),
            tuple(self._question(card, self._fields(place, card)) for card in cards),
            place,
        )

    def _question(self, card: Card, fields: Mapping[str, FieldSpec]) -> Question:
        main = main_field(fields)
        value = card.fields.get(main)
        replaced = card.revision is not None and bool(card.revision.replaced)
        return Question(
            card.id,
            card.label,
            self._text("" if value is None else self._said(value), "cards", card.id, main),
            tuple(self._details(card, fields, main)),
            is_local=card.is_local,
            is_adapted=replaced and not card.is_local,
            is_blank=card.is_blank,
        )

    def _details(self, card: Card, fields: Mapping[str, FieldSpec], main: str) -> Iterator[Detail]:
        """Pictures are left out: a deck does not say in words what they show."""
        for name, spec in fields.items():
            value = card.fields.get(name)
            if name == main or value is None or spec.kind is FieldKind.IMAGE:
                continue
            label = self._words.get(name) or self._text(head_of(name))
            key = ("cards", card.id, name)
            if isinstance(value, tuple):
                yield Detail(label, items=tuple(self._text(item, *key) for item in value))
            elif isinstance(value, bool):
                yield Detail(label, self._words["yes" if value else "no"])
            elif said := self._said(value):
                yield Detail(label, self._text(said, *key))

    def _said(self, value: Value) -> str:
        """A list as one text stands only where it is all that a card says."""
        return "\n".join(value) if isinstance(value, tuple) else str(value).rstrip()

    def _chapter(self, section: Section) -> Chapter:
        def language(place: int) -> str:
            key = ("guidance", section.id, str(place))
            return self._deck.language_of(*key) or self._deck.language

        return Chapter(
            section.id,
            self._text(section.title, "guidance", section.id, "title"),
            tuple(
                Passage(block, language(place))
                for place, block in enumerate(section.blocks, start=1)
            ),
        )
