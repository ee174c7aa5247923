"""The page's boxes: where the sheet ends, where the bleed, where the knife cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from deckgen.geometry import Rect, Size
from deckgen.preflight.finding import Severity
from deckgen.preflight.page_boxes import PageBoxes
from deckgen.preflight.reach import entries, inherited
from deckgen.preflight.rule import CUT, PDF_X, Hit, rule
from deckgen.preflight.subject import Subject
from deckgen.profile import Product
from deckgen.units import LONGEST, format_mm, mm

_HAIR = mm(0.05)
"""Writers round boxes to some hundredths of a millimetre, and no knife is that exact."""
_SAME = mm(0.1)
_AREAS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
"""ISO 32000-1, table 150."""


def _boxes(subject: Subject) -> Iterator[tuple[int, PageBoxes]]:
    """Of the pages whose boxes can be read; the others are `box.readable`'s."""
    for number in range(1, len(subject.pages) + 1):
        try:
            yield number, subject.boxes(number)
        except ValueError:
            continue


@rule(
    "box.readable",
    Severity.ERROR,
    "Without a MediaBox a page has no size (ISO 32000-1, table 30)",
)
def readable(subject: Subject) -> Iterator[Hit]:
    for number in range(1, len(subject.pages) + 1):
        try:
            subject.boxes(number)
        except ValueError as error:
            yield Hit(str(error), number)


@rule(
    "box.trim-missing",
    Severity.ERROR,
    "The printer's imposition places and cuts a page by its TrimBox (ISO 15930-4:2003, "
    "ISO 15930-7:2010)",
    standards=PDF_X,
)
def trim_missing(subject: Subject) -> Iterator[Hit]:
    for number, boxes in _boxes(subject):
        if "TrimBox" not in boxes.written and "ArtBox" not in boxes.written:
            yield Hit("there is no TrimBox", number)


@rule(
    "box.trim-and-art",
    Severity.ERROR,
    "A page has a TrimBox or an ArtBox and never both, lest they differ (ISO 15930-4:2003, "
    "ISO 15930-7:2010)",
    standards=PDF_X,
)
def trim_and_art(subject: Subject) -> Iterator[Hit]:
    for number, boxes in _boxes(subject):
        if {"TrimBox", "ArtBox"} <= boxes.written.keys():
            yield Hit("there is an ArtBox beside the TrimBox", number, boxes.written["ArtBox"])


@rule(
    "box.nesting",
    Severity.ERROR,
    "What is cut lies in what is painted, and that on the page: trim in bleed in media "
    "(ISO 32000-1, 14.11.2; ISO 15930)",
)
def nesting(subject: Subject) -> Iterator[Hit]:
    for number, boxes in _boxes(subject):
        trim = "TrimBox" if "TrimBox" in boxes.written else "ArtBox"
        chain = [name for name in (trim, "BleedBox", "MediaBox") if name in boxes.written]
        for inner, outer in pairwise(chain):
            box = boxes.written[inner]
            if not boxes.written[outer].contains(box, _HAIR):
                yield Hit(f"the {inner} lies partly outside the {outer}", number, box)


@rule(
    "box.crop",
    Severity.WARNING,
    "Programs that place a page by its CropBox lose what lies outside it (ISO 32000-1, 14.11.2)",
)
def crop(subject: Subject) -> Iterator[Hit]:
    for number, boxes in _boxes(subject):
        cropped = boxes.written.get("CropBox")
        if cropped is None:
            continue
        if not boxes.media.contains(cropped, _HAIR):
            yield Hit("the CropBox lies partly outside the MediaBox", number, cropped)
        for name in ("TrimBox", "BleedBox"):
            box = boxes.written.get(name)
            if box and not cropped.contains(box, _HAIR):
                yield Hit(f"the CropBox cuts into the {name}", number, cropped)


@rule(
    "box.upside-down",
    Severity.WARNING,
    "Some programs take the first corner of a box for its lower left one (ISO 32000-1, 7.9.5)",
)
def upside_down(subject: Subject) -> Iterator[Hit]:
    for number, boxes in _boxes(subject):
        for name in boxes.upside_down:
            yield Hit(f"the {name} does not begin with its lower left corner", number)


@rule(
    "box.bleed",
    Severity.ERROR,
    "No knife cuts on the line: colour goes on beyond it as far as the shop asks, or a white edge "
    "is left (Ghent Workgroup)",
    products=CUT - {Product.SHEETS},
)
def bleed(subject: Subject) -> Iterator[Hit]:
    due = subject.expected.bleed
    if not due:
        return
    for number, boxes in _boxes(subject):
        short = {
            side: found
            for side, found in _beyond(boxes.trim, boxes.bleed).items()
            if found < due - _HAIR
        }
        if short:
            told = ", ".join(f"{format_mm(found)} {side}" for side, found in short.items())
            yield Hit(f"the bleed is less than {format_mm(due)}: {told}", number, boxes.bleed)


