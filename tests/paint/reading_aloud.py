"""Documents to read, built from values, and what a screen reader would find in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from deckgen.colour import BLACK, Cmyk, Colour
from deckgen.face import Item, PathItem, TextItem, rectangle
from deckgen.fonts.catalogue import Catalogue
from deckgen.geometry import Rect, Size
from deckgen.paint import ColourSpace, DocumentInfo, OutputIntent
from deckgen.paint.read_painter import paint_read
from deckgen.press import Standard
from deckgen.tagged import Bookmark, Content, Numbering, Piece, ReadDocument, ReadPage, Role, Tag
from deckgen.text.setting import Typesetter, Voice
from tests.paint.painting import FONTS, Out

A4 = Size(595.276, 841.89)
LEFT = 60.0
INFO = DocumentInfo(
    "Openers to read",
    author="Iriss & friends",
    language="en-GB",
    date=None,
    print_scaling_none=False,
    pdf_version="1.7",
    standard=Standard.UA1,
)
VOICE = Voice(families=("Atkinson Hyperlegible Next",), language="en")


@cache
def typesetter() -> Typesetter:
    return Typesetter(Catalogue([FONTS]))


def set_text(
    text: str, y: float, size: float = 12, colour: Colour = BLACK, x: float = LEFT
) -> Item:
    (paragraph,) = typesetter().set(text, VOICE).paragraphs
    return TextItem((paragraph.line(x, y, size, paragraph.words),), size, colour)


def seen_in_print(colour: Cmyk) -> tuple[float, float, float]:
    """A plain RGB, so that no ICC profile need be read."""
    keeps = 1 - colour.k
    return (1 - colour.c) * keeps, (1 - colour.m) * keeps, (1 - colour.y) * keeps


@dataclass
class Draft:
    """A document while it is written down the pages."""

    pages: list[list[Piece]] = field(default_factory=lambda: [[]])
    y: float = 60.0

    def text(self, *lines: str, size: float = 12, colour: Colour = BLACK) -> Content:
        content = Content()
        for line in lines:
            self.more(content, line, size=size, colour=colour)
        return content

    def more(
        self, content: Content, line: str, *, size: float = 12, colour: Colour = BLACK
    ) -> Content:
        self.y += 1.4 * size
        self.pages[-1].append(Piece((set_text(line, self.y, size, colour),), content))
        return content

    def link(self, *lines: str) -> Content:
        content = Content()
        for line in lines:
            self.more(content, line)
            area = Rect(LEFT, self.y - 10, 200, 14)
            self.pages[-1][-1] = replace(self.pages[-1][-1], areas=(area,))
        return content

    def show(self, *items: Item, content: Content | None = None, furniture: bool = False) -> None:
        self.pages[-1].append(Piece(items, content, furniture=furniture))

    def turn(self) -> None:
        self.pages.append([])
        self.y = 60.0

    def document(self, root: Tag, bookmarks: Sequence[Bookmark] = ()) -> ReadDocument:
        pages = tuple(ReadPage(A4, tuple(pieces)) for pieces in self.pages)
        return ReadDocument(pages, root, tuple(bookmarks))


def tag(role: Role, *kids: Tag | Content, **more: Any) -> Tag:
    return Tag(role, kids, **more)


TEAL = Cmyk(0.85, 0.2, 0.4, 0.3)


def handout() -> ReadDocument:
    """What a handout has: headings, a numbered list over two pages, links, a figure, furniture."""
    draft = Draft()
    draft.show(PathItem(rectangle(Rect(0, 0, A4.width, 20)), TEAL))
    title = draft.text("Conversation", "openers", size=24, colour=TEAL)
    intro_link = draft.text("Begin with ")
    where = draft.link("the second page")
    heading = draft.text("Drivers", size=16)
    items = []
    for number in range(1, 4):
        if number == 2:
            draft.show(set_text("Page 1", 800), furniture=True)
        label = draft.text(f"{number}.")
        body = draft.text(f"What is *driving* question {number}, and")
        if number == 2:
            draft.turn()
        draft.more(body, "who else is in it?")
        items.append(tag(Role.ITEM, tag(Role.LABEL, label), tag(Role.BODY, body)))
    mark = Content()
    draft.show(PathItem(rectangle(Rect(100, 300, 50, 40)), TEAL), content=mark)
    second = draft.text("Credits", size=16)
    before = draft.text("Published by ")
    web = draft.link("the institute for", "research and innovation")
    welsh = draft.text("Cwestiynau i’w trafod")
    root = tag(
        Role.DOCUMENT,
        tag(Role.HEADING_1, title),
        tag(
            Role.PARAGRAPH,
            intro_link,
            tag(Role.LINK, where, to=second, alt="The credits, on the second page"),
        ),
        tag(
            Role.SECTION,
            tag(Role.HEADING_2, heading),
            tag(Role.LIST, *items, numbering=Numbering.DECIMAL),
            tag(Role.FIGURE, mark, alt="A green brick"),
        ),
        tag(Role.HEADING_2, second),
        tag(
            Role.PARAGRAPH,
            before,
            tag(Role.LINK, web, url="https://www.iriss.org.uk/é?a=(b)", alt="Iriss’s website"),
        ),
        tag(Role.PARAGRAPH, welsh, language="cy"),
    )
    bookmarks = (
        Bookmark("Conversation openers", title, (Bookmark("Drivers", heading),)),
        Bookmark("Crédits ✓", second),
    )
    return draft.document(root, bookmarks)


def painted(
    folder: Path,
    document: ReadDocument,
    info: DocumentInfo = INFO,
    colours: ColourSpace = ColourSpace.RGB,
    intent: OutputIntent | None = None,
) -> Out:
    target = folder / "read.pdf"
    with target.open("wb") as file:
        done = paint_read(document, file, info, colours, to_rgb=seen_in_print, intent=intent)
    return Out(target, done)


PAINTING = frozenset(
    ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "INLINE"]
)


class Reader:
    """Text by marked-content identifier, and the structure in its order."""

    def __init__(self, path: Path | BinaryIO) -> None:
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root.StructTreeRoot
        self.marked = {page.objgen: dict(_marked(page)) for page in self.pdf.pages}
        self.loose = [loose for page in self.pdf.pages for loose in _loose(page)]

    def elements(self, below: Any = None) -> Iterator[Any]:
        for kid in _kids(self.root if below is None else below):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from self.elements(kid)

    def of(self, role: str) -> list[Any]:
        return [each for each in self.elements() if "/" + role == each.S]

    def references(self, element: Any) -> list[tuple[Any, int]]:
        """Page and MCID of each marked content directly in an element."""
        found = []
        for kid in _kids(element):
            if isinstance(kid, int):
                found.append((element.Pg.objgen, kid))
            elif kid.get("/Type") == "/MCR":
                found.append((kid.Pg.objgen, int(kid.MCID)))
        return found

    def lines(self) -> list[str]:
        """Elements in order, each with the text that is directly in it."""
        out = []
        for element in self.elements():
            texts = [self.marked[page][mcid][1] for page, mcid in self.references(element)]
            out.append(f"{str(element.S)[1:]} {'|'.join(texts)}".strip())
        return out

    def by_key(self) -> dict[int, Any]:
        return dict(_numbers(self.root.ParentTree))


def _kids(element: Any) -> list[Any]:
    if "/K" not in element:
        return []
    kids = element.K
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    pairs = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=True))
    for kid in node.get("/Kids", []):
        inside = [*_numbers(kid)]
        assert [*kid.Limits] == [inside[0][0], inside[-1][0]]
        yield from inside


def _marked(page: pikepdf.Page) -> Iterator[tuple[int, tuple[str, str]]]:
    """MCID, tag and text of each marked content."""
    current: tuple[int, str] | None = None
    texts: list[str] = []
    depth = 0
    fonts = {name: _unicode(font) for name, font in page.Resources.Font.items()}
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                depth += 1
                if depth == 1 and len(operands) > 1 and "/MCID" in operands[1]:
                    current, texts = (int(operands[1].MCID), str(operands[0])[1:]), []
            case "EMC":
                depth -= 1
                if depth == 0 and current is not None:
                    yield current[0], (current[1], "".join(texts))
                    current = None
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ":
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        texts.append(_read(bytes(part), font))


def _loose(page: pikepdf.Page) -> Iterator[str]:
    """What is painted and is not marked."""
    depth = 0
    for _, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += (name in ("BDC", "BMC")) - (name == "EMC")
        if not depth and name in PAINTING:
            yield name
    assert depth == 0


def _unicode(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode()
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"^<(....)><(.*)>$", cmap, re.MULTILINE)
    }


def _read(codes: bytes, font: dict[int, str]) -> str:
    return "".join(
        font[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
    )
