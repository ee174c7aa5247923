"""What the blocks of a handout are set for, in the order of reading: themes, cards, guidance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from deckgen.card_fields import head_of, main_field
from deckgen.compose.names import blank_fields, card_names, theme_names
from deckgen.deck import Block, Card, Deck, FieldKind, FieldSpec, Link, Listing, Paragraph
from deckgen.flow.here import NO_THEME, Here
from deckgen.layout.handout import Each

_SHOWN = (FieldKind.TEXT, FieldKind.LIST, FieldKind.NUMBER, FieldKind.FLAG)


@dataclass(frozen=True, slots=True)
class Matter:
    """The deck's texts. `chosen` are the cards that are wanted, each with its theme's place;
    `fields` gives those that a card's layout declares."""

    deck: Deck
    chosen: Sequence[tuple[int, Card]]
    fields: Mapping[str, Mapping[str, FieldSpec]]
    """By the name of the layout."""

    def top(self, names: Mapping[str, Any]) -> Here:
        return Here(names, {"deck": ("deck",), "words": ("words",)}, mark=self.deck.mark)

    def inside(self, here: Here, each: Each) -> Iterator[Here]:
        match each:
            case Each.THEME:
                yield from self._themes(here)
            case Each.CARD:
                yield from self._cards(here)
            case Each.FIELD:
                yield from self._other_fields(here)
            case Each.SECTION:
                yield from self._sections(here)
            case Each.BLOCK:
                yield from _blocks(here)
            case Each.ITEM:
                yield from _items(here)

    def _themes(self, here: Here) -> Iterator[Here]:
        for place in sorted({theme for theme, _ in self.chosen}):
            yield self._in_theme(here, place)

    def _in_theme(self, here: Here, place: int) -> Here:
        theme = self.deck.themes[place]
        cards = [card for theme, card in self.chosen if theme == place]
        told = {"cards": len(cards), "numbers": _in_short(cards)}
        return replace(
            here,
            names={**here.names, "theme": {**theme_names(theme, place + 1), **told}},
            roots={**here.roots, "theme": ("themes", theme.id)},
            theme=place,
            called=f"theme {theme.id}",
            mark=theme.mark,
        )

    def _cards(self, here: Here) -> Iterator[Here]:
        last = NO_THEME
        for place, card in self.chosen:
            if here.theme in (NO_THEME, place):
                around = here if here.theme == place else self._in_theme(here, place)
                yield self._on_card(around, card, is_first=place != last)
                last = place

    def _on_card(self, here: Here, card: Card, *, is_first: bool) -> Here:
        theme = self.deck.themes[here.theme]
        fields = self.fields[card.layout or theme.layout or self.deck.layout]
        main = main_field(fields)
        return replace(
            here,
            names={
                **here.names,
                "card": card_names(card, blank_fields(fields)),
                "main": card.fields.get(main, ""),
                "first": is_first,
            },
            roots={**here.roots, "card": ("cards", card.id)},
            texts={**here.texts, "main": ("cards", card.id, main)},
            card=card,
            fields=fields,
            called=card.called,
        )

    def _other_fields(self, here: Here) -> Iterator[Here]:
        if here.card is None:
            return
        main = main_field(here.fields)
        for name, spec in here.fields.items():
            value = here.card.fields.get(name)
            if name == main or spec.kind not in _SHOWN or value in (None, "", (), False):
                continue
            items = value if isinstance(value, tuple) else ()
            told = {
                "name": name,
                "label": head_of(name),
                "text": "" if items or value is True else value,
                "items": items,
                "kind": spec.kind.value,
            }
            key = ("cards", here.card.id, name)
            yield replace(
                here,
                names={**here.names, "field": told},
                texts={**here.texts, "field": key, "item": key},
                items=items,
            )

    def _sections(self, here: Here) -> Iterator[Here]:
        for number, section in enumerate(self.deck.guidance, start=1):
            told = {"id": section.id, "title": section.title, "number": number}
            yield replace(
                here,
                names={**here.names, "section": told},
                roots={**here.roots, "section": ("guidance", section.id)},
                section=section,
                called=f"section {section.id}",
                mark=section.mark,
            )


def _in_short(cards: Sequence[Card]) -> str:
    """Their numbers, those that follow each other as a range: 1–7, 9, L1."""
    runs: list[list[Card]] = []
    for card in sorted(cards, key=lambda card: (card.is_local, card.number)):
        last = runs[-1][-1] if runs else None
        follows = last is not None and card.is_local is last.is_local
        if last is not None and follows and card.number == last.number + 1:
            runs[-1].append(card)
        else:
            runs.append([card])
    return ", ".join(
        run[0].label if len(run) == 1 else f"{run[0].label}–{run[-1].label}" for run in runs
    )


def _blocks(here: Here) -> Iterator[Here]:
    section = here.section
    for place, block in enumerate(section.blocks if section else ()):
        assert section is not None
        key = ("guidance", section.id, str(place + 1))
        yield replace(
            here,
            names={**here.names, "block": {**_told(block), "number": place + 1}},
            texts={**here.texts, "block": key, "item": key},
            items=block.items if isinstance(block, Listing) else (),
            mark=section.marks[place] if place < len(section.marks) else section.mark,
        )


def _told(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case Listing():
            return {"kind": "steps" if block.ordered else "list", "text": "", "items": block.items}
        case Link():
            shown = block.shown or block.url
            return {"kind": "link", "text": block.text, "url": block.url, "shown": shown}


def _items(here: Here) -> Iterator[Here]:
    for number, item in enumerate(here.items, start=1):
        counted = {"number": number, "of": len(here.items)}
        yield replace(here, names={**here.names, "item": item, "place": counted})
