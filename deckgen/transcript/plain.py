"""A transcript as text to read in any program, to paste into a mail, or to have read aloud.

Structure is told by empty lines and by lines below headings, which every reader knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck import Link, Listing, Paragraph
from deckgen.transcript.parts import Chapter, Detail, Part, Passage, Question, Transcript
from deckgen.transcript.said import Text
from deckgen.transcript.setting import credits_of, organisation_of, with_label, wrapped

WIDTH = 72
"""Characters of a line (RFC 3676, 4.2, asks for fewer than 78)."""

_INDENT = " " * 6
_BLANK_LINES = 3


def as_text(transcript: Transcript) -> str:
    lines = [*_heading(transcript.heading, "=")]
    lines += _lines(organisation_of(transcript))
    for part in transcript.parts:
        lines += ["", "", *_part(part, transcript)]
    if transcript.guidance:
        lines += ["", "", *_heading(transcript.words["use"].plain, "=")]
        for chapter in transcript.guidance:
            lines += ["", *_chapter(chapter)]
    lines += _lines([*credits_of(transcript), transcript.web])
    return "\n".join(lines) + "\n"


def _lines(texts: Iterable[str]) -> list[str]:
    found = [line for text in texts if text for line in wrapped(text, WIDTH)]
    return ["", *found] if found else []


def _heading(text: str, below: str) -> Iterator[str]:
    lines = [*wrapped(" ".join(text.split()), WIDTH)]
    yield from lines
    yield below * max(map(len, lines))


def _part(part: Part, transcript: Transcript) -> Iterator[str]:
    strapline = f" ({part.strapline.plain})" if part.strapline else ""
    yield from _heading(part.title.plain + strapline, "-")
    for question in part.questions:
        yield ""
        yield from _question(question, transcript)


def _question(question: Question, transcript: Transcript) -> Iterator[str]:
    first = f"{question.number:>4}  "
    for text in _texts(question, transcript):
        yield from wrapped(text, WIDTH, first, _INDENT)
        first = _INDENT
    if question.is_blank:
        for _ in range(_BLANK_LINES):
            yield ""
            yield _INDENT + "_" * (WIDTH - len(_INDENT))


def _texts(question: Question, transcript: Transcript) -> Iterator[str]:
    words = transcript.words
    if question.is_blank:
        yield f"[{words['blank'].plain}]"
    elif question.is_local or question.is_adapted:
        mark = words["local" if question.is_local else "adapted"].plain
        yield f"[{mark}]"
    if question.text:
        yield question.text.plain
    yield from map(_detail, question.details)


def _detail(detail: Detail) -> str:
    if detail.text is not None:
        return with_label(detail.label, detail.text.plain)
    items = (f"- {item.plain}" for item in detail.items)
    return "\n".join([f"{detail.label.plain}:", *items])


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield from _heading(chapter.title.plain, "-")
    for passage in chapter.passages:
        yield ""
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    match passage.block:
        case Paragraph(text):
            yield from wrapped(Text(text, passage.language).plain, WIDTH)
        case Listing(items, ordered):
            for number, item in enumerate(items, start=1):
                bullet = f"{number}. " if ordered else "- "
                text = Text(item, passage.language).plain
                yield from wrapped(text, WIDTH, bullet, " " * len(bullet))
        case Link(text, url):
            yield from wrapped(Text(text, passage.language).plain, WIDTH)
            yield url
