"""The stages in their order: load, compose, impose, paint, preflight, and the record of it all.

Every problem of a run is collected before anything is painted, and what is painted for a press is
read back; a run with errors leaves the files of the run before as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deckgen.errors import Report
from deckgen.new_files import new_files
from deckgen.pipeline.composing import Composing
from deckgen.pipeline.file_names import check_names
from deckgen.pipeline.handout_options import AskedOptions
from deckgen.pipeline.job import Job
from deckgen.pipeline.loading import load, load_profiles
from deckgen.pipeline.manifest import write_manifest
from deckgen.pipeline.preparing import prepare
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
    asked = AskedOptions(request.options)
    for profile in profiles:
        prepare(profile, loaded, chosen, composing, asked, request.decks, report)
    check_names(profiles, loaded.deck, chosen, report)
    report.raise_errors(strict=request.strict)
    cards = tuple(card for _, card in chosen)
    return Checked(loaded, profiles[0], composing.composed_for(profiles[0]), cards, report)


def build(request: Request, here: Path, progress: Progress) -> tuple[list[Built], Report]:
    """Build each profile's files and the manifest. Raises DeckProblems, UsageError, NotWritten."""
    report = Report()
    progress("reading the deck")
    loaded = load(request, here, report)
    profiles = load_profiles(request, loaded, report)
    chosen = select(loaded.deck, request.themes, request.cards)
    progress("fitting the text")
    composing = Composing(loaded, report)
    asked = AskedOptions(request.options)
    prepared = [
        prepare(profile, loaded, chosen, composing, asked, request.decks, report)
        for profile in profiles
    ]
    asked.refuse_unknown(report)
    jobs = [job for job in prepared if job is not None]
    check_names(profiles, loaded.deck, chosen, report)
    report.raise_errors(strict=request.strict)
    for job in jobs:
        job.finish(report)
    report.raise_errors(strict=request.strict)
    built: list[Built] = []
    with new_files((request.output or loaded.project.output) / loaded.output) as files:
        for job in jobs:
            progress(f"writing {job.profile.name}")
            proofing = report if request.preflight else None
            done = job.write(files, composing.typesetter, proofing)
            if request.sheet_map and isinstance(job, Job):
                job.map(done, files)
            built += done
        report.raise_errors(strict=request.strict)
        write_manifest(files, loaded, request, built)
    return built, report
