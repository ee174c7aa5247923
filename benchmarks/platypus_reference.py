"""The script that a developer writes in an hour: ReportLab, and a Platypus paragraph per card.

    python platypus_reference.py QUESTIONS.json OUTPUT.pdf FONTS

It stands alone and is timed as a whole process. It is written straight, neither slowed down nor
tuned: the fitted size is found by trial from the largest down, nothing is remembered.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import CMYKColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

SHEET = (320 * mm, 450 * mm)
CARD_WIDTH, CARD_HEIGHT = 148 * mm, 105 * mm
GUTTER, BLEED, SAFE = 6 * mm, 3 * mm, 8 * mm
COLUMNS, ROWS = 2, 3
BLOCK_WIDTH = COLUMNS * CARD_WIDTH + (COLUMNS - 1) * GUTTER
BLOCK_HEIGHT = ROWS * CARD_HEIGHT + (ROWS - 1) * GUTTER
LEFT = (SHEET[0] - BLOCK_WIDTH) / 2
BOTTOM = (SHEET[1] - BLOCK_HEIGHT) / 2
BAND = 26 * mm
QUESTION_BOX = (CARD_WIDTH - 2 * SAFE, CARD_HEIGHT - BAND - 20 * mm)
SIZES = range(22, 11, -1)
LEADING = 1.3

BLACK = CMYKColor(0, 0, 0, 1)
WHITE = CMYKColor(0, 0, 0, 0)

Card = tuple[dict[str, Any], str, int]


def corner(slot: int, *, mirrored: bool) -> tuple[float, float]:
    """The lower left corner of a slot's trim; slots run from the top left, row by row."""
    row, column = divmod(slot, COLUMNS)
    if mirrored:
        column = COLUMNS - 1 - column
    x = LEFT + column * (CARD_WIDTH + GUTTER)
    y = BOTTOM + (ROWS - 1 - row) * (CARD_HEIGHT + GUTTER)
    return x, y


def colour_of(theme: dict[str, Any]) -> CMYKColor:
    return CMYKColor(*(ink / 100 for ink in theme["cmyk"]))


def fitted(question: str) -> tuple[Paragraph, float]:
    """The paragraph at the largest size that its box holds, and its height."""
    for size in SIZES:
        style = ParagraphStyle(
            "question", fontName="Body", fontSize=size, leading=size * LEADING, textColor=BLACK
        )
        paragraph = Paragraph(escape(question), style)
        _, height = paragraph.wrap(*QUESTION_BOX)
        if height <= QUESTION_BOX[1]:
            return paragraph, height
    raise SystemExit(f"does not fit: {question}")


def draw_front(canvas: Canvas, card: Card, footer: str, x: float, y: float) -> None:
    theme, question, number = card
    band_bottom = y + CARD_HEIGHT - BAND
    canvas.setFillColor(colour_of(theme))
    canvas.rect(x - BLEED, band_bottom, CARD_WIDTH + 2 * BLEED, BAND + BLEED, stroke=0, fill=1)
    canvas.setFillColor(WHITE)
    canvas.setFont("Strong", 20)
    canvas.drawString(x + SAFE, band_bottom + 12 * mm, theme["title"].upper())
    canvas.setFont("Body", 11)
    canvas.drawString(x + SAFE, band_bottom + 6 * mm, theme["strapline"])
    paragraph, height = fitted(question)
    paragraph.drawOn(canvas, x + SAFE, band_bottom - 6 * mm - height)
    canvas.setFillColor(BLACK)
    canvas.setFont("Body", 8)
    canvas.drawString(x + SAFE, y + SAFE, footer)
    canvas.drawRightString(x + CARD_WIDTH - SAFE, y + SAFE, str(number))


def draw_back(canvas: Canvas, card: Card, footer: str, x: float, y: float) -> None:
    theme = card[0]
    canvas.setFillColor(colour_of(theme))
    canvas.rect(
        x - BLEED, y - BLEED, CARD_WIDTH + 2 * BLEED, CARD_HEIGHT + 2 * BLEED, stroke=0, fill=1
    )
    canvas.setFillColor(WHITE)
    centre = x + CARD_WIDTH / 2
    canvas.setFont("Strong", 26)
    canvas.drawCentredString(centre, y + CARD_HEIGHT / 2, theme["title"].upper())
    canvas.setFont("Body", 13)
    canvas.drawCentredString(centre, y + CARD_HEIGHT / 2 - 8 * mm, theme["strapline"])
    canvas.setFont("Body", 8)
    canvas.drawCentredString(centre, y + SAFE, footer)


def draw_crop_marks(canvas: Canvas) -> None:
    """Outside the block of cards only: a gutter holds two bleeds and has no room for marks."""
    canvas.setStrokeColor(BLACK)
    canvas.setLineWidth(0.25)
    near, far = BLEED, BLEED + 5 * mm
    for column in range(COLUMNS):
        left = LEFT + column * (CARD_WIDTH + GUTTER)
        for x in (left, left + CARD_WIDTH):
            canvas.line(x, BOTTOM - near, x, BOTTOM - far)
            canvas.line(x, BOTTOM + BLOCK_HEIGHT + near, x, BOTTOM + BLOCK_HEIGHT + far)
    for row in range(ROWS):
        bottom = BOTTOM + row * (CARD_HEIGHT + GUTTER)
        for y in (bottom, bottom + CARD_HEIGHT):
            canvas.line(LEFT - near, y, LEFT - far, y)
            canvas.line(LEFT + BLOCK_WIDTH + near, y, LEFT + BLOCK_WIDTH + far, y)


def main(source: str, target: str, fonts: str) -> None:
    deck = json.loads(Path(source).read_text(encoding="utf-8"))
    registerFont(TTFont("Body", f"{fonts}/AtkinsonHyperlegibleNext-Regular.ttf"))
    registerFont(TTFont("Strong", f"{fonts}/AtkinsonHyperlegibleNext-Bold.ttf"))
    footer = f"{deck['title']} : {deck['subtitle']}".upper()
    asked = [(theme, question) for theme in deck["themes"] for question in theme["questions"]]
    cards = [(theme, question, number) for number, (theme, question) in enumerate(asked, 1)]
    canvas = Canvas(target, pagesize=SHEET, pageCompression=1, initialFontName="Body")
    canvas.setTitle(deck["title"])
    per_sheet = COLUMNS * ROWS
    for start in range(0, len(cards), per_sheet):
        sheet = cards[start : start + per_sheet]
        for mirrored, draw in ((False, draw_front), (True, draw_back)):
            draw_crop_marks(canvas)
            for slot, card in enumerate(sheet):
                draw(canvas, card, footer, *corner(slot, mirrored=mirrored))
            canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main(*sys.argv[1:4])
