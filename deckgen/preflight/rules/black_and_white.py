"""Black and white text, and how it sits on what is beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from deckgen.preflight.content.painted import Painted, PaintedText
from deckgen.preflight.content.spaces import Family, Space
from deckgen.preflight.content.stack import Stack, inked
from deckgen.preflight.faces import page_numbers, painted
from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import Hit, rule
from deckgen.preflight.subject import Subject

_SMALL_BLACK = 12.0
"""Points. Ghent Workgroup, sheet-fed CMYK: black text smaller than this overprints."""

_RICH_FROM = 24.0
"""Points, from which on a text is bold enough to hide that its inks do not quite meet."""

_WHITE_FROM = 6.0
"""Points, under which letters knocked out of several inks fill up when these do not quite meet."""


@rule(
    "ink.black-text",
    Severity.ERROR,
    "Small black text that knocks out what is beneath shows a white rim wherever the plates are a "
    "hair apart (Ghent Workgroup)",
    press=True,
)
def black_text(subject: Subject) -> Iterator[Hit]:
    for number in page_numbers(subject):
        items = subject.content(number).seen
        for item, under in _with_ground(items, _knocks_out_black):
            if any(map(inked, under)):
                size = f"{item.size:.3g} pt"
                yield Hit(
                    f"black text of {size} knocks out what it lies on; it must overprint with "
                    "overprint mode 1",
                    number,
                    item.area,
                    item.text,
                )


def _with_ground(
    items: Sequence[Painted], suspect: Callable[[PaintedText], bool]
) -> Iterator[tuple[PaintedText, Iterator[Painted]]]:
    """The texts of a page that are suspect, each with what lies beneath it."""
    stack = Stack(items)
    for index, item in enumerate(items):
        if isinstance(item, PaintedText) and suspect(item):
            yield item, stack.beneath(index)


def _knocks_out_black(item: PaintedText) -> bool:
    return _small_black(item) and not _overprints_black(item)


def _small_black(item: PaintedText) -> bool:
    inks = item.look.inks
    return item.size < _SMALL_BLACK and inks.black_only and inks.total >= 0.95


def _overprints_black(item: PaintedText) -> bool:
    """A separation of black leaves the other plates alone in either mode."""
    look = item.look
    named = look.inks.space.family is Family.SEPARATION
    return look.overprint and (named or (look.overprint_mode == 1 and _cmyk(look.inks.space)))


def _cmyk(space: Space) -> bool:
    """Mode 1 works for DeviceCMYK alone (8.6.7)."""
    return space.family is Family.CMYK


@rule(
    "ink.rich-black-text",
    Severity.WARNING,
    "Text in black and other inks gets coloured rims wherever the plates are a hair apart",
    press=True,
)
def rich_black_text(subject: Subject) -> Iterator[Hit]:
    for number, item in painted(subject):
        if not isinstance(item, PaintedText) or item.size >= _RICH_FROM:
            continue
        if item.look.inks.rich_black and not item.look.inks.registration:
            yield Hit(
                f"text of {item.size:.3g} pt is in rich black; black alone stays sharp",
                number,
                item.area,
                item.text,
            )


@rule(
    "ink.white-text",
    Severity.WARNING,
    "Small letters knocked out of several inks fill up wherever the plates are a hair apart",
    press=True,
)
def white_text(subject: Subject) -> Iterator[Hit]:
    for number in page_numbers(subject):
        items = subject.content(number).seen
        for item, under in _with_ground(items, _small_white):
            if any(len(other.look.inks.amounts) > 1 for other in under):
                message = f"white text of {item.size:.3g} pt stands in an area of several inks"
                yield Hit(message, number, item.area, item.text)


def _small_white(item: PaintedText) -> bool:
    return item.size < _WHITE_FROM and item.look.inks.white
