"""A profile in plain words, made from what it says: its author's file is explained like a shipped
one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from deckgen.fold import Fold, FoldKind, FoldWay
from deckgen.naming import file_name
from deckgen.paper import name_of_paper
from deckgen.profile import AUTO, ColourSpace, Format, Product, Profile, RgbPictures, Standard
from deckgen.sheet import Flip, PageOrder, Scheme, Stacking
from deckgen.units import to_mm


class Said(NamedTuple):
    """What the profile says about something."""

    about: str
    text: str


_STANDARDS = {
    Standard.X4: (
        "PDF/X-4 (ISO 15930-7): all fonts in the file, only CMYK, grey and spot inks, and the "
        "press that it is made for named in it; transparency is allowed"
    ),
    Standard.X1A: (
        "PDF/X-1a:2003 (ISO 15930-4): all fonts in the file, only CMYK, grey and spot inks, no "
        "transparency and no layers, and the press that it is made for named in it"
    ),
    Standard.UA1: (
        "PDF/UA-1 (ISO 14289-1): everything is tagged, with its language, so that programs read it "
        "aloud in its order; all fonts in the file"
    ),
}
_COLOURS = {
    ColourSpace.CMYK: "CMYK and spot inks",
    ColourSpace.RGB: "RGB (sRGB)",
    ColourSpace.GREY: "grey: each colour as light as it looks, pictures too",
}
_KINDS = {
    Product.SHEETS: "sheets",
    Product.SINGLES: "single cards",
    Product.HANDOUT: "handout",
    Product.LEAFLET: "leaflet",
}
_FOLDS = {
    FoldKind.CONCERTINA: "a concertina: folds go one way and the other in turn",
    FoldKind.ROLL: "a roll: all folds go one way, and panels lie inside each other",
}
_WAYS = {
    FoldWay.AUTO: "side by side, or one below the other where the card is wider than high",
    FoldWay.ACROSS: "side by side",
    FoldWay.DOWN: "one below the other",
}
_SCHEMES = {
    Scheme.SHEETWISE: "fronts and backs on two sides, each from its own plates",
    Scheme.WORK_AND_TURN: (
        "fronts and backs side by side from one set of plates; the sheet is turned over"
    ),
    Scheme.WORK_AND_TUMBLE: (
        "fronts above backs from one set of plates; the sheet is tumbled head over heels"
    ),
}
_STACKING = {
    Stacking.IN_ORDER: "a sheet holds the next cards of the deck",
    Stacking.CUT_AND_STACK: "piles come off the guillotine in the deck's order",
    Stacking.STEP_AND_REPEAT: "a sheet holds one card many times",
}


_TRANSCRIPTS = {
    Format.HTML: ("web page", "a web page of one file: for screens of any size, and to print"),
    Format.TXT: ("plain text", "plain text, in lines of at most 72 characters"),
    Format.MD: ("Markdown", "Markdown (CommonMark)"),
}


def explained(profile: Profile) -> list[Said]:
    if profile.format is not Format.PDF:
        return [*_transcript(profile)]
    return [
        *chain(
            _product(profile), _files(profile), _sizes(profile), _sides(profile), _press(profile)
        )
    ]


def summary(profile: Profile) -> str:
    """What kind of output it is, in a few words: for lists."""
    if profile.image is not None:
        return f"images, {profile.image.width} × {profile.image.height} pixels"
    kind = _KINDS[profile.product]
    grey = profile.colour is ColourSpace.GREY
    space = profile.colour.value if grey else profile.colour.upper()
    return f"{kind}, {profile.standard or f'PDF in {space}'}"


def _transcript(profile: Profile) -> Iterator[Said]:
    if profile.describe:
        yield Said("for", profile.describe)
    yield Said("gives", _TRANSCRIPTS[profile.format][1])
    yield from _files(profile)


def _product(profile: Profile) -> Iterator[Said]:
    if profile.describe:
        yield Said("for", profile.describe)
    if profile.image is not None:
        pixels = f"{profile.image.width} × {profile.image.height} pixels"
        yield Said("gives", f"a PNG image of {pixels} for each face")
    elif profile.product is Product.SINGLES:
        yield Said("gives", "a page for each face")
    elif profile.product is Product.LEAFLET:
        yield from _folded(profile.fold)
    elif profile.product is Product.SHEETS:
        yield Said("gives", "sheets with as many cards on each as fit")
        yield Said("paper", _paper(profile))


def _folded(fold: Fold) -> Iterator[Said]:
    yield Said("gives", "a strip with pages on both its sides, folded to the size of a card")
    yield Said("fold", _FOLDS[fold.kind])
    number = f"{fold.panels} on each side" if fold.panels else "as many as the text needs"
    yield Said("panels", f"{number}, {_WAYS[fold.way]}")
    if fold.kind is FoldKind.ROLL:
        yield Said("tuck", f"each panel is {_length(fold.tuck)} smaller than the one around it")
    if fold.crease is not None:
        yield Said("creases", f"lines in a spot ink, '{fold.crease}', on the outside")


def _paper(profile: Profile) -> str:
    if profile.sheet != AUTO or profile.paper is None:
        return f"as the sheet {profile.sheet} says"
    if profile.paper.fixed:
        return name_of_paper(profile.paper.size) or str(profile.paper)
    return f"{profile.paper}, whichever way holds more cards"


def _files(profile: Profile) -> Iterator[Said]:
    folder = "output/DECK"
    if profile.image is not None:
        example = _example(profile, profile.naming or "{number:03}-{card}-{side}", "front")
        yield Said("files", f"{folder}/{profile.name}/, in it such as {example}.png")
        return
    rule = profile.naming or ("{profile}-{side}" if profile.separate else "{profile}")
    sides = ("fronts", "backs") if profile.separate else ("",)
    names = [f"{folder}/{_example(profile, rule, side)}.{profile.format}" for side in sides]
    yield Said("files", " and ".join(names))


def _example(profile: Profile, rule: str, side: str) -> str:
    names: dict[str, str | int] = {"deck": "DECK", "theme": "THEME", "card": "CARD", "number": 1}
    return file_name(rule, names | {"profile": profile.name, "side": side})


def _sizes(profile: Profile) -> Iterator[Said]:
    own = "what the card's layout says"
    bleed = own if profile.bleed is None else _length(profile.bleed)
    yield Said("bleed", f"{bleed}, beyond the cut")
    safe = own if profile.safe is None else f"{_length(profile.safe)}, or the layout's if more"
    yield Said("safe area", f"{safe}, inside the cut")
    if profile.product is Product.SHEETS:
        yield Said("gutter", _gutter(profile))
        yield Said("margin", f"{_length(profile.margin)} at the edge of the sheet stay unprinted")
    yield Said("marks", _marks(profile))


def _length(points: float) -> str:
    """To a thousandth, which 1/8 inch needs."""
    return f"{round(to_mm(points), 3):g} mm"


def _gutter(profile: Profile) -> str:
    if profile.auto_gutter:
        return "none where all edges are of one flat colour, else two bleeds"
    if profile.gutter is None:
        return "two bleeds"
    across, down = _length(profile.gutter.x), _length(profile.gutter.y)
    return across if across == down else f"{across} between columns, {down} between rows"


def _marks(profile: Profile) -> str:
    marks = profile.marks
    wanted = {
        "crop marks": marks.crop,
        "fold marks": marks.crop and profile.product is Product.LEAFLET,
        "registration marks": marks.registration,
        "a colour bar": marks.colour_bar,
        "a slug line": marks.slug,
    }
    return ", ".join(name for name, is_wanted in wanted.items() if is_wanted) or "none"


def _sides(profile: Profile) -> Iterator[Said]:
    if profile.product is Product.LEAFLET:
        yield Said("sides", "the outside, then the inside, which stands upright behind it")
    elif not profile.backs:
        yield Said("sides", "fronts only")
    elif profile.product is Product.SINGLES:
        first, second = ("front", "back")[:: -1 if profile.order is PageOrder.BACK_FRONT else 1]
        yield Said("sides", f"the {first} of each card, then its {second}")
    else:
        yield Said("sides", _SCHEMES[profile.scheme])
        if profile.scheme is Scheme.SHEETWISE:
            edge = "long" if profile.flip is Flip.LONG_EDGE else "short"
            yield Said("flip", f"the sheet is turned over its {edge} edge to print the backs")
    if profile.product is Product.SHEETS:
        heads = "; heads of neighbouring rows meet" if profile.head_to_head else ""
        yield Said("order", f"{_STACKING[profile.stacking]}{heads}")


def _press(profile: Profile) -> Iterator[Said]:
    yield Said("colour", _COLOURS[profile.colour])
    if profile.image is None:
        plain = f"none: a plain PDF {profile.pdf.version}"
        yield Said("standard", _STANDARDS[profile.standard] if profile.standard else plain)
    if profile.colour is ColourSpace.CMYK:
        condition = profile.output_condition
        told = f"{condition.info}, registered as {condition.identifier}"
        yield Said("made for", f"{told}; colour profile {condition.profile}")
        if profile.ink_limit is not None:
            yield Said("ink limit", f"{profile.ink_limit} % on one spot, all inks together")
        if profile.rich_black is not None:
            amounts = zip("CMYK", profile.rich_black, strict=True)
            mixed = " ".join(f"{ink} {amount:g}" for ink, amount in amounts)
            yield Said("rich black", f"{mixed} per cent, where a layout asks for it")
        yield Said("pictures", _pictures(profile))
    if not profile.transparency:
        told = "pictures with transparent parts are mixed with the flat colour below, or refused"
        yield Said("see-through", f"opacity is refused; {told}")


def _pictures(profile: Profile) -> str:
    rules = profile.pictures
    colour = "RGB is refused; " if rules.rgb is RgbPictures.REFUSE else "RGB is converted; "
    warned = f", under {rules.good_ppi} there is a warning"
    return (
        f"{colour}under {rules.least_ppi} pixels an inch they are refused"
        f"{warned if rules.good_ppi > rules.least_ppi else ''}"
    )
