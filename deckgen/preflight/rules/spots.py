"""Spot inks, and separations that are no ink: named once, and laid down right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from deckgen.preflight.content.inks import PROCESS
from deckgen.preflight.content.painted import Painted
from deckgen.preflight.content.spaces import Family, Space
from deckgen.preflight.faces import painted
from deckgen.preflight.finding import Severity
from deckgen.preflight.finishing import for_knife, is_ink, plain
from deckgen.preflight.rule import Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.preflight.things import each_once, space_of
from deckgen.profile import Standard


def _spots(subject: Subject) -> Iterator[tuple[int, Painted, Space, str]]:
    """Every use of a separation that is none of the process inks."""
    for number, item in painted(subject):
        space = space_of(item)
        if space is None or not space.named:
            continue
        for colorant in space.underlying.colorants:
            if colorant not in (*PROCESS, "None"):
                yield number, item, space.underlying, colorant


@rule(
    "ink.spot-alternate",
    Severity.ERROR,
    "Where a spot ink is not at hand its alternate is printed, which must be in inks too "
    "(ISO 15930-4:2003 for PDF/X-1a)",
    press=True,
)
def spot_alternate(subject: Subject) -> Iterator[Hit]:
    """Lab is how ink makers describe their colours, and allowed outside PDF/X-1a."""
    strict = subject.expected.standard is Standard.X1A
    seen = set()
    for number, item, space, colorant in _spots(subject):
        alternate = space.base
        if alternate is None or (colorant, alternate) in seen or not alternate.is_rgb:
            continue
        seen.add((colorant, alternate))
        if strict or alternate.underlying.family is not Family.LAB:
            yield Hit(
                f"the alternate of spot ink '{colorant}' is in {alternate}", number, item.area
            )


@rule(
    "ink.spot-twice",
    Severity.ERROR,
    "One ink with two recipes comes out as whichever the press reads last (Ghent Workgroup)",
    press=True,
)
def spot_twice(subject: Subject) -> Iterator[Hit]:
    recipes: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for number, item, space, colorant in _spots(subject):
        if space.family is not Family.SEPARATION or space.base is None or space.tint is None:
            continue
        full = tuple(round(value, 3) for value in space.tint((1.0,)))
        known = recipes[colorant]
        if known and (space.base, full) not in known:
            yield Hit(f"spot ink '{colorant}' has more than one alternate", number, item.area)
        known.add((space.base, full))


@rule(
    "ink.spot-names",
    Severity.ERROR,
    "Each spelling of a spot ink's name makes a plate of its own (Ghent Workgroup)",
    press=True,
)
def spot_names(subject: Subject) -> Iterator[Hit]:
    spellings: dict[str, str] = {}
    told = set()
    for number, item, _, colorant in _spots(subject):
        letters = plain(colorant)
        first = spellings.setdefault(letters, colorant)
        if not letters:
            yield Hit("a spot ink has no name", number, item.area)
        elif first != colorant and colorant not in told:
            told.add(colorant)
            yield Hit(
                f"spot inks '{first}' and '{colorant}' differ only in how they are spelt",
                number,
                item.area,
            )


@rule(
    "ink.technical",
    Severity.ERROR,
    "A line for the knife, or a layer such as white or varnish, must leave the picture beneath it "
    "whole; and a knife follows lines, not areas",
    press=True,
)
def technical(subject: Subject) -> Iterator[Hit]:
    yield from each_once(_technical(subject))


def _technical(subject: Subject) -> Iterator[Hit]:
    for number, item, _, colorant in _spots(subject):
        if is_ink(colorant):
            continue
        if for_knife(colorant) and not item.look.stroked:
            yield Hit(f"'{colorant}' is filled; it must be a line", number, item.area)
        if not item.look.overprint:
            message = f"'{colorant}' knocks out what it lies on; it must overprint"
            yield Hit(message, number, item.area)
