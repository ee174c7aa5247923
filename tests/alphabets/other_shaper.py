"""Headings held to what FreeType, FriBidi and another HarfBuzz draw."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

from tests.alphabets.cards import PROJECT, cards
from tests.reading import POINTS_PER_MM

BLEED, SAFE = 3 * POINTS_PER_MM, 5 * POINTS_PER_MM
_SCALE = 8
_HEADING = 15


def dark(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """The ink of a page as white on black."""
    picture: Image.Image = page.render(scale=scale).to_pil()
    return picture.convert("L").point(lambda value: 255 if value < 160 else 0)


def assert_heading_is_drawn_alike(
    pdf: Path,
    card: tuple[str, str],
    font: str,
    text: str,
    *,
    foot: float,
    most: float,
    language: str = "",
) -> None:
    """`card` is a deck and an id. The heading is what stands above `foot` points below the safe
    area's top; `most` is the share of its ink that may lie elsewhere."""
    deck, name = card
    (number,) = (known.number for known in cards(deck) if known.id == name)
    with pypdfium2.PdfDocument(pdf) as opened:
        page = dark(opened[2 * number - 2], _SCALE)
    heading = page.crop((0, 0, page.width, round((BLEED + SAFE + foot) * _SCALE)))
    ours = heading.crop(heading.getbbox())
    theirs = _drawn(font, text, _HEADING * _SCALE, language)
    assert abs(ours.width - theirs.width) <= 4
    assert abs(ours.height - theirs.height) <= 3
    difference = ImageChops.difference(ours.resize(theirs.size), theirs)
    share = sum(difference.histogram()[128:]) / sum(theirs.histogram()[128:])
    assert share < most


def _drawn(font: str, text: str, size: float, language: str) -> Image.Image:
    """Its direction is the text's own."""
    path = str(PROJECT / "fonts" / font)
    face = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
    picture = Image.new("L", (2000, 500))
    ImageDraw.Draw(picture).text(
        (200, 150), text, 255, face, features=["-dlig"], language=language or None
    )
    return picture.crop(picture.getbbox())
