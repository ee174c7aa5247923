"""What belongs on a screen and not on a press: forms, links, scripts, sounds."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object

from deckgen.geometry import Rect
from deckgen.preflight.finding import Severity
from deckgen.preflight.reach import entries, items
from deckgen.preflight.rule import PDF_X, Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Standard

_PRINTED = ("/PrinterMark", "/TrapNet")
"""Annotations that exist for printing (14.11.3, 14.11.6.2)."""
_MEDIA = ("/Movie", "/Sound", "/Screen", "/3D", "/RichMedia")
_MOST_ACTIONS = 1_000
"""In a chain of actions, each naming the next (12.6.2), which may lead round in a circle."""


def _annotations(subject: Subject) -> Iterator[tuple[Dictionary, int]]:
    for number, page in enumerate(subject.pages, start=1):
        for annotation in items(page.obj, "/Annots"):
            if isinstance(annotation, Dictionary):
                yield annotation, number


def _kind(annotation: Dictionary) -> str:
    return str(annotation.get("/Subtype", "/unknown"))


@rule(
    "interactive.annotation",
    Severity.ERROR,
    "Links, notes and buttons are printed by one RIP and not by another: none may touch the bleed "
    "(ISO 15930-4:2003, ISO 15930-7:2010)",
    standards=PDF_X,
)
def annotation(subject: Subject) -> Iterator[Hit]:
    for found, page in _annotations(subject):
        kind = _kind(found)
        if kind in _PRINTED:
            continue
        where = _place(subject, found, page)
        if where is None or where.overlaps(subject.boxes(page).bleed):
            yield Hit(f"an annotation ({kind[1:]}) lies inside the bleed", page, where)


def _place(subject: Subject, annotation: Dictionary, page: int) -> Rect | None:
    """On the page, y down; None if it has no place that can be read."""
    try:
        return subject.boxes(page).place("the annotation", annotation.get("/Rect", ()))
    except ValueError:
        return None


@rule(
    "interactive.script",
    Severity.ERROR,
    "A script may change the page after it was proofed (ISO 15930-4:2003, ISO 15930-7:2010)",
)
def script(subject: Subject) -> Iterator[Hit]:
    for _ in entries(subject.pdf.Root.get("/Names"), "/JavaScript"):
        yield Hit("the file has JavaScript that runs when it is opened")
        break
    for action, place, page in _actions(subject):
        if action.get("/S") == "/JavaScript":
            yield Hit(f"{place} runs JavaScript", page)


@rule(
    "interactive.action",
    Severity.ERROR,
    "What happens by itself when a file or a page is opened has no place on a press "
    "(ISO 15930-4:2003, ISO 15930-7:2010)",
    standards=PDF_X,
)
def action(subject: Subject) -> Iterator[Hit]:
    for found, place, page in _actions(subject):
        kind = str(found.get("/S", "/unknown"))
        if not (place == "opening the file" and kind == "/GoTo") and kind != "/JavaScript":
            yield Hit(f"{place} starts an action ({kind[1:]})", page)


def _actions(subject: Subject) -> Iterator[tuple[Dictionary, str, int | None]]:
    """Every action, what starts it, and the page (12.6.3)."""
    root = subject.pdf.Root
    yield from _told(root.get("/OpenAction"), "opening the file", None)
    yield from _triggered(root, "the file", None)
    for number, page in enumerate(subject.pages, start=1):
        yield from _triggered(page.obj, "the page", number)
    for found, number in _annotations(subject):
        place = f"an annotation ({_kind(found)[1:]})"
        yield from _told(found.get("/A"), place, number)
        yield from _triggered(found, place, number)


def _triggered(
    holder: Object, place: str, page: int | None
) -> Iterator[tuple[Dictionary, str, int | None]]:
    for _, first in entries(holder, "/AA"):
        yield from _told(first, place, page)


def _told(
    first: Object | None, place: str, page: int | None
) -> Iterator[tuple[Dictionary, str, int | None]]:
    """An action and those that follow it; a destination is none."""
    waiting = [first]
    for _ in range(_MOST_ACTIONS):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, Dictionary):
            yield found, place, page
            waiting += items(found, "/Next")


@rule(
    "interactive.form",
    Severity.ERROR,
    "What a form field shows depends on who looks (ISO 15930-4:2003, ISO 15930-7:2010)",
    standards=PDF_X,
)
def form(subject: Subject) -> Iterator[Hit]:
    found = subject.pdf.Root.get("/AcroForm")
    if isinstance(found, Dictionary) and (items(found, "/Fields") or "/XFA" in found):
        yield Hit("the file has a form to fill in")


@rule(
    "interactive.embedded-file",
    Severity.ERROR,
    "PDF/X-1a is complete without other files, and has none inside (ISO 15930-4:2003)",
    standards={Standard.X1A},
)
def embedded_file(subject: Subject) -> Iterator[Hit]:
    for _ in entries(subject.pdf.Root.get("/Names"), "/EmbeddedFiles"):
        yield Hit("files are embedded in this one")
        break
    for found, page in _annotations(subject):
        if _kind(found) == "/FileAttachment":
            yield Hit("a file is attached to the page", page)


@rule(
    "interactive.media",
    Severity.ERROR,
    "Nothing moves or sounds on paper (ISO 15930-4:2003, ISO 15930-7:2010)",
    standards=PDF_X,
)
def media(subject: Subject) -> Iterator[Hit]:
    for found, page in _annotations(subject):
        if _kind(found) in _MEDIA:
            yield Hit(f"there is a {_kind(found)[1:]} annotation on the page", page)


@rule(
    "interactive.transition",
    Severity.WARNING,
    "A page turned with an effect is a presentation's; in a file for print it is a generator's "
    "leftover (ISO 32000-1, 12.4.4)",
)
def transition(subject: Subject) -> Iterator[Hit]:
    for number, page in enumerate(subject.pages, start=1):
        if "/Trans" in page.obj:
            yield Hit("the page has a transition (Trans)", number)


@rule(
    "interactive.thumbnail",
    Severity.WARNING,
    "Thumbnails show what a page was when they were made (ISO 32000-1, 12.3.4)",
    standards=PDF_X,
)
def thumbnail(subject: Subject) -> Iterator[Hit]:
    for number, page in enumerate(subject.pages, start=1):
        if "/Thumb" in page.obj:
            yield Hit("the page has a thumbnail", number)


@rule(
    "interactive.article",
    Severity.WARNING,
    "Reading order over several pages is of no use to a press (ISO 32000-1, 12.4.3)",
    standards=PDF_X,
)
def article(subject: Subject) -> Iterator[Hit]:
    threads = subject.pdf.Root.get("/Threads")
    if isinstance(threads, Array) and len(threads):
        yield Hit("the file has article threads")
