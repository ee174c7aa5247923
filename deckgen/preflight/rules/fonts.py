"""Fonts: all in the file, whole, and each glyph that is shown is a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object, Stream

from deckgen.preflight.content.advances import advances_of
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.limits import refuse_bomb
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.reach import items
from deckgen.preflight.rule import ANY_STANDARD, Hit, page_rule, rule
from deckgen.preflight.shown import shown_codes
from deckgen.preflight.subject import Subject

_STANDARD_14 = re.compile(
    r"(Helvetica|Courier)(-(Bold)?(Oblique)?)?|Times-(Roman|Bold|Italic|BoldItalic)|Symbol|"
    r"ZapfDingbats"
)
_SUBSET = re.compile(r"[A-Z]{6}\+.")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_BEGINNINGS = {
    "/FontFile": (b"%!", b"\x80\x01"),
    "/FontFile2": (b"\0\1\0\0", b"true", b"OTTO", b"ttcf"),
    "/FontFile3": (b"\1\0", b"OTTO"),
}
"""PFA and PFB (Adobe Technical Note 5040), sfnt (ISO 14496-22, 4.3), CFF (Technical Note 5176)."""
_LEAST_PROGRAM = 100
"""Bytes. The header and table directory of an sfnt with one glyph are more."""


def _fonts(subject: Subject) -> Iterator[tuple[Dictionary, int]]:
    """Simple and composite fonts with the first page that uses them."""
    for found in subject.reached:
        if found.kind == "Font" and isinstance(found.object, Dictionary):
            yield found.object, found.page


def _descendant(font: Dictionary) -> Dictionary | None:
    """A composite font's one CIDFont (9.7.1)."""
    below = items(font, "/DescendantFonts")
    return below[0] if below and isinstance(below[0], Dictionary) else None


def _described(font: Dictionary) -> Dictionary | None:
    """The dictionary that holds the font's descriptor."""
    return _descendant(font) if font.get("/Subtype") == "/Type0" else font


def _descriptor(font: Dictionary) -> Dictionary | None:
    holder = _described(font)
    descriptor = holder.get("/FontDescriptor") if holder is not None else None
    return descriptor if isinstance(descriptor, Dictionary) else None


def _program(font: Dictionary) -> tuple[str, Stream] | None:
    descriptor = _descriptor(font)
    for key in _PROGRAMS if descriptor is not None else ():
        assert descriptor is not None
        program = descriptor.get(key)
        if isinstance(program, Stream):
            return key, program
    return None


def _name(font: Dictionary) -> str:
    name = font.get("/BaseFont", font.get("/Name"))
    return str(name).removeprefix("/") if isinstance(name, Name) else "without a name"


@rule(
    "font.embedded",
    Severity.ERROR,
    "A RIP sets a font that is not in the file in another one, or in none (ISO 15930-4:2003, "
    "ISO 15930-7:2010)",
)
def embedded(subject: Subject) -> Iterator[Hit]:
    for font, page in _fonts(subject):
        if font.get("/Subtype") == "/Type3" or _program(font):
            continue
        name = _name(font)
        standard = " (one of the standard 14)" if _STANDARD_14.fullmatch(name) else ""
        yield Hit(f"the font {name}{standard} is not embedded", page)


@rule(
    "font.program",
    Severity.ERROR,
    "A font program that is empty or of another kind than it says stops the RIP (ISO 32000-1, 9.9)",
)
def program(subject: Subject) -> Iterator[Hit]:
    for font, page in _fonts(subject):
        found = _program(font)
        if found is None:
            continue
        key, stream = found
        refuse_bomb(stream)
        data = stream.read_bytes()
        if len(data) < _LEAST_PROGRAM:
            yield Hit(f"the program of the font {_name(font)} is empty", page)
        elif not data.startswith(_BEGINNINGS[key]):
            yield Hit(f"the program of the font {_name(font)} is not what {key[1:]} says", page)


@rule(
    "font.subset-name",
    Severity.WARNING,
    "Two subsets of one name are taken for one font when pages are merged (ISO 32000-1, 9.6.4)",
)
def subset_name(subject: Subject) -> Iterator[Hit]:
    for font, page in _fonts(subject):
        if _program(font) and not _SUBSET.match(_name(font)):
            yield Hit(f"the font {_name(font)} has no subset's name: six capitals and a plus", page)


