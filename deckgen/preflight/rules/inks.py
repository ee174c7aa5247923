"""Inks: what each thing puts on which plate."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content.boxes import common
from deckgen.preflight.content.painted import PaintedImage
from deckgen.preflight.content.spaces import Family
from deckgen.preflight.faces import faces_on, on_faces, page_numbers, painted
from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.preflight.things import each_once, kind_of, space_of, text_of


@rule(
    "ink.rgb",
    Severity.ERROR,
    "A press has no red, green and blue: whoever converts them for it guesses (house rule, and "
    "ISO 15930-4:2003 for PDF/X-1a)",
    press=True,
)
def rgb(subject: Subject) -> Iterator[Hit]:
    yield from each_once(_rgb(subject))


def _rgb(subject: Subject) -> Iterator[Hit]:
    for number, item in painted(subject):
        space = space_of(item)
        if space is not None and space.is_rgb:
            yield Hit(
                f"{kind_of(item)} is in {space} and not in inks", number, item.area, text_of(item)
            )


@rule(
    "ink.registration",
    Severity.ERROR,
    "Registration colour is for marks: on a card all inks lie on one another and do not dry",
    press=True,
)
def registration(subject: Subject) -> Iterator[Hit]:
    yield from each_once(_registration(subject))


def _registration(subject: Subject) -> Iterator[Hit]:
    for number in page_numbers(subject):
        suspects = [each for each in subject.content(number).seen if each.look.inks.registration]
        faces = faces_on(subject, number) if suspects else ()
        for face, items in on_faces(faces, suspects) if faces else ():
            for item in items:
                message = f"{kind_of(item)} is in registration colour"
                yield Hit(message, number, common(item.area, face.ink), text_of(item))


@rule(
    "ink.white-overprint",
    Severity.ERROR,
    "White that overprints leaves what is beneath as it is, and vanishes (Ghent Workgroup)",
    press=True,
)
def white_overprint(subject: Subject) -> Iterator[Hit]:
    yield from each_once(_white_overprint(subject))


def _white_overprint(subject: Subject) -> Iterator[Hit]:
    for number, item in painted(subject):
        look = item.look
        if not look.overprint or not look.inks.white or isinstance(item, PaintedImage):
            continue
        if look.overprint_mode == 0 and look.inks.space.family is Family.CMYK:
            continue  # mode 0: no ink of the four knocks out all four (ISO 32000-1, 8.6.7)
        yield Hit(f"{kind_of(item)} is white and overprints", number, item.area, text_of(item))
