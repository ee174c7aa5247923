"""Building blocks for painter tests: words of the house font, cards on sides, files read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from deckgen.colour import BLACK, Colour
from deckgen.face import Face, Item, PathItem, TextItem, rectangle
from deckgen.fonts.catalogue import Catalogue
from deckgen.fonts.font import Font
from deckgen.geometry import Matrix, Rect, Size
from deckgen.paint import ColourSpace, DocumentInfo, Painted, paint
from deckgen.sheet import Placement, Side
from deckgen.text.word import Glyph, GlyphRun, TextLine, Word
from deckgen.units import mm

FONTS = Path(__file__).parents[2] / "fonts"
CARD = Size(mm(88), mm(63))
BLEED = mm(3)
INFO = DocumentInfo("Test deck", date=None)


@cache
def house_font(weight: int = 400) -> Font:
    return Catalogue([FONTS]).find("Atkinson Hyperlegible Next", weight)


def run(text: str, font: Font | None = None, **changes: Any) -> GlyphRun:
    """A shaped run; `changes` are made to each glyph, which is then no longer plain."""
    font = font or house_font()
    shaped = font.shape(text, {"kern": True, "liga": True}, "Latn", "en")
    ends = [cluster for _, cluster, *_ in shaped[1:]] + [len(text)]
    em = font.upem
    glyphs = tuple(
        replace(
            Glyph(gid, advance / em, dx / em, dy / em, text[cluster:end]),
            **changes,
        )
        for (gid, cluster, advance, dx, dy), end in zip(shaped, ends, strict=True)
    )
    return GlyphRun(font, glyphs, text, not changes)


def word(*runs: GlyphRun | str) -> Word:
    shaped = tuple(run(part) if isinstance(part, str) else part for part in runs)
    text = "".join(part.text for part in shaped)
    advance = sum(glyph.advance for part in shaped for glyph in part.glyphs)
    return Word(text, shaped, advance, advance)


def words(text: str) -> tuple[Word, ...]:
    """Each with the space after it, so that a space at the end is part of the last."""
    parts = [part + " " for part in text.split(" ")]
    parts[-1] = parts[-1][:-1]
    return tuple(word(part) for part in parts if part)


def text_item(*lines: str, colour: Colour = BLACK, size: float = 12) -> TextItem:
    """Lines that were broken softly: each but the last ends in the space that was there."""
    spaced = [line + " " for line in lines[:-1]] + [lines[-1]]
    return TextItem(
        tuple(TextLine(10, 30 + 16 * row, words(line)) for row, line in enumerate(spaced)),
        size,
        colour,
    )


def ground(colour: Colour, bleed: float = BLEED) -> PathItem:
    return PathItem(rectangle(Rect(0, 0, CARD.width, CARD.height).outset(bleed)), colour)


def face(*items: Item) -> Face:
    return Face(CARD, BLEED, items)


def single(front: Face, marks: tuple[Item, ...] = ()) -> Side:
    """A page as large as the bleed."""
    media = Size(CARD.width + 2 * BLEED, CARD.height + 2 * BLEED)
    placement = Placement(front, Matrix.translation(BLEED, BLEED), front.bleed_box)
    return Side(
        media,
        Rect(BLEED, BLEED, CARD.width, CARD.height),
        Rect(0, 0, media.width, media.height),
        (placement,),
        marks,
    )


@dataclass(frozen=True)
class Out:
    """A painted file, and ways to read it."""

    path: Path
    painted: Painted

    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    def text(self, page: int = 0) -> str:
        with pypdfium2.PdfDocument(self.path) as pdf:
            return str(pdf[page].get_textpage().get_text_bounded())

    def pixel(self, x: float, y: float, page: int = 0) -> tuple[int, int, int]:
        """The colour at a place in points, y down, as pdfium shows it."""
        with pypdfium2.PdfDocument(self.path) as pdf:
            picture = pdf[page].render(scale=2).to_pil().convert("RGB")
        return tuple(picture.getpixel((int(x * 2), int(y * 2))))


def forms(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"
    ]


def operators(stream: pikepdf.Object | pikepdf.Page) -> list[tuple[str, list[Any]]]:
    return [
        (str(part.operator), list(part.operands)) for part in pikepdf.parse_content_stream(stream)
    ]


def painted(folder: Path, sides: Iterable[Side], info: DocumentInfo = INFO, **options: Any) -> Out:
    colours = options.pop("colours", ColourSpace.CMYK)
    target = folder / "out.pdf"
    with target.open("wb") as file:
        return Out(target, paint(sides, file, info, colours, **options))
