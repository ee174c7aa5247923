"""Pictures: enough pixels for the size in which they are printed, in a form that presses read."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content import PaintedImage
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import Hit, page_rule
from deckgen.profile import Standard
from deckgen.units import format_mm

_LINE_ART = 4
"""Pictures of one bit have no greys to soften their edges and need so many times the pixels
(Ghent Workgroup: 550 to 800 ppi where photographs have 150 to 225)."""

_FEWEST = 16
"""Pixels, fewer than which are a flat colour or a ramp and no picture."""

_ROUNDING = 0.5


@page_rule(
    "picture.coarse",
    Severity.ERROR,
    "Too few pixels for its size: a reader sees them (Ghent Workgroup: 150 ppi is the least)",
    press=True,
)
def coarse(page: Page) -> Iterator[Hit]:
    for item, times in _resolutions(page):
        least = times * page.file.expected.least_ppi
        if item.ppi < least - _ROUNDING:
            message = f"{_named(item)} has {item.ppi:.0f} ppi; {least} is the least"
            yield Hit(message, page.number, item.area)


@page_rule(
    "picture.soft",
    Severity.WARNING,
    "A photograph is sharp in print at 300 ppi (Ghent Workgroup)",
    press=True,
)
def soft(page: Page) -> Iterator[Hit]:
    for item, times in _resolutions(page):
        least, good = times * page.file.expected.least_ppi, times * page.file.expected.good_ppi
        if least - _ROUNDING <= item.ppi < good - _ROUNDING:
            message = f"{_named(item)} has {item.ppi:.0f} ppi; {good} would be sharp"
            yield Hit(message, page.number, item.area)


def _resolutions(page: Page) -> Iterator[tuple[PaintedImage, int]]:
    """With how many times the pixels of a photograph each needs."""
    for item in _pictures(page):
        picture = item.picture
        if min(picture.width, picture.height) < _FEWEST:
            continue
        yield item, _LINE_ART if picture.bits == 1 else 1


def _named(item: PaintedImage) -> str:
    width, height = format_mm(item.box.width), format_mm(item.box.height)
    kind = "line art" if item.picture.bits == 1 else "a picture"
    return f"{kind} of {item.picture.width} × {item.picture.height} pixels on {width} × {height}"


def _pictures(page: Page) -> Iterator[PaintedImage]:
    """Each picture once on a page in each of its sizes."""
    seen = set()
    for item in page.content.images:
        key = (item.picture, round(item.ppi, 1))
        if key not in seen:
            seen.add(key)
            yield item


@page_rule(
    "picture.encoding",
    Severity.ERROR,
    "JPEG 2000, JBIG2 and 16 bits came after PDF 1.4 as PDF/X-1a uses it, and a reader of its "
    "time has none of them (ISO 15930-4:2003)",
    standards=[Standard.X1A],
)
def encoding(page: Page) -> Iterator[Hit]:
    for item in _pictures(page):
        picture = item.picture
        if picture.bits == 16:
            yield Hit("a picture has 16 bits a channel", page.number, item.area)
        for name, filtered in (("JPEG 2000", "JPXDecode"), ("JBIG2", "JBIG2Decode")):
            if filtered in picture.filters:
                yield Hit(f"a picture is in {name}", page.number, item.area)
