"""Lines: thick enough for a plate to hold."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content.painted import PaintedPath
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import Hit, page_rule

_THINNEST = 0.25
"""Points (Ghent Workgroup, sheet-fed)."""

_ROUNDING = 0.004
"""A width is written with two or three decimals, and scaled afterwards."""


@page_rule(
    "line.hairline",
    Severity.ERROR,
    "A line of no width is one dot wide on whatever draws it, which on a plate is next to nothing "
    "(ISO 32000-1, 8.4.3.2)",
    press=True,
)
def hairline(page: Page) -> Iterator[Hit]:
    for item in _one_of_each(page):
        if item.look.stroked and item.width <= 0:
            yield Hit("a line has no width", page.number, item.area)


@page_rule(
    "line.thin",
    Severity.ERROR,
    "A line under 0.25 pt breaks up on the plate (Ghent Workgroup)",
    press=True,
)
def thin(page: Page) -> Iterator[Hit]:
    for item in _one_of_each(page):
        if item.look.stroked and 0 < item.width < _THINNEST - _ROUNDING:
            yield _too_thin("a line", item.width, page, item)


@page_rule(
    "line.thin-area",
    Severity.WARNING,
    "What is as thin as a line breaks up like one, but may be the edge of something larger",
    press=True,
)
def thin_area(page: Page) -> Iterator[Hit]:
    for item in _one_of_each(page):
        thickness = 0.0 if item.look.stroked else _thickness(item)
        if 0 < thickness < _THINNEST - _ROUNDING:
            yield _too_thin("an area as thin as a line", thickness, page, item)


def _too_thin(what: str, width: float, page: Page, item: PaintedPath) -> Hit:
    message = f"{what} is {width:.2g} pt thick; {_THINNEST} pt is the least"
    return Hit(message, page.number, item.area)


def _thickness(item: PaintedPath) -> float:
    """Of an upright rectangle: what is thin in another way comes to a point, as ornaments do.
    White ones take away and need no plate to hold them."""
    if not item.rectangle or item.look.inks.white:
        return 0.0
    return min(item.box.width, item.box.height)


def _one_of_each(page: Page) -> Iterator[PaintedPath]:
    """Of equal lines on a page only the first."""
    seen = set()
    for item in page.content.paths:
        key = (item.look.stroked, round(item.width or _thickness(item), 3))
        if key not in seen:
            seen.add(key)
            yield item
