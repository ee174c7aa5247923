"""What the keys of a profile say against each other. Each key by itself is valid by then."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from deckgen.naming import IMAGE_NAMES, PDF_NAMES, names_in
from deckgen.press import Standard
from deckgen.profile import AUTO, ColourSpace, Format, Product, Profile
from deckgen.sheet import Scheme, Stacking


class Contradiction(NamedTuple):
    """`at` is the key to show, with those that it stands under."""

    at: tuple[str, ...]
    message: str
    hint: str


_MADE = {
    Product.SHEETS: "sheets",
    Product.SINGLES: "single cards",
    Product.HANDOUT: "a handout",
    Product.LEAFLET: "a leaflet",
}


def _of_a(product: Product, one: str, many: str) -> str:
    """What is made, with its verb: `a leaflet has`, `sheets have`."""
    made = _MADE[product]
    return f"{made} {one if made.startswith('a ') else many}"


def _has_no(product: Product, key: str) -> str:
    return f"{_of_a(product, 'has', 'have')} no {key}"


def contradictions(profile: Profile) -> Iterator[Contradiction]:
    return chain(
        _of_the_format(profile),
        _of_the_standard(profile),
        _of_singles(profile),
        _of_handouts(profile),
        _of_leaflets(profile),
        _of_two_files(profile),
        _of_images(profile),
        _of_the_name(profile),
        _of_rich_black(profile),
    )


_OF_TRANSCRIPTS = frozenset({"describe", "extends", "product", "format", "naming", "fold"})
"""What may be said of a handout that is no PDF; `fold` is refused for every handout."""
_OF_PAGES = frozenset({"handout", "options", "output_condition"})
"""What else of one that is a web page: its template, and where its colours come from."""


def _of_the_format(profile: Profile) -> Iterator[Contradiction]:
    kind = profile.format
    if kind is Format.PDF:
        return
    if profile.product is not Product.HANDOUT:
        yield Contradiction(
            ("format",),
            f"{_of_a(profile.product, 'is', 'are')} a PDF, and this profile's format is {kind}",
            "Write 'product: handout', or leave 'format' out",
        )
        return
    if profile.standard is not None:
        yield Contradiction(
            ("standard",),
            f"{profile.standard} is a standard for PDFs, and this profile's format is {kind}",
            "Leave 'standard' out",
        )
        return
    meant = _OF_TRANSCRIPTS | (_OF_PAGES if kind is Format.HTML else frozenset())
    for name, field in type(profile).model_fields.items():
        if name in profile.model_fields_set - meant and getattr(profile, name) is not None:
            key = field.alias or name
            message = f"a handout whose format is {kind} has no {key}"
            yield Contradiction((key,), message, f"Leave '{key}' out")


def _of_the_standard(profile: Profile) -> Iterator[Contradiction]:
    standard = profile.standard
    if standard is None or profile.format is not Format.PDF:
        return
    if standard.for_press and profile.colour is not ColourSpace.CMYK:
        yield Contradiction(
            ("standard",),
            f"a {standard} file goes to a press, and this profile's colour is {profile.colour}",
            "Write 'colour: cmyk', or take 'standard' out",
        )
    if profile.transparency and not standard.transparency:
        yield Contradiction(
            ("transparency",),
            f"{standard} has no transparency",
            "Leave 'transparency' out, or write false",
        )
    if profile.pdf.version is not standard.pdf_version:
        yield Contradiction(
            ("pdf", "version"),
            f"a {standard} file is PDF {standard.pdf_version}, not {profile.pdf.version}",
            "Leave 'pdf' out",
        )


def _of_singles(profile: Profile) -> Iterator[Contradiction]:
    sheets_only = {
        "scheme": profile.scheme is not Scheme.SHEETWISE,
        "stacking": profile.stacking is not Stacking.IN_ORDER,
        "head-to-head": profile.head_to_head,
    }
    for key, written in sheets_only.items():
        if written and profile.product is not Product.SHEETS:
            message = _has_no(profile.product, key)
            yield Contradiction((key,), message, "Leave it out, or write 'product: sheets'")
    if profile.scheme is not Scheme.SHEETWISE and not profile.backs:
        yield Contradiction(
            ("scheme",),
            f"{profile.scheme} prints fronts and backs from one plate, and backs are left out",
            "Write 'backs: true', or leave 'scheme' out",
        )


def _of_handouts(profile: Profile) -> Iterator[Contradiction]:
    if profile.product.of_cards:
        for key in ("handout", "options"):
            if getattr(profile, key):
                message = _has_no(profile.product, key)
                yield Contradiction((key,), message, "Leave it out, or write 'product: handout'")
        if profile.standard is Standard.UA1:
            message = f"{profile.standard} is for pages to read, and this profile makes cards"
            yield Contradiction(("standard",), message, "Leave 'standard' out")
        return
    if profile.product is not Product.HANDOUT or profile.format is not Format.PDF:
        return
    if profile.handout is None:
        message = "a handout needs a handout layout, which says what its pages look like"
        yield Contradiction(
            ("product",), message, "Name one of layouts/handouts: 'handout: questions'"
        )
    if profile.paper is None:
        yield Contradiction(("product",), "a handout needs a paper", "Write 'paper: A4 portrait'")
    not_its_own = {
        "sheet": profile.sheet != AUTO,
        "gutter": profile.written_gutter is not None,
        "separate": profile.separate,
        "bleed": bool(profile.bleed),
        "marks": profile.marks.any,
        "image": profile.image is not None,
    }
    for key, written in not_its_own.items():
        if written:
            yield Contradiction((key,), f"a handout has no {key}", "Leave it out")
    if profile.standard is not None and profile.standard.for_press:
        message = f"{profile.standard} is for a press, and a handout is for readers"
        yield Contradiction(("standard",), message, "Write 'standard: PDF/UA-1', or leave it out")
    if profile.colour is ColourSpace.CMYK:
        message = "a handout is for screens and office printers, and this profile's colour is cmyk"
        yield Contradiction(("colour",), message, "Write 'colour: rgb' or 'colour: grey'")


def _of_leaflets(profile: Profile) -> Iterator[Contradiction]:
    if profile.product is not Product.LEAFLET:
        if "fold" in profile.model_fields_set:
            message = _has_no(profile.product, "fold")
            yield Contradiction(("fold",), message, "Leave it out, or write 'product: leaflet'")
        return
    if profile.handout is None:
        message = "a leaflet needs a handout layout, which says what its pages look like"
        yield Contradiction(
            ("product",), message, "Name one of layouts/handouts: 'handout: leaflet'"
        )
    not_its_own = {
        "paper": (profile.paper is not None, "it is as large as its panels"),
        "sheet": (profile.sheet != AUTO, "it is as large as its panels"),
        "gutter": (profile.written_gutter is not None, "its panels touch"),
        "separate": (profile.separate, "both its sides are in one file"),
    }
    for key, (written, why) in not_its_own.items():
        if written:
            yield Contradiction((key,), f"{_has_no(profile.product, key)}: {why}", "Leave it out")
    if profile.standard is Standard.UA1:
        message = f"{profile.standard} is for pages in their order, and a leaflet's are folded"
        yield Contradiction(("standard",), message, "Write 'standard: PDF/X-4'")
    if not profile.backs:
        message = "a leaflet's inside is its back, and backs are left out"
        yield Contradiction(("backs",), message, "Leave 'backs' out")


def _of_two_files(profile: Profile) -> Iterator[Contradiction]:
    if not profile.separate:
        return
    if not profile.backs:
        message = "there are no backs to separate from the fronts"
        yield Contradiction(("separate",), message, "Write 'backs: true', or leave 'separate' out")
    if profile.scheme is not Scheme.SHEETWISE:
        yield Contradiction(
            ("separate",),
            f"with {profile.scheme}, fronts and backs share a side",
            "Leave 'separate' or 'scheme' out",
        )
    if profile.image:
        message = "each image is a file of its own as it is"
        yield Contradiction(("separate",), message, "Leave 'separate' out")


def _of_images(profile: Profile) -> Iterator[Contradiction]:
    if profile.image is None:
        return
    if profile.product is not Product.SINGLES:
        message = f"an image shows one face, and this profile makes {_MADE[profile.product]}"
        yield Contradiction(("image",), message, "Write 'product: singles'")
    if profile.colour is not ColourSpace.RGB:
        message = f"images are in RGB, and this profile's colour is {profile.colour}"
        yield Contradiction(("image",), message, "Write 'colour: rgb'")


def _of_the_name(profile: Profile) -> Iterator[Contradiction]:
    if profile.naming is None:
        return
    used = names_in(profile.naming)
    if profile.image is None:
        yield from _of_a_pdf_s_name(profile, used)
        return
    if not used & {"card", "number"}:
        message = "all cards would have one name"
        yield Contradiction(("naming",), message, "Put {card} or {number} into it")
    if profile.backs and "side" not in used:
        message = "the front and the back of a card would have one name"
        yield Contradiction(("naming",), message, "Put {side} into it")


def _of_a_pdf_s_name(profile: Profile, used: set[str]) -> Iterator[Contradiction]:
    for name in IMAGE_NAMES:
        if name in used and name not in PDF_NAMES:
            yield Contradiction(
                ("naming",),
                f"the PDF holds all cards, so that {{{name}}} cannot be in its name",
                "Use {deck} or {profile}",
            )
    if profile.separate and "side" not in used:
        message = "fronts and backs would have one name"
        yield Contradiction(("naming",), message, "Put {side} into it")
    if not profile.separate and "side" in used:
        message = "the PDF holds both sides, so that {side} cannot be in its name"
        yield Contradiction(("naming",), message, "Leave it out, or write 'separate: true'")


def _of_rich_black(profile: Profile) -> Iterator[Contradiction]:
    if profile.rich_black is None or profile.ink_limit is None:
        return
    total, limit = sum(profile.rich_black), profile.ink_limit
    if total > limit:
        yield Contradiction(
            ("rich-black",),
            f"this rich black is {total:g} % ink in all, and the ink-limit is {limit} %",
            "Take less of the other inks",
        )
