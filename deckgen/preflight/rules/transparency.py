"""Transparency: none where the standard or the profile forbids it, and else mixed in inks."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.content import Painted, PaintedImage
from deckgen.preflight.faces import page_numbers, painted
from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Standard


@rule(
    "transparency.none",
    Severity.ERROR,
    "PDF/X-1a has no transparency: older presses drop it or stop (ISO 15930-4:2003)",
)
def none(subject: Subject) -> Iterator[Hit]:
    """Also where the profile alone forbids it."""
    if subject.expected.standard is not Standard.X1A and subject.expected.transparency:
        return
    for number in page_numbers(subject):
        if subject.content(number).groups:
            yield Hit("there is a transparency group", number)
    seen = set()
    for number, item in painted(subject):
        for message in _see_through(item):
            if (number, message) not in seen:
                seen.add((number, message))
                yield Hit(message, number, item.area)


def _see_through(item: Painted) -> Iterator[str]:
    look = item.look
    if look.alpha < 1:
        yield f"something is painted with an opacity of {look.alpha:.0%}"
    if look.blend not in ("Normal", "Compatible"):
        yield f"something is painted in blend mode {look.blend}"
    if look.soft_mask or (isinstance(item, PaintedImage) and item.picture.soft_mask):
        yield "something is painted through a soft mask"


@rule(
    "transparency.space",
    Severity.ERROR,
    "What is mixed in RGB comes out in other inks than were asked for: black text in four "
    "(ISO 15930-7:2010; Ghent Workgroup: CMYK groups)",
    press=True,
)
def space(subject: Subject) -> Iterator[Hit]:
    for number in page_numbers(subject):
        for group in subject.content(number).groups:
            if group.space is not None and group.space.is_rgb:
                whose = "the page's transparency" if group.of_page else "a transparency group"
                yield Hit(f"{whose} is mixed in {group.space}", number)
