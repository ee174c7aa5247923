"""Pictures: enough pixels for the size in which they are printed, in a form that presses read."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content import PaintedImage
from deckgen.preflight.faces import painted
from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Standard
from deckgen.units import format_mm

_LINE_ART = 4
"""Pictures of one bit have no greys to soften their edges and need so many times the pixels
(Ghent Workgroup: 550 to 800 ppi where photographs have 150 to 225)."""

_FEWEST = 16
"""Pixels, fewer than which are a flat colour or a ramp and no picture."""

_ROUNDING = 0.5


@rule(
    "picture.coarse",
    Severity.ERROR,
    "Too few pixels for its size: a reader sees them (Ghent Workgroup: 150 ppi is the least)",
    press=True,
)
def coarse(subject: Subject) -> Iterator[Hit]:
    for number, item, times in _resolutions(subject):
        least = times * subject.expected.least_ppi
        if item.ppi < least - _ROUNDING:
            message = f"{_named(item)} has {item.ppi:.0f} ppi; {least} is the least"
            yield Hit(message, number, item.area)


@rule(
    "picture.soft",
    Severity.WARNING,
    "A photograph is sharp in print at 300 ppi (Ghent Workgroup)",
    press=True,
)
def soft(subject: Subject) -> Iterator[Hit]:
    for number, item, times in _resolutions(subject):
        least, good = times * subject.expected.least_ppi, times * subject.expected.good_ppi
        if least - _ROUNDING <= item.ppi < good - _ROUNDING:
            message = f"{_named(item)} has {item.ppi:.0f} ppi; {good} would be sharp"
            yield Hit(message, number, item.area)


def _resolutions(subject: Subject) -> Iterator[tuple[int, PaintedImage, int]]:
    """With how many times the pixels of a photograph each needs."""
    for number, item in _pictures(subject):
        picture = item.picture
        if min(picture.width, picture.height) < _FEWEST:
            continue
        yield number, item, _LINE_ART if picture.bits == 1 else 1


def _named(item: PaintedImage) -> str:
    width, height = format_mm(item.box.width), format_mm(item.box.height)
    kind = "line art" if item.picture.bits == 1 else "a picture"
    return f"{kind} of {item.picture.width} × {item.picture.height} pixels on {width} × {height}"


def _pictures(subject: Subject) -> Iterator[tuple[int, PaintedImage]]:
    """Each picture once on a page in each of its sizes."""
    seen = set()
    for number, item in painted(subject):
        if isinstance(item, PaintedImage):
            key = (number, item.picture, round(item.ppi, 1))
            if key not in seen:
                seen.add(key)
                yield number, item


@rule(
    "picture.encoding",
    Severity.ERROR,
    "JPEG 2000, JBIG2 and 16 bits came after PDF 1.4 as PDF/X-1a uses it, and a reader of its "
    "time has none of them (ISO 15930-4:2003)",
    standards=[Standard.X1A],
)
def encoding(subject: Subject) -> Iterator[Hit]:
    for number, item in _pictures(subject):
        picture = item.picture
        if picture.bits == 16:
            yield Hit("a picture has 16 bits a channel", number, item.area)
        for name, filtered in (("JPEG 2000", "JPXDecode"), ("JBIG2", "JBIG2Decode")):
            if filtered in picture.filters:
                yield Hit(f"a picture is in {name}", number, item.area)
