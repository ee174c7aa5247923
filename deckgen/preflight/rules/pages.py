"""Whether the pages are those that were planned: how many, in which order, what lies on them."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from deckgen.geometry import Point, Rect
from deckgen.preflight.expected import Expected
from deckgen.preflight.finding import Severity
from deckgen.preflight.letters import plain_letters
from deckgen.preflight.page import Page
from deckgen.preflight.rule import CARDS, CUT, Hit, page_rule, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Product
from deckgen.sheet import Scheme

_SURELY_SOMETHING = 200
"""Bytes. Nobody compresses more than a screen of blanks into as many."""


@rule(
    "page.count",
    Severity.ERROR,
    "A page too many or too few shifts all that follow: fronts get the backs of others",
)
def count(subject: Subject) -> Iterator[Hit]:
    found, expected = len(subject.pages), subject.expected
    if not found:
        yield Hit("the file has no pages")
    elif expected.pages is not None and found != len(expected.pages):
        yield Hit(f"the file has {found} pages, it should have {len(expected.pages)}")
    elif expected.pages is None and _in_pairs(expected) and found % 2:
        yield Hit(f"fronts and backs come in pairs, and the file has {found} pages")


def _in_pairs(expected: Expected) -> bool:
    one_forme = expected.product is Product.SHEETS and expected.scheme is not Scheme.SHEETWISE
    two_sided = expected.product in CUT and expected.backs
    return two_sided and not expected.separate and not one_forme


@rule(
    "page.empty",
    Severity.ERROR,
    "An empty page is printed, cut and packed like any other",
)
def empty(subject: Subject) -> Iterator[Hit]:
    for number, page in enumerate(subject.pages, start=1):
        if not _has_content(page):
            yield Hit("the page has no content", number)


def _has_content(page: pikepdf.Page) -> bool:
    contents = page.obj.get("/Contents")
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    return any(isinstance(part, pikepdf.Stream) and _says_something(part) for part in parts)


def _says_something(stream: pikepdf.Stream) -> bool:
    raw = stream.read_raw_bytes()
    return len(raw) > _SURELY_SOMETHING or bool(stream.read_bytes().strip())


@page_rule(
    "page.blank",
    Severity.WARNING,
    "A page with nothing inside the trim is mostly one that failed to draw",
)
def blank(page: Page) -> Iterator[Hit]:
    if not _has_content(page.file.pages[page.number - 1]):
        return
    painted = page.content.seen
    if not any(item.area.overlaps(trim) for trim in _trims(page) for item in painted):
        yield Hit("nothing is painted inside the trim", page.number)


def _trims(page: Page) -> list[Rect]:
    if page.expected is not None and page.expected.cards:
        return [card.trim for card in page.expected.cards]
    return [page.boxes.trim]


@page_rule(
    "page.card",
    Severity.ERROR,
    "Each card lies where the plan has it, front on front and back on back: what can be read there "
    "is its own text",
    products=CARDS,
)
def card(page: Page) -> Iterator[Hit]:
    if page.expected is None:
        return
    read = [(item.box.centre, plain_letters(item.text)) for item in page.content.texts]
    for due in page.expected.cards:
        here = "".join(text for centre, text in read if _within(due.ink, centre))
        missing = next((piece for piece in due.texts if piece not in here), None)
        if missing is not None:
            message = f"the text of card {due.id} ({due.side}) is not in its place"
            yield Hit(message, page.number, due.trim, missing)


def _within(box: Rect, point: Point) -> bool:
    return box.left <= point.x <= box.right and box.top <= point.y <= box.bottom
