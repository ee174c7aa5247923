"""Pictures for a page that is one file: a theme's motif as SVG, a logo as a data URI."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

from deckgen.colour import WHITE, Cmyk, Colour, Spot
from deckgen.compose.composer import compose
from deckgen.compose.making import Kit
from deckgen.deck import Deck
from deckgen.errors import Report
from deckgen.face import Face
from deckgen.geometry import Size
from deckgen.images import Raster
from deckgen.images.picture import Picture
from deckgen.images.pictures import Pictures
from deckgen.images.png import raster_as_png
from deckgen.images.problem import ImageProblem
from deckgen.impose import singles
from deckgen.layout.elements import Symbol
from deckgen.layout.model import ElementSpec, Layout
from deckgen.layout.styles import CardSize
from deckgen.luminance import Rgb
from deckgen.paint import DocumentInfo, paint
from deckgen.profile import ColourSpace
from deckgen.sheet import CardFaces, PageOrder
from deckgen.text.setting import Typesetter
from deckgen.transcript.colours import hexadecimal
from deckgen.transcript.drawing import NotOutlines, svg

_CURRENT = Spot("deckgen: current", WHITE)
"""Stands for the colour that a page gives the motif: an ink that no layout has."""

_LOGO_PIXELS = 960
"""Twice as many as a page is wide enough to show."""


def motif(
    deck: Deck,
    theme: str,
    layout: Layout,
    typesetter: Typesetter,
    to_rgb: Callable[[Cmyk], Rgb],
    report: Report,
) -> str:
    """The layout's symbol of the theme's name, in the colour of the text about it; nothing where it
    has none, or one that is not drawn of outlines alone."""
    symbol = layout.symbols.get(theme)
    if symbol is None:
        return ""
    raw = {"id": "motif", "symbol": theme, "colour": "current-ink", "box": "trim"}
    element = ElementSpec("motif", raw, Symbol.model_validate(raw), lambda *place: layout.mark)
    alone = replace(
        layout,
        size=CardSize.of(symbol.width, symbol.height),
        swatches={**layout.swatches, "current-ink": _CURRENT},
        symbols={theme: symbol},
        front=(element,),
        back=(),
        mirror="never",
    )
    place = next(i for i, each in enumerate(deck.themes) if each.id == theme)
    cards = [(place, deck.themes[place].cards[0])]
    composed = compose(deck, alone, cards, Kit(typesetter, _no_picture), 0, report)
    if report.errors:
        return ""

    def css(colour: Colour) -> str:
        if isinstance(colour, Spot):
            if colour.name == _CURRENT.name:
                return "currentColor"
            colour = colour.alternate.tinted(colour.tint)
        return hexadecimal(to_rgb(colour))

    hidden = ' aria-hidden="true" focusable="false"'
    try:
        return svg(composed[0].front.items, symbol.width, symbol.height, css, hidden)
    except NotOutlines:
        return ""


def _no_picture(name: str) -> Raster:
    raise ImageProblem(f"the motif holds the picture '{name}'", "Draw it with outlines")


def logo(name: str, roots: Sequence[Path]) -> str:
    """A picture of the project's in a data URI. Of its file only what is seen is kept: pixels, or
    the outlines of an SVG. Raises ImageProblem."""
    # Screens need no press: the colours of vectors are carried through as what they are.
    found = Pictures("rgb", roots, Path(), inks=_carried).load(name)
    if isinstance(found, Raster):
        if found.encoding == "jpeg":
            return _data_uri("image/jpeg", found.data)
        return _data_uri("image/png", raster_as_png(found))
    try:
        drawn = svg(found.items, found.width, found.height, _carried_css, _size(found))
    except NotOutlines:
        return _data_uri("image/png", _drawn_as_pixels(found))
    return _data_uri("image/svg+xml", drawn.encode())


def _size(picture: Picture) -> str:
    return f' width="{picture.width:.2f}" height="{picture.height:.2f}"'


def _data_uri(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _carried(red: float, green: float, blue: float) -> Cmyk:
    return Cmyk(1 - red, 1 - green, 1 - blue, 0)


def _carried_back(colour: Cmyk) -> Rgb:
    return 1 - colour.c, 1 - colour.m, 1 - colour.y


def _carried_css(colour: Colour) -> str:
    assert isinstance(colour, Cmyk)  # SVG has no spots
    return hexadecimal(_carried_back(colour))


def _drawn_as_pixels(picture: Picture) -> bytes:
    """What SVG of our own would be long in saying: gradients, masks, pictures in the picture."""
    from deckgen.raster_faces import pages_as_png  # PDFium: only for such logos

    width = _LOGO_PIXELS
    height = max(1, round(width * picture.height / picture.width))
    size = Size(picture.width, picture.height)
    face = Face(size, 0, picture.items)
    with TemporaryFile() as file:
        sides = singles([CardFaces("logo", face, face)], 0, PageOrder.FRONT_BACK, backs=False)
        info = DocumentInfo("logo", "", "", "en")
        paint(sides, file, info, ColourSpace.RGB, to_rgb=_carried_back)
        with pages_as_png(file, width, height) as page:
            return page(0)
