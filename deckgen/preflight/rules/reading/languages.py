"""Languages: said for all that is read, in tags that readers know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import String

from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.rule import UA, Hit, page_rule, rule
from deckgen.preflight.structure import structure_of
from deckgen.preflight.subject import Subject

_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"  # language
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|\d{3}))?"  # region
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"  # variants
    r"(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z\d]{1,8})+)?"  # private use
    r"|x(?:-[a-z\d]{1,8})+",
    re.IGNORECASE,
)
"""A well-formed tag (RFC 5646, 2.1), without the irregular ones that nobody has used since 2006."""


def _is_tag(language: str) -> bool:
    return _LANGUAGE.fullmatch(language) is not None


@rule(
    "ua.language",
    Severity.ERROR,
    "A voice reads in the language that it is told, and needs to be told one (ISO 14289-1, 7.2; "
    "Matterhorn 11-001 to 11-007; RFC 5646)",
    standards=UA,
)
def language(subject: Subject) -> Iterator[Hit]:
    own = subject.pdf.Root.get("/Lang")
    if not isinstance(own, String) or not str(own):
        yield Hit("the file does not say in which language it is (Lang)")
    elif not _is_tag(str(own)):
        yield Hit(f"'{own}' is no language; a tag such as en-GB is")
    told = set()
    for element in subject.once(structure_of).elements:
        found = element.language
        if found is not None and found not in told and not _is_tag(found):
            told.add(found)
            message = f"an element {element.role} is in '{found}', which is no language"
            yield Hit(message, element.first_page())


@page_rule(
    "ua.language-of-content",
    Severity.ERROR,
    "The language of a few words is said in the same tags (ISO 14289-1, 7.2; RFC 5646)",
    standards=UA,
)
def language_of_content(page: Page) -> Iterator[Hit]:
    found = (mark.language for mark in page.content.marks if mark.language is not None)
    for each in dict.fromkeys(found):
        if not _is_tag(each):
            yield Hit(f"content is in '{each}', which is no language", page.number)