def _beyond(trim: Rect, bleed: Rect) -> dict[str, float]:
    return {
        "left": trim.left - bleed.left,
        "above": trim.top - bleed.top,
        "right": bleed.right - trim.right,
        "below": bleed.bottom - trim.bottom,
    }


@rule(
    "box.sheet",
    Severity.ERROR,
    "An imposed page is the sheet itself: a smaller TrimBox would have it imposed and cut again",
    standards=PDF_X,
    products={Product.SHEETS},
)
def sheet(subject: Subject) -> Iterator[Hit]:
    for number, boxes in _boxes(subject):
        if not boxes.trim.contains(boxes.media, _HAIR):
            yield Hit("the TrimBox is not the whole sheet", number, boxes.trim)


@rule(
    "box.same-size",
    Severity.ERROR,
    "Cards of one run are cut alike, and sheets of one run lie on one pile",
    products=CUT,
)
def same_size(subject: Subject) -> Iterator[Hit]:
    if subject.expected.pages is not None:
        return  # box.size knows each page's own
    sizes = {number: _rounded(boxes.trim.size) for number, boxes in _boxes(subject)}
    if not sizes:
        return
    usual, _ = Counter(sizes.values()).most_common(1)[0]
    for number, size in sizes.items():
        if size != usual:
            turned = " (it is turned by a quarter)" if size == (usual[1], usual[0]) else ""
            yield Hit(
                f"the page is trimmed to {size[0]:g} × {size[1]:g} mm, others to "
                f"{usual[0]:g} × {usual[1]:g} mm{turned}",
                number,
            )


def _rounded(size: Size) -> tuple[float, float]:
    """In millimetres, to a tenth."""
    return round(size.width / mm(1), 1), round(size.height / mm(1), 1)


@rule(
    "box.user-unit",
    Severity.ERROR,
    "A unit of the page's own makes it larger where it is known, and not where it is unknown "
    "(ISO 32000-1, table 30)",
)
def user_unit(subject: Subject) -> Iterator[Hit]:
    for number, page in enumerate(subject.pages, start=1):
        unit = page.obj.get("/UserUnit")
        if unit is not None and unit != 1:
            yield Hit(f"the page has a UserUnit of {unit}", number)


@rule(
    "box.rotate",
    Severity.ERROR,
    "Imposition programs differ in whether they turn a page that asks for it (ISO 32000-1, "
    "table 30)",
    products=CUT,
)
def rotate(subject: Subject) -> Iterator[Hit]:
    for number, page in enumerate(subject.pages, start=1):
        turn = inherited(page, "/Rotate")
        if turn is not None and turn != 0:
            yield Hit(f"the page asks to be turned by {turn}°", number)


@rule(
    "box.size",
    Severity.ERROR,
    "A page of another size than was planned is cut in the wrong place",
)
def size(subject: Subject) -> Iterator[Hit]:
    for number, boxes in _boxes(subject):
        due = subject.expected.page(number)
        if due is None:
            continue
        page = Rect(0, 0, due.size.width, due.size.height)
        planned = {
            "MediaBox": (boxes.media, page),
            "BleedBox": (boxes.bleed, due.bleed),
            "TrimBox": (boxes.trim, due.trim),
        }
        for name, (found, right) in planned.items():
            if not (found.contains(right, _SAME) and right.contains(found, _SAME)):
                yield Hit(
                    f"the {name} is {_shown(found)}, it should be {_shown(right)}", number, found
                )


def _shown(box: Rect) -> str:
    size = f"{format_mm(box.width)} × {format_mm(box.height)}"
    return f"{size} at {format_mm(box.x)}, {format_mm(box.y)}"


@rule(
    "box.too-large",
    Severity.ERROR,
    "A page has 200 inches at most (ISO 32000-1, Annex C.2)",
)
def too_large(subject: Subject) -> Iterator[Hit]:
    for number, boxes in _boxes(subject):
        if max(boxes.media.width, boxes.media.height) > LONGEST + _HAIR:
            yield Hit(
                f"the page is {format_mm(boxes.media.width)} × {format_mm(boxes.media.height)}",
                number,
            )


@rule(
    "box.viewer-areas",
    Severity.ERROR,
    "What a viewer is told to show and print is the page or its bleed, and no less "
    "(ISO 15930-4:2003, ISO 15930-7:2010)",
    standards=PDF_X,
)
def viewer_areas(subject: Subject) -> Iterator[Hit]:
    for name, value in entries(subject.pdf.Root, "/ViewerPreferences"):
        if name in _AREAS and str(value) not in ("/MediaBox", "/BleedBox"):
            yield Hit(f"{name[1:]} is the {str(value).removeprefix('/')}")
