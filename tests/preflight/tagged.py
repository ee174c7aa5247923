"""Small tagged PDFs written by hand, with pikepdf: a sound one, and what breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from deckgen.preflight import preflight
from deckgen.preflight.expected import Expected, expected_of
from deckgen.profile import Profile
from tests.preflight.broken import told
from tests.preflight.pages import helvetica

SIZE = (400, 600)

XMP = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Questions</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
"""


class Tagged:
    """Pages by their content, elements by their roles in the order in which they were made."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.made: dict[str, list[Any]] = {}
        self.parts: list[list[str]] = []
        self.parents: dict[int, Any] = {}
        self._on_page: list[Array] = []
        self.xmp = XMP
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        self.pdf.Root.Lang = String("en-GB")
        self.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)

    def page(self) -> int:
        """Its index."""
        page = self.pdf.add_blank_page(page_size=SIZE)
        at = len(self.parts)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=helvetica()))
        page.obj.StructParents, page.obj.Tabs = at, Name.S
        self.parts.append([])
        self._on_page.append(Array())
        self.parents[at] = self._on_page[at]
        return at

    def element(self, role: str, parent: Any = None, **entries: Any) -> Any:
        above = self.root if parent is None else parent
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=above, **entries)
        )
        self.hang(above, made)
        self.made.setdefault(role, []).append(made)
        return made

    def hang(self, parent: Any, kid: Any) -> None:
        if "/K" not in parent:
            parent.K = Array()
        parent.K.append(kid)

    def mark(self, page: int, element: Any, content: str, more: str = "") -> int:
        """Content of an element; its number."""
        number = len(self._on_page[page])
        self._on_page[page].append(element)
        there = self.pdf.pages[page].obj
        if "/Pg" not in element:
            element.Pg = there
        own = element.Pg.objgen == there.objgen
        self.hang(element, number if own else Dictionary(Type=Name.MCR, Pg=there, MCID=number))
        tag = str(element.S)
        self.parts[page].append(f"{tag} <</MCID {number}{more}>> BDC {content} EMC")
        return number

    def text(self, page: int, element: Any, words: str, y: float, **how: Any) -> int:
        return self.mark(page, element, shown(words, y, **how))

    def link(self, page: int, element: Any, y: float, **entries: Any) -> Any:
        """The annotation of a Link."""
        key = 1000 + len(self.made.setdefault("annotations", []))
        usual = {
            "Contents": String("Our page"),
            "A": Dictionary(S=Name.URI, URI=String("https://example.org")),
        }
        note = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([50, y, 150, y + 12]),
                F=4,
                StructParent=key,
                **(entries or usual),
            )
        )
        self.made["annotations"].append(note)
        there = self.pdf.pages[page].obj
        if "/Annots" not in there:
            there.Annots = Array()
        there.Annots.append(note)
        self.hang(element, Dictionary(Type=Name.OBJR, Pg=there, Obj=note))
        self.parents[key] = element
        return note

    def bookmark(self, title: str, page: int) -> Any:
        made = self.pdf.make_indirect(
            Dictionary(
                Title=String(title), Dest=Array([self.pdf.pages[page].obj, Name.XYZ, 0, 600, 0])
            )
        )
        before = self.made.setdefault("bookmarks", [])
        if before:
            before[-1].Next = made
        else:
            outlines = Dictionary(Type=Name.Outlines, First=made)
            self.pdf.Root.Outlines = self.pdf.make_indirect(outlines)
        before.append(made)
        return made

    def save(self, path: Path) -> None:
        for at, parts in enumerate(self.parts):
            content = "\n".join(parts).encode("latin-1")
            self.pdf.pages[at].obj.Contents = self.pdf.make_stream(content)
        pairs = [part for pair in sorted(self.parents.items()) for part in pair]
        self.root.ParentTree = Dictionary(Nums=Array(pairs))
        packet = self.pdf.make_stream(self.xmp.encode())
        packet.Type, packet.Subtype = Name.Metadata, Name.XML
        self.pdf.Root.Metadata = packet
        self.pdf.save(path, fix_metadata_version=False)


def shown(words: str, y: float, x: float = 50, size: float = 12, colour: str = "0 g") -> str:
    return f"{colour} BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET"


Change: TypeAlias = Callable[[Tagged], object]


def sound() -> Tagged:
    """Two pages with one of each thing: headings, a list, a figure, a table, links, a folio."""
    made = Tagged()
    first, second = made.page(), made.page()
    document = made.element("Document")
    made.text(first, made.element("H1", document), "Questions", 550, size=24)
    section = made.element("Sect", document)
    made.text(first, made.element("H2", section), "Drivers", 500)
    listed = made.element("L", section, A=Dictionary(O=Name.List, ListNumbering=Name.Decimal))
    item = made.element("LI", listed)
    made.text(first, made.element("Lbl", item), "1", 450, x=30)
    body = made.element("LBody", item)
    made.text(first, body, "What drives ", 450)
    made.text(second, body, "the work?", 550)
    box = Dictionary(O=Name.Layout, BBox=Array([50, 380, 90, 420]))
    figure = made.element("Figure", section, Alt=String("A wheel"), A=box)
    made.mark(first, figure, "0.5 g 50 380 40 40 re f")
    made.parts[first].append("/Artifact BMC 0 g 0 0 m 10 10 l S EMC")
    table = made.element("Table", section)
    for y, kinds in ((500, ("TH", "TH")), (480, ("TD", "TD"))):
        row = made.element("TR", table)
        for x, kind in enumerate(kinds):
            entries = {"A": Dictionary(O=Name.Table, Scope=Name.Column)} if kind == "TH" else {}
            made.text(second, made.element(kind, row, **entries), f"{kind}{x}", y, x=50 + 100 * x)
    ending = made.element("P", section)
    made.text(second, ending, "More: ", 300)
    link = made.element("Link", ending)
    made.text(second, link, "our page", 300, x=90)
    made.link(second, link, 300)
    made.parts[second].append(f"/Artifact <</Type /Pagination>> BDC {shown('2', 20)} EMC")
    made.bookmark("Questions", first)
    made.bookmark("Drivers", first)
    return made


def handout(**otherwise: Any) -> Expected:
    profile = Profile.model_validate(
        {
            "product": "handout",
            "handout": "questions",
            "paper": "A4",
            "standard": "PDF/UA-1",
            "colour": "rgb",
        }
    )
    return replace(expected_of(profile), **otherwise)


def found_in(made: Tagged, folder: Path, group: str = "ua.") -> list[str]:
    """Without what another checker finds of it too, but for those who ask for that."""
    path = folder / "made.pdf"
    made.save(path)
    second = "ua.second-opinion"
    findings = told(preflight(path, handout()), group)
    return [line for line in findings if group == second or not line.startswith(second)]


def found(change: Change, folder: Path, group: str = "ua.") -> list[str]:
    """What the rules say of the sound file, changed."""
    made = sound()
    change(made)
    return found_in(made, folder, group)
