"""What the keys of a profile say against each other. Each key by itself is valid by then."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from deckgen.naming import IMAGE_NAMES, PDF_NAMES, names_in
from deckgen.profile import ColourSpace, Product, Profile
from deckgen.sheet import Scheme, Stacking


class Contradiction(NamedTuple):
    """`at` is the key to show, with those that it stands under."""

    at: tuple[str, ...]
    message: str
    hint: str


def contradictions(profile: Profile) -> Iterator[Contradiction]:
    return chain(
        _of_the_standard(profile),
        _of_singles(profile),
        _of_two_files(profile),
        _of_images(profile),
        _of_the_name(profile),
        _of_rich_black(profile),
    )


def _of_the_standard(profile: Profile) -> Iterator[Contradiction]:
    standard = profile.standard
    if standard is None:
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
            yield Contradiction(
                (key,), f"single cards have no {key}", "Leave it out, or write 'product: sheets'"
            )
    if profile.scheme is not Scheme.SHEETWISE and not profile.backs:
        yield Contradiction(
            ("scheme",),
            f"{profile.scheme} prints fronts and backs from one plate, and backs are left out",
            "Write 'backs: true', or leave 'scheme' out",
        )


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
        message = "an image shows one face, and this profile makes sheets"
        yield Contradiction(("image",), message, "Write 'product: singles'")
    if profile.colour is not ColourSpace.RGB:
        message = "images are in RGB, and this profile's colour is cmyk"
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
