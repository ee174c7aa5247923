"""A profile's transcript: a file to read on a screen or have read aloud, in place of a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck import Card, FieldSpec
from deckgen.errors import Report
from deckgen.pipeline.handout_options import AskedOptions
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
    asked: AskedOptions,
    typesetter: Typesetter,
    report: Report,
) -> Transcribed:
    """Problems of the template and of pictures go to the
    report."""
    text = _text(loaded, profile, transcript_of(loaded, chosen), asked, typesetter, report)
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
    asked: AskedOptions,
    typesetter: Typesetter,
    report: Report,
) -> str:
    match profile.format:
        case Format.HTML:
            from deckgen.pipeline.web_page import web_page  # Jinja2, motifs: only for pages

            return web_page(loaded, profile, transcript, asked, typesetter, report)
        case Format.MD:
            from deckgen.transcript.markdown import as_markdown

            return as_markdown(transcript)
        case _:
            from deckgen.transcript.plain import as_text

            return as_text(transcript)
