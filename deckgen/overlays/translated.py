"""The texts of a deck and its layouts by their ids, and the same deck in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from deckgen.deck import Card, Deck, FieldKind, Revision, Theme, Value
from deckgen.layout.model import Layout
from deckgen.overlays.guidance import texts_of_guidance, translated_guidance
from deckgen.overlays.translation import Entry, Key
from deckgen.overlays.wording import Worded

_OF_DECK = ("title", "subtitle", "credit")
_OF_THEME = ("title", "strapline")
_KINDS = (FieldKind.TEXT, FieldKind.LIST)


def texts_of(
    deck: Deck, layouts: Mapping[str, Layout], others: Iterable[Worded] = ()
) -> dict[Key, Value]:
    """Every text that has to be translated, in the order in which a reader meets it: of the deck
    and its card layouts, and of the other layouts that it is printed in."""
    texts = _texts(deck, layouts, [*layouts.values(), *others])
    return {key: text for key, text in texts if text and text != ()}


def _texts(
    deck: Deck, layouts: Mapping[str, Layout], worded: Iterable[Worded]
) -> Iterator[tuple[Key, Value]]:
    for name in _OF_DECK:
        yield ("deck", name), getattr(deck, name)
    for name, value in deck.extra.items():
        if _is_text(value):
            yield ("deck", "data", name), value
    for each in worded:
        for name, text in each.words.items():
            yield ("words", name), text
    for theme in deck.themes:
        for name in _OF_THEME:
            yield ("themes", theme.id, name), getattr(theme, name)
        for name, value in theme.extra.items():
            if _is_text(value):
                yield ("themes", theme.id, "data", name), value
        for card in theme.cards:
            layout = layouts[card.layout or theme.layout or deck.layout]
            for name, value in card.fields.items():
                if layout.fields[name].kind in _KINDS:
                    yield ("cards", card.id, name), value
    yield from texts_of_guidance(deck.guidance)


def _is_text(value: Value) -> bool:
    return isinstance(value, str | tuple)


def translated(deck: Deck, language: str, done: Mapping[Key, Entry]) -> Deck:
    """The deck with these texts in place of its own."""

    def text(key: Key, own: str) -> str:
        return str(done[key].text) if key in done else own

    def data(extra: Mapping[str, Value], *at: str) -> dict[str, Value]:
        keys = ((name, (*at, "data", name)) for name in extra)
        return {name: done[key].text if key in done else extra[name] for name, key in keys}

    def of_theme(theme: Theme) -> Theme:
        at = ("themes", theme.id)
        return replace(
            theme,
            title=text((*at, "title"), theme.title),
            strapline=text((*at, "strapline"), theme.strapline),
            extra=data(theme.extra, *at),
            cards=tuple(_card(card, done) for card in theme.cards),
        )

    return replace(
        deck,
        title=text(("deck", "title"), deck.title),
        subtitle=text(("deck", "subtitle"), deck.subtitle),
        credit=text(("deck", "credit"), deck.credit),
        extra=data(deck.extra, "deck"),
        language=language,
        guidance=translated_guidance(deck.guidance, done),
        themes=tuple(map(of_theme, deck.themes)),
    )


def _card(card: Card, done: Mapping[Key, Entry]) -> Card:
    found = {name: done[key] for name in card.fields if (key := ("cards", card.id, name)) in done}
    if not found:
        return card
    revision = card.revision or Revision()
    return replace(
        card,
        fields={**card.fields, **{name: entry.text for name, entry in found.items()}},
        revision=replace(
            revision,
            marks={**revision.marks, **{name: entry.mark for name, entry in found.items()}},
        ),
    )
