"""Inks: what each thing puts on which plate."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content.boxes import common
from deckgen.preflight.content.painted import Look, PaintedImage
from deckgen.preflight.content.spaces import Family
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import Hit, page_rule
from deckgen.preflight.things import each_once, kind_of, space_of, text_of


@page_rule(
    "ink.rgb",
    Severity.ERROR,
    "A press has no red, green and blue: whoever converts them for it guesses (house rule, and "
    "ISO 15930-4:2003 for PDF/X-1a)",
    press=True,
)
def rgb(page: Page) -> Iterator[Hit]:
    yield from each_once(_rgb(page))


def _rgb(page: Page) -> Iterator[Hit]:
    for item in page.content.laid(lambda look: look.inks.space.is_rgb):
        message = f"{kind_of(item)} is in {space_of(item)} and not in inks"
        yield Hit(message, page.number, item.area, text_of(item))


@page_rule(
    "ink.registration",
    Severity.ERROR,
    "Registration colour is for marks: on a card all inks lie on one another and do not dry",
    press=True,
)
def registration(page: Page) -> Iterator[Hit]:
    yield from each_once(_registration(page))


def _registration(page: Page) -> Iterator[Hit]:
    for face, items in page.on_faces:
        for item in items:
            if item.look.inks.registration:
                message = f"{kind_of(item)} is in registration colour"
                yield Hit(message, page.number, common(item.area, face.ink), text_of(item))


@page_rule(
    "ink.white-overprint",
    Severity.ERROR,
    "White that overprints leaves what is beneath as it is, and vanishes (Ghent Workgroup)",
    press=True,
)
def white_overprint(page: Page) -> Iterator[Hit]:
    yield from each_once(_white_overprint(page))


def _white_overprint(page: Page) -> Iterator[Hit]:
    for item in page.content.laid(_vanishes):
        if not isinstance(item, PaintedImage):
            message = f"{kind_of(item)} is white and overprints"
            yield Hit(message, page.number, item.area, text_of(item))


def _vanishes(look: Look) -> bool:
    if look.overprint_mode == 0 and look.inks.space.family is Family.CMYK:
        return False  # mode 0: no ink of the four knocks out all four (ISO 32000-1, 8.6.7)
    return look.overprint and look.inks.white
