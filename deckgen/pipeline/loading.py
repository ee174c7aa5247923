"""Everything that a run reads before it composes: deck, layouts, profiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from deckgen.deck import FieldSpec
from deckgen.errors import Mark, Report, UsageError, name_hint
from deckgen.geometry import Size
from deckgen.layout.model import Layout
from deckgen.load.authored import names_in
from deckgen.load.deck import load_deck
from deckgen.load.layout import load_fields, load_layout
from deckgen.load.output import load_profile
from deckgen.overlays.languages import own_languages
from deckgen.overlays.wording import worded
from deckgen.paper import Paper
from deckgen.pipeline.handout_layouts import with_handouts
from deckgen.pipeline.press import check_condition, warn_of_no_date
from deckgen.pipeline.values import Loaded, Request
from deckgen.profile import AUTO, Profile
from deckgen.project import open_project


def load(request: Request, here: Path, report: Report) -> Loaded:
    """Deck and layouts, with the overlays and in the language asked for. Raises DeckProblems,
    UsageError."""
    project, folder = open_project(request.deck, here)
    layouts: dict[str, Layout | None] = {}

    def fields_of(name: str, at: Mark) -> Mapping[str, FieldSpec] | None:
        if name not in layouts:
            layouts[name] = load_layout(name, project.layouts, report, at=at)
        layout = layouts[name]
        return layout.fields if layout else load_fields(name, project.layouts)

    deck = load_deck(folder, fields_of, report)
    local = None
    if request.local:
        from deckgen.pipeline import local as overlays  # only for decks that have some

        paths = overlays.find_overlays(request.local, folder, project, here)
        local = overlays.localise(deck, paths, project, fields_of, report)
    report.raise_errors()
    assert deck is not None
    loaded = Loaded(project, folder, deck, {n: x for n, x in layouts.items() if x})
    if local is not None:
        loaded = overlays.with_overlays(loaded, local, report)
    size = request.size or (local.size if local else None)
    loaded = replace(loaded, layouts={n: _resized(x, size) for n, x in loaded.layouts.items()})
    loaded = with_handouts(request, loaded, report)
    if local is not None:
        overlays.warn_of_unshown(loaded, report)
    report.raise_errors()
    loaded = _in_its_words(loaded)
    if request.language not in ("", deck.language):
        from deckgen.pipeline.translating import in_language

        loaded = in_language(loaded, request.language, local, report)
    return loaded


def _in_its_words(loaded: Loaded) -> Loaded:
    """What its layouts say, said as the deck has it; and the deck, knowing which of its texts are
    in other languages."""
    deck = loaded.deck
    layouts, handouts, transcript = loaded.layouts, loaded.handouts, loaded.transcript
    if deck.words:
        transcript = replace(transcript, words=worded(transcript.words, deck))
        layouts = {n: replace(x, words=worded(x.words, deck)) for n, x in layouts.items()}
        handouts = {n: replace(x, words=worded(x.words, deck)) for n, x in handouts.items()}
    languages = own_languages(deck, loaded.worded)
    deck = replace(deck, languages=languages)
    return replace(loaded, deck=deck, layouts=layouts, handouts=handouts, transcript=transcript)


def _resized(layout: Layout, size: Size | None) -> Layout:
    """The layout at another trim size. Nothing else of it changes."""
    if size is None:
        return layout
    changed = {"width": size.width, "height": size.height}
    return replace(layout, size=layout.size.model_copy(update=changed))


def load_profiles(request: Request, loaded: Loaded, report: Report) -> list[Profile]:
    """The profiles asked for, else the deck's own, each once. Raises DeckProblems, UsageError."""
    folders = loaded.project.profiles
    known = names_in(folders)
    for name in request.profiles:
        if name not in known:
            raise UsageError(f"there is no profile '{name}'. {name_hint(name, known)}")
    deck = loaded.deck
    if request.profiles:
        asked = dict.fromkeys(request.profiles, deck.mark)
    else:
        asked = dict(zip(deck.profiles, deck.profile_marks, strict=True))
    if not asked:
        report.error(deck.mark, "the deck names no profile", "Add one: 'profiles: [press-singles]'")
    found = [
        _on_paper(load_profile(name, folders, report, at=mark), loaded.paper)
        for name, mark in asked.items()
    ]
    for profile in found:
        if profile is not None:
            check_condition(profile, loaded.project, report)
            warn_of_no_date(profile, loaded.deck, report)
    report.raise_errors()
    return [profile for profile in found if profile]


def _on_paper(profile: Profile | None, paper: Paper | None) -> Profile | None:
    """The profile with an overlay's paper, where its sheets are worked out for one."""
    if profile is None or paper is None or profile.paper is None or profile.sheet != AUTO:
        return profile
    return profile.model_copy(update={"paper": paper})
