"""Total ink: how much lies on one another, worked out from what is drawn."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

from deckgen.geometry import Rect
from deckgen.preflight.content.inks import ALL, PROCESS
from deckgen.preflight.content.kept import Kept
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.painted import (
    Painted,
    PaintedImage,
    PaintedShading,
    PaintedText,
    Picture,
)
from deckgen.preflight.content.stack import Stack
from deckgen.preflight.finding import Severity
from deckgen.preflight.finishing import is_ink
from deckgen.preflight.page import Page
from deckgen.preflight.rule import Hit, page_rule
from deckgen.preflight.subject import Subject
from deckgen.units import to_mm

if TYPE_CHECKING:
    from PIL import Image

_LEAST_AREA = 15.0
"""Square millimetres, under which too much ink dries all the same (Ghent Workgroup)."""

_LETTERS = 0.2
"""The part of a text's box that its letters ink."""

_ROUNDING = 1.0
"""Per cent: four plates of 8 bits, each rounded."""

_MOST_PICTURES = 64
"""Kept at a time: 16 MiB of pixels."""

_FULL = 255


@page_rule(
    "ink.total",
    Severity.ERROR,
    "More ink than the paper takes does not dry: it sets off on the next sheet (Ghent Workgroup: "
    "300 % on coated sheets)",
    press=True,
)
def total_ink(page: Page) -> Iterator[Hit]:
    limit = page.file.expected.ink_limit
    if limit is None:
        return
    measure = page.file.once(_measure)
    items = page.content.seen
    stack = Stack(items)
    told, looked_at, harmless = set(), set(), _harmless(page, measure)
    for index, item in enumerate(items):
        # Marks have all inks in full: that is what they are for, and on a card they are found by
        # another rule.
        if id(item) in harmless or item.look.inks.registration:
            continue
        # The same again on the same place brings nothing that was not there.
        same = (item.area, item.look) if not isinstance(item, PaintedImage) else index
        if same in looked_at:
            continue
        looked_at.add(same)
        total = measure.over(stack, index)
        if total is None:
            continue
        text = item.text if isinstance(item, PaintedText) else ""
        message = f"{100 * total:.0f} % of ink lie on one another; {limit} % is the most"
        if (message, text) not in told:
            told.add((message, text))
            yield Hit(message, page.number, item.area, text)


def _harmless(page: Page, measure: _Measure) -> set[int]:
    """What lies on faces on which all inks together are not too much, by its identity."""
    return {
        id(item)
        for face, items in page.on_faces
        if measure.most_together(items) <= measure.limit
        for item in items
        if face.ink.contains(item.area)
    }


def _measure(file: Subject) -> _Measure:
    return _Measure(((file.expected.ink_limit or 0) + _ROUNDING) / 100)


