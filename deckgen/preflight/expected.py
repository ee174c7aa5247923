"""What a file should be, said by its profile and, for one that deckgen made, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from deckgen.geometry import Rect, Size
from deckgen.profile import ColourSpace, Marks, Product, Profile, Standard
from deckgen.sheet import Flip, PageOrder, Scheme

SideName: TypeAlias = Literal["front", "back"]


@dataclass(frozen=True, slots=True)
class ExpectedCard:
    """One face on a page. `trim` is as it lies there, `ink` the area that it may ink; both are in
    the page's space, y down. `rotation` is clockwise as seen. `texts` are pieces of what can be
    read on it, as `plain_letters` makes them."""

    id: str
    side: SideName
    trim: Rect
    ink: Rect
    rotation: int = 0
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedPage:
    """A page of a file that deckgen made. `sheet` counts from 1; single cards' pages have 0."""

    size: Size
    trim: Rect
    bleed: Rect
    side: SideName
    sheet: int
    cards: tuple[ExpectedCard, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What of it is None is not asked for. `ink_limit` is in per cent, `identifier` names the
    output condition; `pages` is None for a file that deckgen did not make."""

    product: Product
    standard: Standard | None
    version: str
    colour: ColourSpace
    transparency: bool
    bleed: float | None
    safe: float | None
    ink_limit: int | None
    least_ppi: int
    good_ppi: int
    marks: Marks
    order: PageOrder
    backs: bool
    separate: bool
    flip: Flip
    scheme: Scheme
    identifier: str
    pages: Sequence[ExpectedPage] | None = None

    def page(self, number: int) -> ExpectedPage | None:
        """Of a page counted from 1; None where nothing is known of it."""
        if self.pages is None or not 0 < number <= len(self.pages):
            return None
        return self.pages[number - 1]


def expected_of(profile: Profile) -> Expected:
    """Whoever knows more (the layout's bleed and safe area, the pages) adds it by `replace`."""
    return Expected(
        product=profile.product,
        standard=profile.standard,
        version=profile.pdf.version.value,
        colour=profile.colour,
        transparency=profile.transparency,
        bleed=profile.bleed,
        safe=profile.safe,
        ink_limit=profile.ink_limit,
        least_ppi=profile.pictures.least_ppi,
        good_ppi=profile.pictures.good_ppi,
        marks=profile.marks,
        order=profile.order,
        backs=profile.backs,
        separate=profile.separate,
        flip=profile.flip,
        scheme=profile.scheme,
        identifier=profile.output_condition.identifier,
    )
