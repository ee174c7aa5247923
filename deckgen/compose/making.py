"""Makes the sides of one layout: planned, measured, and rehearsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from deckgen.colour import BLACK
from deckgen.compose.blame import Blame, Subject, Told
from deckgen.compose.draw import Inks, PictureSource
from deckgen.compose.fill import Filler
from deckgen.compose.flatten import Flattener
from deckgen.compose.measure import SideMeasurer, Situations
from deckgen.compose.plan import plan_side
from deckgen.compose.resolution import Resolution
from deckgen.compose.side import SideComposer
from deckgen.deck import Deck
from deckgen.errors import Report
from deckgen.geometry import Rect
from deckgen.layout.model import ElementSpec, Layout
from deckgen.layout.styles import CardSize
from deckgen.text.directions import language_runs_leftward
from deckgen.text.setting import Typesetter


@dataclass(frozen=True, slots=True)
class Kit:
    """What composing needs besides deck and layout."""

    typesetter: Typesetter
    pictures: PictureSource
    transparency: bool = True
    """Whether the output can have any."""
    least_ppi: float = 0
    """Pictures of a lower resolution are refused."""
    good_ppi: float = 0
    """Pictures of a lower resolution are warned of."""
    ample_ppi: float = 0
    """Photographs of a far higher resolution are scaled down; none are if it is 0."""


@dataclass(slots=True)
class Making:
    """What the sides of one layout have in common. `subjects` are what they are set for, by the
    `card` of a situation."""

    deck: Deck
    filler: Filler
    situations: Situations
    subjects: Sequence[Subject]
    kit: Kit
    bleed: float
    report: Report
    told: Told | None = None
    """See `Blame`."""
    _flattener: Flattener | None = field(init=False)

    def __post_init__(self) -> None:
        self._flattener = None if self.kit.transparency else Flattener()

    @property
    def layout(self) -> Layout:
        return self.filler.layout

    @property
    def inks(self) -> Inks:
        return Inks(self.layout.swatches, self.layout.overprinting)

    @property
    def resolution(self) -> Resolution:
        """What pictures are held to, those of symbols too, where they are placed."""
        return Resolution(self.kit.least_ppi, self.kit.good_ppi, self.kit.ample_ppi)

    def symbols(self) -> dict[str, SideComposer]:
        return {
            name: self.side(
                f"symbol '{name}'",
                symbol.elements,
                replace(self.layout, size=CardSize.of(symbol.width, symbol.height), mirror="never"),
                self.inks.with_current(BLACK),
                {},
            )
            for name, symbol in self.layout.symbols.items()
        }

    def side(
        self,
        name: str,
        elements: tuple[ElementSpec, ...],
        layout: Layout,
        inks: Inks,
        symbols: Mapping[str, SideComposer],
        resolution: Resolution | None = None,
        boxes: Mapping[str, Rect] | None = None,
    ) -> SideComposer:
        """`boxes` are those that elements stand by besides each other, if not a card's."""
        plan = plan_side(elements, layout, self.filler.templates, self.report)
        blame = Blame(name, self.deck, self.subjects, self.report, self.told)
        measurer = SideMeasurer(
            plan,
            layout,
            self.filler,
            self.kit.typesetter,
            self.kit.pictures,
            self.situations,
            blame,
            self.deck,
            self.bleed,
            layout.mirror == "auto" and language_runs_leftward(self.deck.language),
            boxes,
        )
        side = SideComposer(plan, measurer, inks, self.bleed, symbols, self._flattener, resolution)
        side.rehearse(self.situations, blame)
        return side
