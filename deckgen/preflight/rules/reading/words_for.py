"""Words that stand for what is seen: of figures, and in place of letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import UA, Hit, page_rule, rule
from deckgen.preflight.structure import Element, Said, structure_of
from deckgen.preflight.subject import Subject
from deckgen.preflight.things import text_of

_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|webp|tiff?|bmp|pdf|eps|ai|psd)", re.IGNORECASE)
_UNREADABLE = ("\0", "\ufeff", "\ufffe")


def _illustrations(subject: Subject) -> Iterator[Element]:
    for element in subject.once(structure_of).elements:
        if element.kind in ("Figure", "Formula"):
            yield element


@rule(
    "ua.alternative-text",
    Severity.ERROR,
    "Who does not see a picture is told what it shows (ISO 14289-1, 7.3, 7.7; Matterhorn 13-004, "
    "17-002)",
    standards=UA,
)
def alternative_text(subject: Subject) -> Iterator[Hit]:
    for element in _illustrations(subject):
        if not ((element.alt or "").strip() or (element.actual or "").strip()):
            yield Hit(f"a {element.role} has no alternative text (Alt)", element.first_page())


@rule(
    "ua.file-name-as-text",
    Severity.ERROR,
    "The name of a picture's file says nothing about the picture (WCAG 2.2, 1.1.1, failure F30)",
    standards=UA,
)
def file_name_as_text(subject: Subject) -> Iterator[Hit]:
    for element in subject.once(structure_of).elements:
        alt = (element.alt or "").strip()
        if _FILE_NAME.fullmatch(alt):
            message = f"the alternative text of a {element.role} is a file's name"
            yield Hit(message, element.first_page(), text=alt)


@rule(
    "ua.figure-box",
    Severity.ERROR,
    "A reader that shows what it reads must know where a figure is (ISO 32000-1, 14.8.5.4.3: BBox, "
    "of what is all on one page)",
    standards=UA,
)
def figure_box(subject: Subject) -> Iterator[Hit]:
    structure = subject.once(structure_of)
    for element in _illustrations(subject):
        pages = {ref.page for ref in element.contents()}
        box = structure.attribute(element, "Layout", "BBox")
        if len(pages) == 1 and box is None:
            yield Hit(f"a {element.role} does not say where it is (BBox)", element.first_page())


@rule(
    "ua.replaced-by-nothing",
    Severity.ERROR,
    "An empty text in place of words leaves them unsaid (ISO 14289-1, 7.1, 7.8)",
    standards=UA,
)
def replaced_by_nothing(subject: Subject) -> Iterator[Hit]:
    said = subject.once(Said)
    for element in subject.once(structure_of).elements:
        if element.actual is None or element.actual.strip():
            continue
        words = "".join(said.of(ref) for ref in element.contents())
        if _has_letters(words):
            message = f"an element {element.role} has an empty text in its place (ActualText)"
            yield Hit(message, element.first_page(), text=words)


@page_rule(
    "ua.letters-replaced-by-nothing",
    Severity.ERROR,
    "An empty text in place of letters leaves them unsaid; of a hyphen at a line's end that is "
    "right (ISO 32000-1, 14.9.4)",
    standards=UA,
)
def letters_replaced_by_nothing(page: Page) -> Iterator[Hit]:
    items = page.content.items
    for mark in page.content.marks:
        if mark.actual is None or mark.actual:
            continue
        for item in page.content.items[mark.first : mark.last]:
            words = text_of(item)
            if _has_letters(words):
                message = "letters have an empty text in their place (ActualText)"
                yield Hit(message, page.number, items[mark.first].area, words)
                break


@rule(
    "ua.words-readable",
    Severity.ERROR,
    "Words that stand for others are letters that any reader knows (ISO 14289-1, 7.2, 7.21.7)",
    standards=UA,
)
def words_readable(subject: Subject) -> Iterator[Hit]:
    for element in subject.once(structure_of).elements:
        for name, text in (("Alt", element.alt), ("ActualText", element.actual)):
            for letter in dict.fromkeys(text or ""):
                if unreadable(letter):
                    message = f"the {name} of an element {element.role} has U+{ord(letter):04X}"
                    yield Hit(message, element.first_page(), text=text or "")
                    break


def unreadable(letter: str) -> bool:
    """Nothing that anybody has agreed on."""
    return letter in _UNREADABLE or unicodedata.category(letter) == "Co"


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))
