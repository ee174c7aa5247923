"""The stages in their order: load, compose, impose, paint, and the record of what was built.

Every problem of a run is collected before anything is painted; a run with errors writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deckgen.errors import Report
from deckgen.new_files import new_files
from deckgen.pipeline.composing import Composing
from deckgen.pipeline.job import Job
from deckgen.pipeline.loading import load, load_profiles
from deckgen.pipeline.manifest import write_manifest
from deckgen.pipeline.planning import plan
from deckgen.pipeline.values import Built, Checked, Loaded, Request
from deckgen.selection import select

__all__ = ["Built", "Checked", "Loaded", "Request", "build", "check"]

Progress = Callable[[str], None]


def check(request: Request, here: Path) -> Checked:
    """Everything but the drawing. Raises DeckProblems, UsageError."""
    report = Report()
    loaded = load(request, here, report)
    profiles = load_profiles(request, loaded, report)
    chosen = select(loaded.deck, request.themes, request.cards)
    composing = Composing(loaded, report)
    for profile in profiles:
        plan(profile, composing.composed_for(profile), loaded, report)
    report.raise_errors()
    cards = tuple(card for _, card in chosen)
    return Checked(loaded, composing.composed_for(profiles[0]), cards, report)


def build(request: Request, here: Path, progress: Progress) -> tuple[list[Built], Report]:
    """Build each profile's file and the manifest. Raises DeckProblems, UsageError, NotWritten."""
    report = Report()
    progress("reading the deck")
    loaded = load(request, here, report)
    profiles = load_profiles(request, loaded, report)
    chosen = select(loaded.deck, request.themes, request.cards)
    progress("fitting the text")
    composing = Composing(loaded, report)
    jobs = []
    for profile in profiles:
        groups = composing.composed_for(profile)
        plans = plan(profile, groups, loaded, report)
        jobs.append(Job(loaded, profile, groups, plans, chosen))
    report.raise_errors()
    built = []
    with new_files((request.output or loaded.project.output) / loaded.deck.id) as files:
        for job in jobs:
            progress(f"painting {job.profile.name}")
            built.append(job.run(files, composing.typesetter))
        write_manifest(files, loaded, request, built)
    return built, report
