"""A handout as a screen reader meets it, by pikepdf, and as a ruler does, by PDFium."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Numbers = dict[Any, int]
"""Pages by the number of their object."""


@dataclass(frozen=True, slots=True)
class Element:
    """Of the structure. `texts` are its own marked contents, and `pages` where those stand."""

    role: str
    kids: tuple[Element, ...]
    texts: tuple[str, ...]
    pages: tuple[int, ...]
    language: str = ""
    says: str = ""
    """Its alternative text, or the contents of its link."""
    leads: str = ""
    """Of a link: an address, or the page that it goes to."""

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def of(self, *roles: str) -> list[Element]:
        return [each for each in self.walk() if each.role in roles]

    @property
    def text(self) -> str:
        """All that is read in it, white space made single spaces."""
        return plain("".join("".join(each.texts) for each in self.walk()))

    @property
    def own_text(self) -> str:
        return plain("".join(self.texts))

    @property
    def whole_pages(self) -> list[int]:
        """Where it stands with all that is in it."""
        return sorted({page for each in self.walk() for page in each.pages})


@dataclass(frozen=True, slots=True)
class Letters:
    """A text object on a page, in points from its top left corner."""

    page: int
    mcid: int
    text: str
    size: float
    font: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines to write on, in points from the top left corner."""

    page: int
    count: int
    left: float
    top: float
    right: float
    bottom: float


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


class Handout:
    """A file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with pypdfium2.PdfDocument(path) as document:
            self.pages = len(document)
            self.letters = [each for page in range(self.pages) for each in _letters(document, page)]
            self.rules = [each for page in range(self.pages) for each in _rules(document, page)]
            self.extracted = [
                plain(document[page].get_textpage().get_text_range()) for page in range(self.pages)
            ]

    @cached_property
    def root(self) -> Element:
        texts: dict[tuple[int, int], str] = {}
        for each in self.letters:
            if each.mcid >= 0:
                at = (each.page, each.mcid)
                texts[at] = texts.get(at, "") + each.text
        with pikepdf.open(self.path) as pdf:
            numbers: Numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
            (document,) = _kids(pdf.Root.StructTreeRoot)
            return _element(document, numbers, texts)

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Depth, title and page of each."""
        with pypdfium2.PdfDocument(self.path) as document:
            found = []
            for mark in document.get_toc():
                where = mark.get_dest()
                assert where is not None
                found.append((mark.level, mark.get_title(), int(where.get_index() or 0)))
            return found

    @cached_property
    def items(self) -> list[Element]:
        return self.root.of("LI")

    def lines(self) -> list[str]:
        """The structure in its order, each element with its own text."""
        return [f"{e.role} {plain('|'.join(e.texts))}".strip() for e in self.root.walk()]

    def read(self) -> list[Letters]:
        return [each for each in self.letters if each.mcid >= 0 and each.text.strip()]

    def pixels(self, page: int, scale: float = 1.0) -> Any:
        with pypdfium2.PdfDocument(self.path) as document:
            return document[page].render(scale=scale).to_pil()


def _element(it: Any, numbers: Numbers, texts: dict[tuple[int, int], str]) -> Element:
    kids, own, pages = [], [], []
    says, leads = str(it.get("/Alt", "")), ""
    for kid in _kids(it):
        match kid:
            case int():
                where = numbers[it.Pg.objgen], kid
            case _ if "/S" in kid:
                kids.append(_element(kid, numbers, texts))
                continue
            case _ if kid.Type == "/MCR":
                where = numbers[kid.get("/Pg", it.get("/Pg")).objgen], int(kid.MCID)
            case _:
                says, leads = str(kid.Obj.get("/Contents", "")), _target(kid.Obj, numbers)
                continue
        own.append(texts.get(where, ""))
        pages.append(where[0])
    return Element(
        str(it.S)[1:],
        tuple(kids),
        tuple(own),
        tuple(pages),
        str(it.get("/Lang", "")),
        says,
        leads,
    )


def _target(annotation: Any, numbers: Numbers) -> str:
    if "/A" in annotation:
        action = annotation.A
        if "/URI" in action:
            return str(action.URI)
        return f"page {numbers[action.D[0].objgen]}"
    return f"page {numbers[annotation.Dest[0].objgen]}"


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _letters(document: pypdfium2.PdfDocument, number: int) -> Iterator[Letters]:
    page = document[number]
    textpage = page.get_textpage()
    height = page.get_height()
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
        left, bottom, right, top = found.get_bounds()
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(found.raw, size)
        yield Letters(
            number,
            pdfium.FPDFPageObj_GetMarkedContentID(found.raw),
            _text(found.raw, textpage.raw),
            round(size.value, 2),
            _font(found.raw),
            left,
            height - top,
            right,
            height - bottom,
        )


def _rules(document: pypdfium2.PdfDocument, number: int) -> Iterator[Rules]:
    """Paths of nothing but single straight lines."""
    page = document[number]
    height = page.get_height()
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=8):
        segments = [
            pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(found.raw, at))
            for at in range(pdfium.FPDFPath_CountSegments(found.raw))
        ]
        moves, lines = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
        if segments == [moves, lines] * (len(segments) // 2):
            left, bottom, right, top = found.get_bounds()
            yield Rules(number, len(segments) // 2, left, height - top, right, height - bottom)


def _text(found: Any, textpage: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(found, textpage, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(
        found, textpage, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length
    )
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _font(found: Any) -> str:
    font = pdfium.FPDFTextObj_GetFont(found)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode()
