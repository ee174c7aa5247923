"""Spot inks, and separations that are no ink: named once, and laid down right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from deckgen.preflight.content.inks import PROCESS
from deckgen.preflight.content.painted import Painted
from deckgen.preflight.content.spaces import Family, Space
from deckgen.preflight.finding import Severity
from deckgen.preflight.finishing import for_knife, is_ink, plain
from deckgen.preflight.page import Page
from deckgen.preflight.rule import Hit, page_rule
from deckgen.preflight.subject import Subject
from deckgen.preflight.things import each_once
from deckgen.profile import Standard

Alternate: TypeAlias = tuple[Space | None, tuple[float, ...]]


class _Known:
    """What the pages before say of spot inks."""

    def __init__(self, file: Subject) -> None:
        self.told: set[tuple[str, Space | None]] = set()
        self.recipes: dict[str, set[Alternate]] = defaultdict(set)
        self.spellings: dict[str, str] = {}
        self.misspelt: set[str] = set()


def _spots(page: Page) -> Iterator[tuple[Painted, Space, str]]:
    """Every use of a separation that is none of the process inks."""
    for item in page.content.laid(lambda look: bool(_spot_inks(look.inks.space))):
        for colorant in _spot_inks(item.look.inks.space):
            yield item, item.look.inks.space.underlying, colorant


@lru_cache(maxsize=1024)
def _spot_inks(space: Space) -> tuple[str, ...]:
    colorants = space.underlying.colorants if space.named else ()
    return tuple(each for each in colorants if each not in (*PROCESS, "None"))


@page_rule(
    "ink.spot-alternate",
    Severity.ERROR,
    "Where a spot ink is not at hand its alternate is printed, which must be in inks too "
    "(ISO 15930-4:2003 for PDF/X-1a)",
    press=True,
)
def spot_alternate(page: Page) -> Iterator[Hit]:
    """Lab is how ink makers describe their colours, and allowed outside PDF/X-1a."""
    strict = page.file.expected.standard is Standard.X1A
    told = page.file.once(_Known).told
    for item, space, colorant in _spots(page):
        alternate = space.base
        if alternate is None or (colorant, alternate) in told or not alternate.is_rgb:
            continue
        told.add((colorant, alternate))
        if strict or alternate.underlying.family is not Family.LAB:
            message = f"the alternate of spot ink '{colorant}' is in {alternate}"
            yield Hit(message, page.number, item.area)


@page_rule(
    "ink.spot-twice",
    Severity.ERROR,
    "One ink with two recipes comes out as whichever the press reads last (Ghent Workgroup)",
    press=True,
)
def spot_twice(page: Page) -> Iterator[Hit]:
    recipes = page.file.once(_Known).recipes
    for item, space, colorant in _spots(page):
        if space.family is not Family.SEPARATION or space.base is None or space.tint is None:
            continue
        full = tuple(round(value, 3) for value in space.tint((1.0,)))
        known = recipes[colorant]
        if known and (space.base, full) not in known:
            yield Hit(f"spot ink '{colorant}' has more than one alternate", page.number, item.area)
        known.add((space.base, full))


@page_rule(
    "ink.spot-names",
    Severity.ERROR,
    "Each spelling of a spot ink's name makes a plate of its own (Ghent Workgroup)",
    press=True,
)
def spot_names(page: Page) -> Iterator[Hit]:
    known = page.file.once(_Known)
    for item, _, colorant in _spots(page):
        letters = plain(colorant)
        first = known.spellings.setdefault(letters, colorant)
        if not letters:
            yield Hit("a spot ink has no name", page.number, item.area)
        elif first != colorant and colorant not in known.misspelt:
            known.misspelt.add(colorant)
            message = f"spot inks '{first}' and '{colorant}' differ only in how they are spelt"
            yield Hit(message, page.number, item.area)


@page_rule(
    "ink.technical",
    Severity.ERROR,
    "A line for the knife, or a layer such as white or varnish, must leave the picture beneath it "
    "whole; and a knife follows lines, not areas",
    press=True,
)
def technical(page: Page) -> Iterator[Hit]:
    yield from each_once(_technical(page))


def _technical(page: Page) -> Iterator[Hit]:
    for item, _, colorant in _spots(page):
        if is_ink(colorant):
            continue
        if for_knife(colorant) and not item.look.stroked:
            yield Hit(f"'{colorant}' is filled; it must be a line", page.number, item.area)
        if not item.look.overprint:
            message = f"'{colorant}' knocks out what it lies on; it must overprint"
            yield Hit(message, page.number, item.area)
