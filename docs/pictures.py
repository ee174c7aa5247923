"""Makes the README's pictures from a build of the shipped deck: `python docs/pictures.py`."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from deckgen.cli import main

HERE = Path(__file__).parent
BUILT = HERE.parent / "output" / "partnerships-and-co"
GROUND = (228, 228, 226)
GAP = 18


def page(path: Path, number: int, width: int) -> Image.Image:
    """One page, drawn at twice the width and made smaller, which smooths its edges."""
    with pypdfium2.PdfDocument(path) as pdf:
        sheet = pdf[number]
        drawn = sheet.render(scale=2 * width / sheet.get_width()).to_pil().convert("RGB")
    height = round(width * drawn.height / drawn.width)
    return drawn.resize((width, height), Image.Resampling.LANCZOS)


def trimmed(card: Image.Image) -> Image.Image:
    """Without its bleed of 3 mm, corners rounded as a card's are."""
    bleed = round(card.width * 3 / 154)
    card = card.crop((bleed, bleed, card.width - bleed, card.height - bleed))
    mask = Image.new("L", (card.width * 4, card.height * 4), 0)
    radius = 4 * bleed
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), radius, 255)
    ground = Image.new("RGB", card.size, GROUND)
    ground.paste(card, mask=mask.resize(card.size, Image.Resampling.LANCZOS))
    return ground


def side_by_side(pictures: list[Image.Image], columns: int) -> Image.Image:
    width = max(p.width for p in pictures) + GAP
    height = max(p.height for p in pictures) + GAP
    rows = -(-len(pictures) // columns)
    board = Image.new("RGB", (columns * width + GAP, rows * height + GAP), GROUND)
    for place, picture in enumerate(pictures):
        at = (GAP + place % columns * width, GAP + place // columns * height)
        board.paste(picture, at)
    return board


def save(picture: Image.Image, name: str) -> None:
    picture.quantize(96, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        HERE / name, optimize=True
    )


if __name__ == "__main__":
    try:
        profiles = ("press-singles", "press-sra3", "handout-a4", "handout-a4-large", "leaflet")
        asked = [word for name in profiles for word in ("-p", name)]
        main(["build", "partnerships-and-co", "--quiet", *asked])
    except SystemExit as done:
        if done.code:
            raise
    singles = BUILT / "press-singles.pdf"
    cards = [trimmed(page(singles, number, 340)) for number in (0, 21, 66, 41, 26, 81)]
    save(side_by_side(cards, 3), "cards.png")
    sheets = [page(BUILT / "press-sra3.pdf", number, 400) for number in (2, 3)]
    save(side_by_side(sheets, 2), "sheet.png")
    pages = [page(BUILT / "handout-a4.pdf", number, 260) for number in (0, 1)]
    pages += [page(BUILT / "handout-a4-large.pdf", 2, 260), page(BUILT / "leaflet.pdf", 0, 190)]
    save(side_by_side(pages, 4), "handouts.png")
