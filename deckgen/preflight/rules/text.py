"""Text: where it stands, measured on the outlines of its letters, and whether it can be read."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content import Look, PaintedText
from deckgen.preflight.finding import Severity
from deckgen.preflight.near_cut import HAIR, near_the_cut
from deckgen.preflight.page import Page
from deckgen.preflight.rule import CUT, Hit, page_rule
from deckgen.units import format_mm, mm

_SMALL, _MOST_INKS = 9.0, 2
_TINY = 5.0
"""Points. Ghent Workgroup, sheet-fed: text under 9 pt in at most two inks, under 5 pt in one."""

_ROUNDING = 0.005
_OVERHANG = mm(0.5)
"""How far letters may hang out of their line, as a J or an Î does that begins one: by less than a
tenth of a heading's size, which nobody sees."""


@page_rule(
    "text.small-inks",
    Severity.ERROR,
    "Small letters in several inks blur when the plates are a hair apart (Ghent Workgroup: under "
    "9 pt two inks at most, under 5 pt one)",
    press=True,
)
def small_inks(page: Page) -> Iterator[Hit]:
    for item in page.content.laid(_in_several_inks):
        if not isinstance(item, PaintedText):
            continue
        inks = len(item.look.inks.amounts)
        most = 1 if item.size < _TINY - _ROUNDING else _MOST_INKS
        if item.size < _SMALL - _ROUNDING and inks > most:
            message = f"text of {item.size:.3g} pt is in {inks} inks; {most} at most"
            yield Hit(message, page.number, item.area, item.text)


def _in_several_inks(look: Look) -> bool:
    return len(look.inks.amounts) > 1 and not look.inks.registration


@page_rule(
    "text.safe",
    Severity.ERROR,
    "The knife is off by a millimetre or two: text closer to the cut looks out of place or is cut",
    products=CUT,
)
def safe(page: Page) -> Iterator[Hit]:
    """Text that is inside the trim and leaves the safe area by more than its letters may hang."""
    margin = page.file.expected.safe
    if not margin:
        return
    for near in page.once(near_the_cut):
        for run in near.outside(near.trim.outset(-margin), _OVERHANG):
            away = run.distance
            if away >= -HAIR:
                said = f"text is {format_mm(away)} from the cut; {format_mm(margin)} is the least"
                yield Hit(said, page.number, run.box, run.text)


@page_rule(
    "text.cut",
    Severity.ERROR,
    "What lies across the trim is cut off",
    products=CUT,
)
def cut(page: Page) -> Iterator[Hit]:
    for near in page.once(near_the_cut):
        for run in near.outside(near.trim, HAIR):
            yield Hit("text runs over the cut", page.number, run.box, run.text)


@page_rule(
    "text.invisible",
    Severity.WARNING,
    "Text that is there and not seen is a leftover of character recognition, or a mistake",
    press=True,
)
def invisible(page: Page) -> Iterator[Hit]:
    for item in page.content.texts:
        if item.invisible:
            yield Hit("text is invisible", page.number, item.area, item.text)
