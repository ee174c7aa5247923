"""Total ink: how much lies on one another, worked out from what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from deckgen.geometry import Rect
from deckgen.preflight.content.inks import ALL, PROCESS, Inks
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.painted import (
    Painted,
    PaintedImage,
    PaintedShading,
    PaintedText,
    Picture,
)
from deckgen.preflight.content.stack import Stack
from deckgen.preflight.faces import page_numbers
from deckgen.preflight.finding import Severity
from deckgen.preflight.finishing import is_ink
from deckgen.preflight.rule import Hit, rule
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

_FULL = 255


@rule(
    "ink.total",
    Severity.ERROR,
    "More ink than the paper takes does not dry: it sets off on the next sheet (Ghent Workgroup: "
    "300 % on coated sheets)",
    press=True,
)
def total_ink(subject: Subject) -> Iterator[Hit]:
    limit = subject.expected.ink_limit
    if limit is None:
        return
    measure = _Measure((limit + _ROUNDING) / 100)
    for number in page_numbers(subject):
        items = subject.content(number).seen
        stack = Stack(items)
        told, looked_at = set(), set()
        for index in _counted(items):
            item = items[index]
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
                yield Hit(message, number, item.area, text)


def _counted(items: Sequence[Painted]) -> Iterator[int]:
    """Marks have all inks in full: that is what they are for, and on a card they are found by
    another rule."""
    return (index for index, item in enumerate(items) if not item.look.inks.registration)


class _Measure:
    """`limit` is in plates. Pictures are looked at once for all pages."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._pixels: dict[Picture, Mapping[str, Image.Image] | None] = {}
        self._heaviest: dict[Picture, tuple[float, float]] = {}

    def over(self, stack: Stack, index: int) -> float | None:
        """How much ink lies where this item is painted, if that is more than the limit."""
        item = stack.items[index]
        own, share = self._own(item)
        if item.look.knocks_out:
            return own if own > self._limit and _matters(item.area, share) else None
        beneath = list(stack.beneath(index))
        if own + sum(self._most(item, beneath).values()) <= self._limit:
            return None
        return self._drawn(item, beneath)

    def _own(self, item: Painted) -> tuple[float, float]:
        """Its own ink where it has most, and the part of it that is over the limit."""
        if isinstance(item, PaintedImage) and not item.picture.stencil:
            return self._of_picture(item.picture)
        return _total(item.look.inks), _LETTERS if isinstance(item, PaintedText) else 1.0

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
        added = _total(look.inks) if letters else 0.0
        counted = [
            image for name, image in plates.images.items() if is_ink(name) and name not in replaced
        ]
        totals = [total / _FULL + added for total in _totals(counted)]
        over = [total for total in totals if total > self._limit]
        share = len(over) / max(1, len(totals)) * (_LETTERS if letters else 1.0)
        return max(over) if over and _matters(item.area, share) else None

    def _of_picture(self, picture: Picture) -> tuple[float, float]:
        if picture not in self._heaviest:
            pixels = self.pixels(picture)
            totals: list[int] = []
            if pixels:
                totals = _totals([plate for name, plate in pixels.items() if is_ink(name)])
            over = [total for total in totals if total > self._limit * _FULL]
            share = len(over) / max(1, len(totals))
            self._heaviest[picture] = (max(totals, default=0) / _FULL, share)
        return self._heaviest[picture]

    def pixels(self, picture: Picture) -> Mapping[str, Image.Image] | None:
        """None for what cannot be read, which is another rule's."""
        from deckgen.preflight.content.pixels import plates_of

        if picture not in self._pixels:
            try:
                self._pixels[picture] = plates_of(picture)
            except UnreadableError:
                self._pixels[picture] = None
        return self._pixels[picture]


def _highest(plate: Image.Image) -> float:
    extrema = plate.getextrema()
    return float(extrema[1]) if isinstance(extrema[1], int | float) else _FULL


def _total(inks: Inks) -> float:
    """Varnish and cutting lines are no ink; registration colour is four."""
    return sum(
        len(PROCESS) * amount if plate == ALL else amount
        for plate, amount in inks.amounts
        if is_ink(plate)
    )


def _totals(plates: Iterable[Image.Image]) -> list[int]:
    """Of each pixel."""
    return list(map(sum, zip(*[plate.tobytes() for plate in plates], strict=True)))


def _matters(area: Rect, share: float) -> bool:
    return to_mm(area.width) * to_mm(area.height) * share >= _LEAST_AREA
