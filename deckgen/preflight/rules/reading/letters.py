"""Letters that are shown, and what a reader makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Stream

from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import UA, Hit, page_rule
from deckgen.preflight.rules.reading.words_for import unreadable
from deckgen.preflight.subject import Subject


@page_rule(
    "ua.letters-known",
    Severity.ERROR,
    "A glyph is a picture until its font says which letter it is (ISO 14289-1, 7.21.7; Matterhorn "
    "10-001, 31-029, 31-030)",
    standards=UA,
)
def letters_known(page: Page) -> Iterator[Hit]:
    known = page.file.once(_Known)
    for font in page.content.fonts:
        for fault in dict.fromkeys(filter(None, map(known.fault_of, *_new(known, font)))):
            if (font.name, fault) not in known.told:
                known.told.add((font.name, fault))
                yield Hit(f"the font {font.name} {fault}", page.number)


class _Known:
    """Codes of fonts that pages before have shown, and what was told of them."""

    def __init__(self, file: Subject) -> None:
        self.codes: dict[int, set[int]] = {}
        self.told: set[tuple[str, str]] = set()

    def fault_of(self, font: FontFacts, code: int) -> str:
        if not font.wide and not _has_map(font):
            # The names of a simple font's encoding say it, or its letters are nobody's.
            return "has no ToUnicode map" if font.kind == "Type3" else ""
        text = font.texts[code]
        if not text:
            return f"does not say which letter its glyph {code} is (ToUnicode)"
        if any(map(unreadable, text)):
            told = " ".join(f"U+{ord(letter):04X}" for letter in text)
            return f"says that its glyph {code} is {told}, which is no letter (ToUnicode)"
        return ""


def _new(known: _Known, font: FontFacts) -> tuple[list[FontFacts], list[int]]:
    """Codes that are shown for the first time, each with the font."""
    before = known.codes.setdefault(id(font), set())
    codes = sorted(font.shown - before)
    before.update(codes)
    return [font] * len(codes), codes


def _has_map(font: FontFacts) -> bool:
    return isinstance(font.source.get("/ToUnicode"), Stream)
