"""What plain text and Markdown have in common: the order of a transcript, and its lines."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import TextWrapper

from deckgen.transcript.parts import Transcript
from deckgen.transcript.said import Text


def credits_of(transcript: Transcript) -> Iterator[str]:
    """Each a line: who made it, whose version it is, what may be done with it."""
    words = transcript.words
    if transcript.credit:
        yield transcript.credit.plain
    if transcript.publisher:
        yield f"{words['published'].plain} {transcript.publisher}"
    if transcript.licence:
        yield f"{words['licence'].plain}: {transcript.licence}"
    if transcript.date:
        yield transcript.date


def organisation_of(transcript: Transcript) -> Iterator[str]:
    """Its name with what the name means here, then how to reach it."""
    whose = transcript.organisation
    if whose is None:
        return
    yield f"{transcript.words['version'].plain} {whose.name}"
    if reached := " · ".join(filter(None, (whose.contact, whose.web))):
        yield reached


def wrapped(text: str, width: int, first: str = "", others: str = "") -> Iterator[str]:
    """Lines of at most so many characters, where words allow it; a line break stays one. `first`
    stands before the first, `others` before the rest."""
    for number, line in enumerate(text.split("\n")):
        wrapper = TextWrapper(
            width,
            initial_indent=others if number else first,
            subsequent_indent=others,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from wrapper.wrap(line) or [(others if number else first).rstrip()]


def with_label(label: Text, text: str) -> str:
    return f"{label.plain}: {text}"
