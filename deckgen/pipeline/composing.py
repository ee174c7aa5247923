"""The cards of each layout as faces, for the bleeds and inks that the profiles ask for."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.compose.composer import ComposedDeck, Kit, compose
from deckgen.deck import Card
from deckgen.errors import Report
from deckgen.fonts.catalogue import Catalogue
from deckgen.images.pictures import Pictures
from deckgen.layout.model import Layout
from deckgen.pipeline.values import Loaded
from deckgen.profile import Profile
from deckgen.text.setting import Typesetter


class Composing:
    """Composes each layout's cards once for every bleed and colour space that profiles ask for."""

    def __init__(self, loaded: Loaded, report: Report) -> None:
        self._loaded = loaded
        self._report = report
        self.typesetter = Typesetter(Catalogue(loaded.project.fonts))
        self._done: dict[tuple[float | None, str, bool], tuple[ComposedDeck, ...]] = {}

    def composed_for(self, profile: Profile) -> tuple[ComposedDeck, ...]:
        key = (profile.bleed, profile.colour.value, profile.transparency)
        if key not in self._done:
            pictures = self._pictures(profile)
            kit = Kit(self.typesetter, pictures.load, profile.transparency)
            self._done[key] = tuple(
                compose(
                    self._loaded.deck,
                    layout,
                    cards,
                    kit,
                    layout.size.bleed if profile.bleed is None else profile.bleed,
                    self._report,
                )
                for layout, cards in self._by_layout()
            )
            for warning in (*self.typesetter.warnings, *pictures.warnings):
                self._report.warn(self._loaded.deck.mark, warning)
        return self._done[key]

    def _pictures(self, profile: Profile) -> Pictures:
        loaded = self._loaded
        roots = (loaded.folder, *loaded.project.roots)
        return Pictures(profile.colour.value, roots, loaded.project.output_condition)

    def _by_layout(self) -> Iterator[tuple[Layout, list[tuple[int, Card]]]]:
        """The cards that share a layout, in the deck's order."""
        groups: dict[str, list[tuple[int, Card]]] = {}
        for place, theme in enumerate(self._loaded.deck.themes):
            for card in theme.cards:
                name = card.layout or theme.layout or self._loaded.deck.layout
                groups.setdefault(name, []).append((place, card))
        for name, cards in groups.items():
            yield self._loaded.layouts[name], cards
