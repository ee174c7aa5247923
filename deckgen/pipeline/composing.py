"""The cards of each layout as faces, for the bleeds and inks that the profiles ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from deckgen.compose.composer import ComposedDeck, compose
from deckgen.compose.making import Kit
from deckgen.compose.template import Scope, Templates
from deckgen.deck import Card
from deckgen.errors import Report
from deckgen.fonts.catalogue import Catalogue
from deckgen.images.pictures import Pictures
from deckgen.images.transforms import Target
from deckgen.layout.model import Layout
from deckgen.layout.styles import mixed
from deckgen.pipeline.press import condition_file
from deckgen.pipeline.values import Loaded
from deckgen.press import RgbPictures
from deckgen.profile import ColourSpace, Profile
from deckgen.text.setting import Typesetter

_TARGETS: Mapping[ColourSpace, Target] = {
    ColourSpace.CMYK: "cmyk",
    ColourSpace.RGB: "rgb",
    ColourSpace.GREY: "grey",
}


class Composing:
    """Composes each layout's cards once for all profiles that ask for the same of its faces."""

    def __init__(self, loaded: Loaded, report: Report) -> None:
        self._loaded = loaded
        self._report = report
        self.typesetter = Typesetter(Catalogue(loaded.project.fonts))
        self._templates: Templates | None = None
        self._done: dict[tuple[object, ...], tuple[ComposedDeck, ...]] = {}

    def composed_for(self, profile: Profile) -> tuple[ComposedDeck, ...]:
        key = (
            profile.bleed,
            profile.safe,
            profile.colour,
            profile.transparency,
            profile.rich_black,
            profile.output_condition.profile,
            profile.pictures,
        )
        if key not in self._done:
            pictures = self._pictures(profile)
            kit = self._kit(profile, pictures)
            self._done[key] = tuple(
                compose(
                    self._loaded.deck,
                    self._as_asked(layout, profile),
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

    def templates(self, scopes: Mapping[str, Scope]) -> Templates:
        """Compiled once for all handouts, which have many in common."""
        if self._templates is None:
            self._templates = Templates(self._loaded.deck.language, scopes=scopes)
        return self._templates

    def kit(self, profile: Profile) -> Kit:
        """For pages that are not cards."""
        return self._kit(profile, self._pictures(profile))

    def _as_asked(self, layout: Layout, profile: Profile) -> Layout:
        """The layout with the profile's black, and its safe area where that is the stricter one."""
        if profile.rich_black is not None and layout.rich_blacks:
            layout = layout.with_rich_black(mixed(profile.rich_black))
        size = layout.size
        if profile.safe is None or profile.safe <= size.safe:
            return layout
        if 2 * profile.safe >= min(size.width, size.height):
            where, told = profile.mark_of("safe"), f"profile {profile.name}: safe leaves no room"
            self._report.error(where, f"{told} on a card of the layout {layout.name}")
            return layout
        return replace(layout, size=size.model_copy(update={"safe": profile.safe}))

    def _pictures(self, profile: Profile) -> Pictures:
        loaded = self._loaded
        return Pictures(
            _TARGETS[profile.colour],
            (*loaded.deck.folders, *loaded.project.roots),
            condition_file(profile, loaded.project),
            refuses_rgb=profile.pictures.rgb is RgbPictures.REFUSE,
        )

    def _kit(self, profile: Profile, pictures: Pictures) -> Kit:
        rules = profile.pictures
        kit = Kit(self.typesetter, pictures.load, profile.transparency, ample_ppi=rules.good_ppi)
        if profile.colour is not ColourSpace.CMYK:
            return kit
        return replace(kit, least_ppi=rules.least_ppi, good_ppi=rules.good_ppi)

    def _by_layout(self) -> Iterator[tuple[Layout, list[tuple[int, Card]]]]:
        """The cards that share a layout, in the deck's order."""
        groups: dict[str, list[tuple[int, Card]]] = {}
        for place, theme in enumerate(self._loaded.deck.themes):
            for card in theme.cards:
                name = card.layout or theme.layout or self._loaded.deck.layout
                groups.setdefault(name, []).append((place, card))
        for name, cards in groups.items():
            yield self._loaded.layouts[name], cards
