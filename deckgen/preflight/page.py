"""One page of the file under examination."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

from deckgen.preflight.content import PageContent, Painted
from deckgen.preflight.expected import ExpectedPage
from deckgen.preflight.faces import FaceArea, on_faces
from deckgen.preflight.page_boxes import PageBoxes
from deckgen.profile import Product

if TYPE_CHECKING:
    from deckgen.preflight.content.glyphs import GlyphBox
    from deckgen.preflight.subject import Subject

T = TypeVar("T")


class Page:
    """Read once for all rules, and let go before the next: a run of ten thousand cards would not
    fit into memory. `number` counts from 1."""

    def __init__(self, file: Subject, number: int) -> None:
        self.file = file
        self.number = number
        self._made: dict[Callable[[Self], Any], Any] = {}

    @property
    def expected(self) -> ExpectedPage | None:
        return self.file.expected.page(self.number)

    @property
    def boxes(self) -> PageBoxes:
        """Raises ValueError if the page has none that can be read."""
        return self.file.boxes(self.number)

    @cached_property
    def content(self) -> PageContent:
        """What it paints, in its order."""
        return self.file.reader.page(self.number)

    @property
    def glyphs(self) -> Sequence[GlyphBox]:
        """The measured outlines of what is set on it. They are many, and are not kept."""
        from deckgen.preflight.content.glyphs import read_glyphs  # ctypes: seldom needed

        return read_glyphs(self.file.document, self.number)

    @cached_property
    def faces(self) -> tuple[FaceArea, ...]:
        """Those that are expected; of single cards that deckgen did not make, and of a leaflet,
        what the boxes say. Nobody knows where the cards lie on a sheet that it did not make."""
        page, product = self.expected, self.file.expected.product
        if page is not None and product.of_cards:
            return tuple(FaceArea(card.trim, card.ink, card.id) for card in page.cards)
        if product not in (Product.SINGLES, Product.LEAFLET):
            return ()
        try:
            boxes = self.boxes
        except ValueError:
            return ()
        return (FaceArea(boxes.trim, boxes.bleed),)

    @cached_property
    def on_faces(self) -> Sequence[tuple[FaceArea, list[Painted]]]:
        """What can be seen on each face."""
        return on_faces(self.faces, self.content.seen) if self.faces else ()

    def once(self, make: Callable[[Self], T]) -> T:
        """What several rules work out from the page in the same way is worked out once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made
