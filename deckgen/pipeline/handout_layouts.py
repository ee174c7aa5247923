"""The handout layouts of a run."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from deckgen.errors import Report
from deckgen.layout.handout import Handout
from deckgen.layout.model import Layout
from deckgen.load.handout import load_handout
from deckgen.load.output import load_profile
from deckgen.pipeline.values import Loaded, Request
from deckgen.profile import Format, Profile
from deckgen.transcript.words import WORDS


def with_handouts(request: Request, loaded: Loaded, report: Report) -> Loaded:
    """With what the profiles asked for, or the deck's own, are handed out in. What is wrong with
    those profiles is told by whoever loads them."""
    names = request.profiles or loaded.deck.profiles
    found = (load_profile(name, loaded.project.profiles, Report()) for name in names)
    profiles = [profile for profile in found if profile is not None]
    printed = [profile for profile in profiles if profile.format is Format.PDF]
    loaded = replace(loaded, handouts=_handouts(printed, loaded, report))
    return loaded if len(printed) == len(profiles) else replace(loaded, transcript=WORDS)


def _handouts(profiles: list[Profile], loaded: Loaded, report: Report) -> dict[str, Handout]:
    project = loaded.project
    found: dict[str, Handout] = {}
    for profile in profiles:
        if profile.handout is None or profile.handout in found:
            continue
        handout = load_handout(
            profile.handout,
            project.handouts,
            main_layout(loaded),
            report,
            at=profile.mark_of("handout"),
        )
        if handout is not None:
            found[handout.name] = _without(handout, main_layout(loaded).words)
    return found


def _without(handout: Handout, words: Collection[str]) -> Handout:
    """Without the words that the cards have too: a name says one thing and is translated once."""
    own = {name: text for name, text in handout.words.items() if name not in words}
    return replace(handout, words=own)


def main_layout(loaded: Loaded) -> Layout:
    """The layout of most cards: its swatches, symbols and fonts are those of the handouts too."""
    return loaded.layouts.get(loaded.deck.layout) or next(iter(loaded.layouts.values()))
