"""A profile's transcript: a file to read on a screen or have read aloud, in place of a PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.deck import Card, FieldSpec
from deckgen.errors import Report
from deckgen.layout.handout import Option
from deckgen.pipeline.transcribed import Transcribed
from deckgen.pipeline.values import Loaded
from deckgen.profile import Format, Profile
from deckgen.text.setting import Typesetter
from deckgen.transcript.gather import gather
from deckgen.transcript.parts import Transcript


def transcribe(
    loaded: Loaded,
    profile: Profile,
    chosen: Sequence[tuple[int, Card]],
    options: Mapping[str, Option],
    typesetter: Typesetter,
    report: Report,
) -> Transcribed:
    """`options` go before the profile's own. Problems of the template and of pictures go to the
    report."""
    text = _text(loaded, profile, transcript_of(loaded, chosen), options, typesetter, report)
    return Transcribed(loaded, profile, text.encode("utf-8"), len(chosen))


def transcript_of(loaded: Loaded, chosen: Sequence[tuple[int, Card]]) -> Transcript:
    deck = loaded.deck

    def fields_of(theme: int, card: Card) -> dict[str, FieldSpec]:
        name = card.layout or deck.themes[theme].layout or deck.layout
        return dict(loaded.layouts[name].fields)

    return gather(deck, fields_of, loaded.worded, chosen)


def _text(
    loaded: Loaded,
    profile: Profile,
    transcript: Transcript,
    options: Mapping[str, Option],
    typesetter: Typesetter,
    report: Report,
) -> str:
    match profile.format:
        case Format.HTML:
            from deckgen.pipeline.web_page import web_page  # Jinja2, motifs: only for pages

            return web_page(loaded, profile, transcript, options, typesetter, report)
        case Format.MD:
            from deckgen.transcript.markdown import as_markdown

            return as_markdown(transcript)
        case _:
            from deckgen.transcript.plain import as_text

            return as_text(transcript)
