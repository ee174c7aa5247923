"""The cards that an overlay adds, read as those of a deck are: node by node, by their layout."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck import Card, FieldSpec, Theme
from deckgen.errors import Mark, Report, name_hint
from deckgen.load import nodes
from deckgen.load.cards import CardReader, FieldsOf
from deckgen.load.project_files import ProjectFiles
from deckgen.load.yaml import Document
from deckgen.overlays.localised import Localised
from deckgen.overlays.overlay import Addition

_OWN_KEYS = ("theme", "after")
"""Keys of an added card that say where it goes."""


class LocalCards:
    """Reads from the document whatever can be read, be the rest of it valid or not."""

    def __init__(
        self,
        document: Document,
        before: Localised | None,
        fields_of: FieldsOf,
        files: ProjectFiles,
        report: Report,
    ) -> None:
        self._document = document
        self._before = before
        self._fields_of = fields_of
        self._report = report
        self.reader = CardReader(fields_of, files, report)
        self._own = {
            place: entry
            for place, entry in enumerate(_listed(document.data, "themes"))
            if isinstance(entry, dict)
        }
        self.own_themes = [
            theme if isinstance(theme := self._own.get(place, {}).get("id"), str) else ""
            for place in range(len(_listed(document.data, "themes")))
        ]

    @property
    def own_cards(self) -> set[str]:
        """The ids of the overlay's own cards, as far as they have some."""
        lists = [entry.get("cards") for entry in self._own.values()]
        listed = [_listed(self._document.data, "add"), *(x for x in lists if isinstance(x, list))]
        cards = (card for cards in listed for card in cards if isinstance(card, dict))
        return {name for card in cards if isinstance(name := card.get("id"), str)}

    def of_own_themes(self) -> dict[int, tuple[Card, ...]]:
        """The cards that stand in the overlay's themes, by the themes' places."""
        cards: dict[int, tuple[Card, ...]] = {}
        for place, entry in self._own.items():
            cards[place] = ()
            if isinstance(entry.get("cards"), list) and entry["cards"]:
                node = self._node("themes", place, "cards")
                layout, mark = self._layout_of(self.own_themes[place])
                cards[place] = self.reader.read(node, self._document.path, layout, mark)
        return cards

    def additions(self) -> tuple[Addition, ...]:
        found = []
        for place, entry in enumerate(_listed(self._document.data, "add")):
            node = self._node("add", place)
            theme = entry.get("theme") if isinstance(entry, dict) else None
            if not isinstance(node, nodes.Mapping) or not isinstance(theme, str):
                continue
            if not self.is_theme(theme, self._document.mark("add", place, "theme")):
                theme = ""
            found += self._addition(place, node, theme)
        return tuple(found)

    def _addition(self, place: int, node: nodes.Mapping, theme: str) -> list[Addition]:
        layout, mark = self._layout_of(theme)
        alone = nodes.Sequence(node.position)
        alone.items.append(_without(node, _OWN_KEYS))
        cards = self.reader.read(alone, self._document.path, layout, mark)
        after = self._document.scalar("add", place, "after")
        after_mark = self._document.mark("add", place, "after")
        return [Addition(card, theme, after, after_mark) for card in cards if theme]

    def is_theme(self, name: str, mark: Mark) -> bool:
        """Whether there is such a theme, after reporting if there is none. True if nobody knows."""
        if self._before is None:
            return True
        known = [theme.id for theme in self._before.deck.themes] + self.own_themes
        if name not in known:
            self._report.error(mark, f"there is no theme '{name}'", name_hint(name, known))
        return name in known

    def fields_of_card(self, theme: Theme, card: Card) -> Mapping[str, FieldSpec] | None:
        assert self._before is not None
        layout = card.layout or theme.layout or self._before.deck.layout
        return self._fields_of(layout, theme.mark)

    def _layout_of(self, theme_id: str) -> tuple[str, Mark | None]:
        """Of a theme's cards, and where it is named; nothing where that cannot be known."""
        if self._before is None or not theme_id:
            return "", None
        deck = self._before.deck
        for place, entry in self._own.items():
            if entry.get("id") == theme_id:
                own = entry.get("layout")
                mark = self._document.mark("themes", place, "layout")
                return (own, mark) if isinstance(own, str) and own else (deck.layout, mark)
        theme = next(theme for theme in deck.themes if theme.id == theme_id)
        return theme.layout or deck.layout, theme.mark

    def _node(self, *loc: str | int) -> nodes.Node:
        *_, (node, _) = nodes.walk(self._document.root, loc)
        return node


def _listed(data: object, key: str) -> list[object]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def _without(node: nodes.Mapping, keys: tuple[str, ...]) -> nodes.Mapping:
    """The same mapping but for some keys."""
    rest = nodes.Mapping(node.position)
    for (key, value), position in zip(node.entries.items(), node.key_positions, strict=True):
        if key not in keys:
            rest.entries[key] = value
            rest.key_positions.append(position)
    return rest
