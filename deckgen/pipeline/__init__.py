"""The stages in their order: load, compose, impose, paint, preflight, and the record of it all.

Every problem of a run is collected before anything is painted, and what is painted for a press is
read back; a run with errors leaves the files of the run before as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from deckgen.deck import Card
from deckgen.errors import Report
from deckgen.new_files import new_files
from deckgen.pipeline.composing import Composing
from deckgen.pipeline.file_names import check_names
from deckgen.pipeline.handout_options import AskedOptions
from deckgen.pipeline.job import Job
from deckgen.pipeline.loading import load, load_profiles
from deckgen.pipeline.manifest import write_manifest
from deckgen.pipeline.preparing import Prepared, prepare
from deckgen.pipeline.values import Built, Checked, Loaded, Request
from deckgen.profile import Profile
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
    jobs = _prepared(request, loaded, profiles, chosen, composing, report)
    pages = _finished(jobs, request, report)
    cards = tuple(card for _, card in chosen)
    of_cards = next((each for each in profiles if each.product.of_cards), None)
    composed = composing.composed_for(of_cards) if of_cards else ()
    return Checked(loaded, of_cards or profiles[0], composed, cards, pages, report)


def build(request: Request, here: Path, progress: Progress) -> tuple[list[Built], Report]:
    """Build each profile's files and the manifest. Raises DeckProblems, UsageError, NotWritten."""
    report = Report()
    progress("reading the deck")
    loaded = load(request, here, report)
    profiles = load_profiles(request, loaded, report)
    chosen = select(loaded.deck, request.themes, request.cards)
    progress("fitting the text")
    composing = Composing(loaded, report)
    jobs = _prepared(request, loaded, profiles, chosen, composing, report)
    _finished(jobs, request, report)
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


def _prepared(
    request: Request,
    loaded: Loaded,
    profiles: Sequence[Profile],
    chosen: Sequence[tuple[int, Card]],
    composing: Composing,
    report: Report,
) -> list[Prepared]:
    """What each profile gives, read and measured. Raises DeckProblems."""
    asked = AskedOptions(request.options)
    prepared = [
        prepare(profile, loaded, chosen, composing, asked, request.decks, report)
        for profile in profiles
    ]
    asked.refuse_unknown(report)
    check_names(profiles, loaded.deck, chosen, report)
    report.raise_errors(strict=request.strict)
    return [job for job in prepared if job is not None]


def _finished(jobs: Sequence[Prepared], request: Request, report: Report) -> dict[str, int]:
    """All up to the writing: the pages that there are to read, by profile. Raises DeckProblems."""
    pages = {job.profile.name: job.finish(report) for job in jobs}
    report.raise_errors(strict=request.strict)
    return {name: count for name, count in pages.items() if count}
