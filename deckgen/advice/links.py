"""Advice on links that lead nowhere: in texts, in the deck's data, in what comes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from deckgen.advice.subject import Subject, advice
from deckgen.errors import Mark, Problem, Report
from deckgen.load.deck import GUIDANCE_FILE
from deckgen.load.yaml import read_document
from deckgen.project import DECK_FILE

_SCHEMES = ("http", "https", "mailto")
# What somebody meant as a link: a scheme, right or wrong, or www.
_MEANT = re.compile(
    r"(?<![\w@])(?:[A-Za-z]{2,8}(?::/{1,3}|//)[^\s/]\S*|(?:https?|mailto):\S*|www\.\S+)"
)
_AFTER = ".,;:!?…)]}>\"'”’»*"
"""What may stand behind a link in a sentence, and is not of it."""

# A name of the domain name system with two labels at least (RFC 1123, 2.1), in any script, which is
# what is neither space nor of ASCII's punctuation; or four numbers.
_LETTER = r"[^\s!-/:-@\[-`{-~]"
_LABEL = rf"{_LETTER}(?:(?:{_LETTER}|-){{0,61}}{_LETTER})?"
_HOST = rf"(?:{_LABEL}\.)+(?:(?!\d){_LETTER}{{2,63}}|xn--[a-z0-9-]+)|\d{{1,3}}(?:\.\d{{1,3}}){{3}}"
_WEB = re.compile(rf"(?:{_HOST})(?::\d{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(rf"[^\s@<>,;:]+@(?:{_HOST})(?:\?\S*)?", re.IGNORECASE)


def broken_links(subject: Subject) -> Iterator[Problem]:
    for _, text in subject.texts():
        if text.card.id in subject.chosen:
            yield from _in_text(text.text, text.mark, f"{text.whose}: ")
    for theme in subject.deck.themes:
        for name, value in theme.extra.items():
            yield from _in_text(str(value), theme.mark, f"theme {theme.id}: '{name}': ")
    yield from _of_the_deck(subject)
    yield from _of_the_organisation(subject)
    yield from _of_the_guidance(subject)


def fault_of(link: str) -> str:
    """What is wrong with a link, a bare `www.…` or a domain too; an empty text if nothing is."""
    scheme, colon, rest = link.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme) or "." in scheme:
        if re.match(r"[A-Za-z]{3,8}//", link):
            return "lacks the colon before its '//'"
        return "" if _WEB.fullmatch(link) else "is no address"
    if scheme.lower() not in _SCHEMES:
        return f"begins with '{scheme}:', which leads nowhere"
    if scheme.lower() == "mailto":
        return "" if _MAIL.fullmatch(rest) else "has no mail address: mailto:name@example.org"
    if not rest.startswith("//"):
        return f"lacks '//' behind '{scheme}:'"
    return "" if _WEB.fullmatch(rest.removeprefix("//")) else "has no site that could exist"


def _in_text(text: str, mark: Mark, whose: str) -> Iterator[Problem]:
    for found in _MEANT.finditer(text):
        link = found[0].rstrip(_AFTER)
        fault = fault_of(link)
        if fault:
            yield _told(link, fault, mark, whose)


def _of_the_deck(subject: Subject) -> Iterator[Problem]:
    deck = subject.deck
    document = read_document(subject.folder / DECK_FILE, Report())
    if document is None:
        return
    if deck.web and (fault := fault_of(deck.web)):
        yield _told(deck.web, fault, document.mark("web"), "")
    for name, value in deck.extra.items():
        yield from _in_text(str(value), document.mark("data", name), f"'{name}': ")


def _of_the_organisation(subject: Subject) -> Iterator[Problem]:
    """Whose local version of the deck it is, in an overlay."""
    organisation = subject.deck.organisation
    if organisation is None:
        return
    marks = organisation.marks
    if organisation.web and (fault := fault_of(organisation.web)):
        yield _told(organisation.web, fault, marks.get("web", subject.deck.mark), "")
    yield from _in_text(
        organisation.contact, marks.get("contact", subject.deck.mark), "'contact': "
    )


def _of_the_guidance(subject: Subject) -> Iterator[Problem]:
    path = subject.folder / GUIDANCE_FILE
    document = read_document(path, Report()) if path.is_file() else None
    if document is None or not isinstance(document.data, Mapping):
        return
    for place, section in enumerate(document.data.get("sections") or ()):
        for at, block in enumerate(section.get("blocks") or ()):
            link: Any = block.get("link") if isinstance(block, Mapping) else None
            if link and (fault := fault_of(link["url"])):
                where = document.mark("sections", place, "blocks", at, "link", "url")
                yield _told(link["url"], fault, where, "")


def _told(link: str, fault: str, mark: Mark, whose: str) -> Problem:
    return advice(
        mark, f"{whose}the link '{link}' {fault}", "Write it as a browser shows it: https://…"
    )
