"""A profile's sides painted into its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import BinaryIO, Literal

from deckgen.paint import DocumentInfo, Painted, paint
from deckgen.paint.inks import ToRgb
from deckgen.pipeline.press import condition_file, date_of, output_intent
from deckgen.pipeline.values import Loaded
from deckgen.profile import ColourSpace, Profile
from deckgen.project import Project
from deckgen.sheet import Flip, Side
from deckgen.tagged import ReadDocument

DUPLEX: Mapping[Flip, Literal["DuplexFlipLongEdge", "DuplexFlipShortEdge"]] = {
    Flip.LONG_EDGE: "DuplexFlipLongEdge",
    Flip.SHORT_EDGE: "DuplexFlipShortEdge",
}


def paint_sides(
    sides: Iterable[Side], file: BinaryIO, loaded: Loaded, profile: Profile, flip: Flip | None
) -> Painted:
    """`flip` is how a printer is told to turn the sheet, if it is told."""
    return paint(
        sides,
        file,
        _info(loaded, profile, flip),
        profile.colour,
        to_rgb=_to_rgb(profile, loaded.project),
        transparency=profile.transparency,
        intent=output_intent(profile, loaded.project),
    )


def paint_pages(
    document: ReadDocument, file: BinaryIO, loaded: Loaded, profile: Profile
) -> Painted:
    """Pages that are read. Whoever prints them may scale them."""
    from deckgen.paint.read_painter import paint_read  # only for handouts

    return paint_read(
        document,
        file,
        replace(_info(loaded, profile, None), print_scaling_none=False),
        profile.colour,
        to_rgb=_to_rgb(profile, loaded.project),
        intent=output_intent(profile, loaded.project),
    )


def _info(loaded: Loaded, profile: Profile, flip: Flip | None) -> DocumentInfo:
    deck = loaded.deck
    return DocumentInfo(
        title=f"{deck.title}: {deck.subtitle}" if deck.subtitle else deck.title,
        author=deck.publisher,
        subject=profile.describe,
        language=deck.language,
        date=date_of(profile, deck),
        duplex=DUPLEX[flip] if flip else None,
        pdf_version=profile.pdf.version.value,
        standard=profile.standard,
    )


def _to_rgb(profile: Profile, project: Project) -> ToRgb | None:
    if profile.colour is ColourSpace.CMYK:
        return None
    from deckgen.images.convert import cmyk_to_rgb  # ICC: only for office output

    return cmyk_to_rgb(condition_file(profile, project))
