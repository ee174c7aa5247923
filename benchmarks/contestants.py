"""Who runs: deckgen and its two references, each as the command of a whole process."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.projects import DECK_ID, write_project

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
FONTS = REPOSITORY / "fonts" / "atkinson-hyperlegible-next"
PROFILE = "press-sra3"


class Contestant(StrEnum):
    DECKGEN = "deckgen"
    PLATYPUS = "platypus"
    TYPST = "typst"


@dataclass(frozen=True, slots=True)
class Job:
    """One process to measure, and the file it leaves."""

    command: tuple[str, ...]
    folder: Path
    environment: dict[str, str]
    product: Path


def prepare(contestant: Contestant, corpus: Corpus, folder: Path) -> Job:
    """Writes what the contestant reads into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    if contestant is Contestant.DECKGEN:
        deck = write_project(corpus, folder)
        output = folder / "output"
        # The references do not check what they wrote, so that would not be the same work.
        chosen = ("--profile", PROFILE, "--no-preflight", "--output", str(output), "--quiet")
        arguments = ("build", str(deck), *chosen)
        return _deckgen(arguments, folder, output / DECK_ID / f"{PROFILE}.pdf")
    source = folder / "questions.json"
    corpus.write_json(source)
    product = folder / f"{contestant}.pdf"
    script = HERE / f"{contestant}_reference.py"
    command = (sys.executable, str(script), str(source), str(product), str(FONTS))
    return Job(command, folder, {}, product)


def prepare_shipped_deck(folder: Path) -> Job:
    """The real deck with all its default profiles, its press files checked, built from the
    repository."""
    output = folder / "shipped"
    output.mkdir(parents=True, exist_ok=True)
    deck = "partnerships-and-co"
    arguments = ("build", deck, "--output", str(output), "--quiet")
    return _deckgen(arguments, REPOSITORY, output / deck / f"{PROFILE}.pdf")


def _deckgen(arguments: tuple[str, ...], folder: Path, product: Path) -> Job:
    command = (sys.executable, "-m", "deckgen", *arguments)
    return Job(command, folder, {"PYTHONPATH": str(REPOSITORY)}, product)
