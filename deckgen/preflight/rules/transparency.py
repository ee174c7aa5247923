"""Transparency: none where the standard or the profile forbids it, and else mixed in inks."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content import Painted, PaintedImage
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import Hit, page_rule
from deckgen.profile import Standard


@page_rule(
    "transparency.none",
    Severity.ERROR,
    "PDF/X-1a has no transparency: older presses drop it or stop (ISO 15930-4:2003)",
)
def none(page: Page) -> Iterator[Hit]:
    """Also where the profile alone forbids it."""
    expected = page.file.expected
    if expected.standard is not Standard.X1A and expected.transparency:
        return
    if page.content.groups:
        yield Hit("there is a transparency group", page.number)
    told = set()
    for item in page.content.seen:
        for message in _see_through(item):
            if message not in told:
                told.add(message)
                yield Hit(message, page.number, item.area)


def _see_through(item: Painted) -> Iterator[str]:
    look = item.look
    if look.alpha < 1:
        yield f"something is painted with an opacity of {look.alpha:.0%}"
    if look.blend not in ("Normal", "Compatible"):
        yield f"something is painted in blend mode {look.blend}"
    if look.soft_mask or (isinstance(item, PaintedImage) and item.picture.soft_mask):
        yield "something is painted through a soft mask"


@page_rule(
    "transparency.space",
    Severity.ERROR,
    "What is mixed in RGB comes out in other inks than were asked for: black text in four "
    "(ISO 15930-7:2010; Ghent Workgroup: CMYK groups)",
    press=True,
)
def space(page: Page) -> Iterator[Hit]:
    for group in page.content.groups:
        if group.space is not None and group.space.is_rgb:
            whose = "the page's transparency" if group.of_page else "a transparency group"
            yield Hit(f"{whose} is mixed in {group.space}", page.number)