@rule(
    "font.to-unicode",
    Severity.WARNING,
    "Without a ToUnicode map nobody can search the text, nor compare it with the copy "
    "(ISO 32000-1, 9.10)",
)
def to_unicode(subject: Subject) -> Iterator[Hit]:
    for font, page in _fonts(subject):
        if font.get("/Subtype") == "/Type0" and not isinstance(font.get("/ToUnicode"), Stream):
            yield Hit(f"the font {_name(font)} has no ToUnicode map", page)


@rule(
    "font.type3",
    Severity.ERROR,
    "The glyphs of a Type 3 font are small drawings, unhinted and in colours that no check of text "
    "sees (Ghent Workgroup)",
    press=True,
)
def type3(subject: Subject) -> Iterator[Hit]:
    for font, page in _fonts(subject):
        if font.get("/Subtype") == "/Type3":
            yield Hit(f"the font {_name(font)} is of Type 3", page)


@rule(
    "font.glyph-map",
    Severity.ERROR,
    "An embedded TrueType CIDFont says which glyph each code means (ISO 32000-1, table 117; "
    "ISO 15930; ISO 14289-1, 7.21.3.2)",
    standards=ANY_STANDARD,
)
def glyph_map(subject: Subject) -> Iterator[Hit]:
    for font, page in _fonts(subject):
        below = _descendant(font)
        if below is None or below.get("/Subtype") != "/CIDFontType2" or not _program(font):
            continue
        found = below.get("/CIDToGIDMap")
        if not (isinstance(found, Stream) or found == "/Identity"):
            yield Hit(f"the font {_name(font)} has no CIDToGIDMap", page)


@page_rule(
    "font.notdef",
    Severity.ERROR,
    "The glyph .notdef is a box or a blank: a character is missing (ISO 32000-1, 9.6.6.3)",
)
def notdef(page: Page) -> Iterator[Hit]:
    known = page.file.once(_Known)
    for font, codes in shown_codes(page):
        if font.objgen not in known.told and known.missing(font) & codes:
            known.told.add(font.objgen)
            yield Hit(f"the font {_name(font)} shows the glyph .notdef", page.number)


@page_rule(
    "font.widths",
    Severity.ERROR,
    "Where the file gives a glyph another width than its font does, readers set it in one place or "
    "the other (ISO 14289-1, 7.21.5; ISO 15930-7, 6.2.3.4)",
)
def widths(page: Page) -> Iterator[Hit]:
    known = page.file.once(_Widths)
    for font in page.content.fonts:
        wrong = known.wrong(font)
        if wrong:
            more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
            code, told, has = wrong[0]
            yield Hit(
                f"the font {font.name} has its glyph {code} {has:.0f} wide, and the file says "
                f"{told:.0f}{more}",
                page.number,
            )


_ROUNDED = 1.0
"""In thousandths of an em: what may be lost where widths are whole numbers."""


class _Widths:
    """What has been compared on the pages before."""

    def __init__(self, file: Subject) -> None:
        self._advances: dict[FontFacts, tuple[float, ...] | None] = {}
        self._compared: dict[FontFacts, set[int]] = {}
        self._told: set[FontFacts] = set()

    def wrong(self, font: FontFacts) -> list[tuple[int, float, float]]:
        """Codes that have left ink since: what the file says of each, and its font."""
        if not font.wide or font in self._told:
            return []
        if font not in self._advances:
            self._advances[font] = advances_of(font.source["/DescendantFonts"][0])
            self._compared[font] = set()
        advances = self._advances[font]
        new = font.seen - self._compared[font]
        self._compared[font] |= new
        wrong = [
            (code, font.advances[code], advances[code])
            for code in sorted(new)
            if advances is not None
            and code < len(advances)
            and abs(font.advances[code] - advances[code]) > _ROUNDED
        ]
        if wrong:
            self._told.add(font)
        return wrong


class _Known:
    """What the pages before have shown of fonts."""

    def __init__(self, file: Subject) -> None:
        self.told: set[tuple[int, int]] = set()
        self._missing: dict[tuple[int, int], frozenset[int]] = {}

    def missing(self, font: Dictionary) -> frozenset[int]:
        """The codes of the font that mean glyph 0."""
        if font.objgen not in self._missing:
            below = _descendant(font)
            table = _bytes(below.get("/CIDToGIDMap")) if below is not None else b""
            glyphs = (table[at : at + 2] for at in range(0, len(table) - 1, 2))
            none = (code for code, glyph in enumerate(glyphs) if glyph == b"\0\0")
            self._missing[font.objgen] = frozenset({0, *none})
        return self._missing[font.objgen]


def _bytes(table: Object | None) -> bytes:
    if not isinstance(table, Stream):
        return b""
    refuse_bomb(table)
    return table.read_bytes()
