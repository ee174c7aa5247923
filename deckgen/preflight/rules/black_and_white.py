"""Black and white text, and how it sits on what is beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from deckgen.preflight.content.page_content import PageContent
from deckgen.preflight.content.painted import Look, Painted, PaintedText
from deckgen.preflight.content.spaces import Family, Space
from deckgen.preflight.content.stack import Stack, inked
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import Hit, page_rule

_SMALL_BLACK = 12.0
"""Points. Ghent Workgroup, sheet-fed CMYK: black text smaller than this overprints."""

_RICH_FROM = 24.0
"""Points, from which on a text is bold enough to hide that its inks do not quite meet."""

_WHITE_FROM = 6.0
"""Points, under which letters knocked out of several inks fill up when these do not quite meet."""


@page_rule(
    "ink.black-text",
    Severity.ERROR,
    "Small black text that knocks out what is beneath shows a white rim wherever the plates are a "
    "hair apart (Ghent Workgroup)",
    press=True,
)
def black_text(page: Page) -> Iterator[Hit]:
    for item, under in _on_ground(page.content, _knocks_out_black, _SMALL_BLACK):
        if any(map(inked, under)):
            message = (
                f"black text of {item.size:.3g} pt knocks out what it lies on; it must overprint "
                "with overprint mode 1"
            )
            yield Hit(message, page.number, item.area, item.text)


def _on_ground(
    content: PageContent, how: Callable[[Look], bool], under: float
) -> Iterator[tuple[PaintedText, Iterator[Painted]]]:
    """The texts of a page that are laid down so and under a size, each with what lies beneath."""
    suspects = {id(item) for item in content.laid(how)}
    stack = Stack(content.seen)
    for index, item in enumerate(content.seen if suspects else ()):
        if id(item) in suspects and isinstance(item, PaintedText) and item.size < under:
            yield item, stack.beneath(index)


def _knocks_out_black(look: Look) -> bool:
    black = look.inks.black_only and look.inks.total >= 0.95
    return black and not _overprints_black(look)


def _overprints_black(look: Look) -> bool:
    """A separation of black leaves the other plates alone in either mode."""
    named = look.inks.space.family is Family.SEPARATION
    return look.overprint and (named or (look.overprint_mode == 1 and _cmyk(look.inks.space)))


def _cmyk(space: Space) -> bool:
    """Mode 1 works for DeviceCMYK alone (8.6.7)."""
    return space.family is Family.CMYK


@page_rule(
    "ink.rich-black-text",
    Severity.WARNING,
    "Text in black and other inks gets coloured rims wherever the plates are a hair apart",
    press=True,
)
def rich_black_text(page: Page) -> Iterator[Hit]:
    for item in page.content.laid(_rich_black):
        if isinstance(item, PaintedText) and item.size < _RICH_FROM:
            message = f"text of {item.size:.3g} pt is in rich black; black alone stays sharp"
            yield Hit(message, page.number, item.area, item.text)


def _rich_black(look: Look) -> bool:
    return look.inks.rich_black and not look.inks.registration


@page_rule(
    "ink.white-text",
    Severity.WARNING,
    "Small letters knocked out of several inks fill up wherever the plates are a hair apart",
    press=True,
)
def white_text(page: Page) -> Iterator[Hit]:
    for item, under in _on_ground(page.content, lambda look: look.inks.white, _WHITE_FROM):
        if any(len(other.look.inks.amounts) > 1 for other in under):
            message = f"white text of {item.size:.3g} pt stands in an area of several inks"
            yield Hit(message, page.number, item.area, item.text)
