"""A transcript as Markdown (CommonMark 0.31)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.deck import Link, Listing, Paragraph
from deckgen.text.markup import Style
from deckgen.transcript.hypertext import target
from deckgen.transcript.parts import Chapter, Detail, Part, Passage, Question, Transcript
from deckgen.transcript.said import Text
from deckgen.transcript.setting import credits_of, organisation_of

# CommonMark 0.31, 2.4 and 4: what is Markdown anywhere in a line, and what is where it begins one.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~]|&(?=\#?\w+;))|(?m:^)(\s*)([#+=-]|[0-9]{1,9}(?=[.)]))")
_SIGNS = {Style.EMPHASIS: "*", Style.STRONG: "**"}
_BLANK_LINES = 3


def as_markdown(transcript: Transcript) -> str:
    blocks = [f"# {escaped(_line(transcript.heading))}"]
    blocks += map(escaped, organisation_of(transcript))
    for part in transcript.parts:
        blocks += _part(part, transcript)
    if transcript.guidance:
        blocks.append(f"## {_inline(transcript.words['use'])}")
        for chapter in transcript.guidance:
            blocks += _chapter(chapter)
    blocks += _credits(transcript)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    return _MARKDOWN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\{found[1]}"
    sign: str = found[3]
    return f"{found[2]}{sign}\\" if sign.isdecimal() else f"{found[2]}\\{sign}"


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def _inline(text: Text) -> str:
    """In one paragraph: a line break is a backslash at its end (6.7)."""
    parts = [_stressed(piece, style) for piece, style in text.stretches()]
    # A line that begins inside a stretch has been seen as one; only the first may need it here.
    return re.sub(r"\n+", lambda _: "\\\n", "".join(parts))


def _stressed(piece: str, style: Style) -> str:
    signs = "".join(sign for flag, sign in _SIGNS.items() if style & flag)
    return f"{signs}{escaped(piece)}{signs[::-1]}"


def _part(part: Part, transcript: Transcript) -> Iterator[str]:
    yield f"## {_line(_inline(part.title))}"
    if part.strapline:
        yield f"*{escaped(part.strapline.plain)}*"
    for question in part.questions:
        yield from _question(question, transcript)


def _question(question: Question, transcript: Transcript) -> Iterator[str]:
    number = f"**{question.number}** "
    words = transcript.words
    if question.is_blank or question.is_local or question.is_adapted:
        which = "blank" if question.is_blank else "local" if question.is_local else "adapted"
        number += f"*{escaped(words[which].plain)}:* "
    if question.is_blank:
        yield number.rstrip()
        yield from ["\\_" * 40] * _BLANK_LINES
        return
    yield number + _inline(question.text)
    yield from map(_detail, question.details)


def _detail(detail: Detail) -> str:
    label = _inline(detail.label)
    if detail.text is not None:
        return f"{label}: {_inline(detail.text)}"
    return "\n".join([f"{label}:", "", *_listed(detail.items, ordered=False)])


def _listed(items: tuple[Text, ...], *, ordered: bool) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        bullet = f"{number}. " if ordered else "- "
        yield bullet + _inline(item).replace("\n", "\n" + " " * len(bullet))


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"### {_line(_inline(chapter.title))}"
    yield from map(_passage, chapter.passages)


def _passage(passage: Passage) -> str:
    match passage.block:
        case Paragraph(text):
            return _inline(Text(text, passage.language))
        case Listing(items, ordered):
            texts = tuple(Text(item, passage.language) for item in items)
            return "\n".join(_listed(texts, ordered=ordered))
        case Link(text, url, shown):
            return f"{_inline(Text(text, passage.language))} {_link(shown or url, url)}"


def _link(shown: str, address: str) -> str:
    """The address between angle brackets (6.3), where nothing in it needs more than percents."""
    to = re.sub(r"[<>\\\s]", lambda sign: f"%{ord(sign[0]):02X}", target(address))
    return f"[{escaped(shown)}](<{to}>)" if to else escaped(shown)


def _credits(transcript: Transcript) -> Iterator[str]:
    lines = [escaped(line) for line in credits_of(transcript)]
    if transcript.web:
        lines.append(_link(transcript.web, transcript.web))
    if lines:
        yield "---"
        yield "\\\n".join(lines)