class _Measure:
    """`limit` is in plates. Pictures are looked at once for all pages, as far as memory allows."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._pixels = Kept()
        self._heaviest: dict[Picture, tuple[float, float]] = {}

    def most_together(self, items: Iterable[Painted]) -> float:
        """The most of each ink that any of them has, all on one another. What is mixed with what
        is beneath may come to more than either."""
        different = {_source(item): item for item in items}
        most: dict[str, float] = {}
        for item in different.values():
            if not item.look.opaque:
                return inf
            for plate, amount in self._amounts(item):
                most[plate] = max(most.get(plate, 0.0), amount)
        return _total(most.items())

    def over(self, stack: Stack, index: int) -> float | None:
        """How much ink lies where this item is painted, if that is more than the limit."""
        item = stack.items[index]
        own, share = self._own(item)
        if item.look.knocks_out:
            return own if own > self.limit and _matters(item.area, share) else None
        beneath = list(stack.beneath(index))
        if own + sum(self._most(item, beneath).values()) <= self.limit:
            return None
        return self._drawn(item, beneath)

    def _own(self, item: Painted) -> tuple[float, float]:
        """Its own ink where it has most, and the part of it that is over the limit."""
        if isinstance(item, PaintedImage) and not item.picture.stencil:
            return self._of_picture(item.picture)
        return _total(item.look.inks.amounts), _LETTERS if isinstance(item, PaintedText) else 1.0

    def _most(self, item: Painted, beneath: Iterable[Painted]) -> dict[str, float]:
        """On each plate that the item leaves as it is, the most that could lie there."""
        look = item.look
        written = look.inks.written(look.overprint_mode) if look.opaque else frozenset[str]()
        most: dict[str, float] = {}
        for other in beneath:
            for plate, amount in self._amounts(other):
                if plate not in written and is_ink(plate):
                    most[plate] = max(most.get(plate, 0.0), amount)
        return most

    def _amounts(self, item: Painted) -> Iterable[tuple[str, float]]:
        if isinstance(item, PaintedImage) and not item.picture.stencil:
            pixels = self.pixels(item.picture) or {}
            return [(name, _highest(plate) / _FULL) for name, plate in pixels.items()]
        if isinstance(item, PaintedShading):
            return [pair for sample in item.samples for pair in sample.amounts]
        return item.look.inks.amounts

    def _drawn(self, item: Painted, beneath: Sequence[Painted]) -> float | None:
        from deckgen.preflight.content.plates import Plates

        plates = Plates(item.area, self.pixels)
        for other in (*reversed(beneath), item):
            plates.paint(other)
        letters = isinstance(item, PaintedText)
        look = item.look
        replaced = look.inks.written(look.overprint_mode) if letters and look.opaque else ()
        added = _total(look.inks.amounts) if letters else 0.0
        counted = [
            image for name, image in plates.images.items() if is_ink(name) and name not in replaced
        ]
        totals = [total / _FULL + added for total in _totals(counted)]
        over = [total for total in totals if total > self.limit]
        share = len(over) / max(1, len(totals)) * (_LETTERS if letters else 1.0)
        return max(over) if over and _matters(item.area, share) else None

    def _of_picture(self, picture: Picture) -> tuple[float, float]:
        if picture not in self._heaviest:
            pixels = self.pixels(picture)
            totals: list[int] = []
            if pixels:
                totals = _totals([plate for name, plate in pixels.items() if is_ink(name)])
            over = [total for total in totals if total > self.limit * _FULL]
            share = len(over) / max(1, len(totals))
            self._heaviest[picture] = (max(totals, default=0) / _FULL, share)
        return self._heaviest[picture]

    def pixels(self, picture: Picture) -> Mapping[str, Image.Image] | None:
        """None for what cannot be read, which is another rule's."""
        self._pixels.shrink(_MOST_PICTURES)
        return self._pixels.of(picture, lambda: _plates_of(picture))


def _plates_of(picture: Picture) -> Mapping[str, Image.Image] | None:
    from deckgen.preflight.content.pixels import plates_of

    try:
        return plates_of(picture)
    except UnreadableError:
        return None


def _highest(plate: Image.Image) -> float:
    extrema = plate.getextrema()
    return float(extrema[1]) if isinstance(extrema[1], int | float) else _FULL


def _source(item: Painted) -> Hashable:
    """Equal for things that have the same inks."""
    if isinstance(item, PaintedImage) and not item.picture.stencil:
        return id(item.look), item.picture
    return (id(item.look), item.samples) if isinstance(item, PaintedShading) else id(item.look)


def _total(amounts: Iterable[tuple[str, float]]) -> float:
    """Varnish and cutting lines are no ink; registration colour is four."""
    return sum(
        len(PROCESS) * amount if plate == ALL else amount
        for plate, amount in amounts
        if is_ink(plate)
    )


def _totals(plates: Iterable[Image.Image]) -> list[int]:
    """Of each pixel."""
    return list(map(sum, zip(*[plate.tobytes() for plate in plates], strict=True)))


def _matters(area: Rect, share: float) -> bool:
    return to_mm(area.width) * to_mm(area.height) * share >= _LEAST_AREA
