"""What the template of a page may name: the transcript, as texts that know their HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from deckgen.deck import Link, Listing, Organisation, Paragraph
from deckgen.transcript.colours import ThemeColours
from deckgen.transcript.hypertext import Hypertext, direction, target
from deckgen.transcript.parts import Chapter, Detail, Part, Passage, Question, Transcript
from deckgen.transcript.said import Text


class Drawn(str):
    """A drawing that we made: HTML as it is."""

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows of each theme, by its id, and the organisation's logo as a data URI."""

    colours: Mapping[str, ThemeColours]
    motifs: Mapping[str, str]
    logo: str = ""


Say = Callable[[Text], Hypertext]


def names(transcript: Transcript, look: Look, options: Mapping[str, Any]) -> dict[str, Any]:
    language = transcript.language

    def say(text: Text) -> Hypertext:
        return Hypertext(text, language)

    return {
        "deck": _deck(transcript, say),
        "themes": [_theme(part, look, say) for part in transcript.parts],
        "guidance": [_chapter(chapter, language) for chapter in transcript.guidance],
        "organisation": _organisation(transcript.organisation, look.logo),
        "words": {name: say(text) for name, text in transcript.words.items()},
        "options": options,
        "language": language,
        "direction": direction(language),
    }


def _deck(transcript: Transcript, say: Say) -> dict[str, Any]:
    return {
        **transcript.data,
        "id": transcript.id,
        "title": say(transcript.title),
        "subtitle": say(transcript.subtitle),
        "date": transcript.date,
        "publisher": transcript.publisher,
        "credit": say(transcript.credit),
        "licence": transcript.licence,
        "web": transcript.web,
        "link": target(transcript.web),
    }


def _theme(part: Part, look: Look, say: Say) -> dict[str, Any]:
    return {
        "id": part.id,
        "number": part.place + 1,
        "title": say(part.title),
        "strapline": say(part.strapline),
        "colours": asdict(look.colours[part.id]),
        "motif": Drawn(look.motifs.get(part.id, "")),
        "questions": [_question(question, say) for question in part.questions],
    }


def _question(question: Question, say: Say) -> dict[str, Any]:
    return {
        "id": question.id,
        "number": question.number,
        "text": say(question.text),
        "details": [_detail(detail, say) for detail in question.details],
        "local": question.is_local,
        "adapted": question.is_adapted,
        "blank": question.is_blank,
    }


def _detail(detail: Detail, say: Say) -> dict[str, Any]:
    return {
        "label": say(detail.label),
        "text": say(detail.text) if detail.text else "",
        "items": [say(item) for item in detail.items],
    }


def _chapter(chapter: Chapter, language: str) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "title": Hypertext(chapter.title, language),
        "blocks": [_passage(passage, language) for passage in chapter.passages],
    }


def _passage(passage: Passage, language: str) -> dict[str, Any]:
    def say(written: str) -> Hypertext:
        return Hypertext(Text(written, passage.language), language)

    match passage.block:
        case Paragraph(text):
            return {"kind": "text", "text": say(text)}
        case Listing(items, ordered):
            return {"kind": "steps" if ordered else "list", "items": [say(item) for item in items]}
        case Link(text, url, shown):
            return {"kind": "link", "text": say(text), "link": target(url), "shown": shown or url}


def _organisation(organisation: Organisation | None, logo: str) -> dict[str, str]:
    whose = organisation or Organisation("")
    return {
        "name": whose.name,
        "logo": logo,
        "contact": whose.contact,
        "contact_link": target(whose.contact),
        "web": whose.web,
        "web_link": target(whose.web),
    }
