"""Runs the benchmark: `python -m benchmarks.run` from the repository (or `make bench`).

For every size and vocabulary the contestants run alternately, deckgen first, so that whatever
else the machine does meets them alike. Nothing fails because something is slow.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from benchmarks.contestants import Contestant, Job, prepare, prepare_shipped_deck
from benchmarks.corpus import Corpus, Vocabulary, make_corpus
from benchmarks.measure import Figures, measure
from benchmarks.report import growth_lines, round_lines, shipped_lines
from benchmarks.results import Result, Round, as_json
from benchmarks.samework import inspect

Choice = TypeVar("Choice", bound=StrEnum)

SIZES = (50, 1_000, 10_000)
HUGE = 100_000
PLATYPUS_FROM, TYPST_FROM = 10_000, 100_000
"""Sizes from which a reference takes so long, or so much memory, that it runs only when asked."""


def main() -> None:
    options = _options()
    names = ", ".join(options.only)
    print(
        f"{names} · Python {platform.python_version()} · {os.cpu_count()} cores · load "
        f"{os.getloadavg()[0]:.1f}\nCPU is user and system time of the whole process, median and "
        "least of the runs; ratios are to deckgen\n"
    )
    rounds: list[Round] = []
    shipped: list[Figures] = []
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as name:
        folder = Path(name)
        _warm_up(options.only, folder)
        for vocabulary in options.vocabulary:
            for cards in options.sizes:
                rounds.append(_round(cards, vocabulary, options, folder))
                _show(round_lines(rounds[-1]))
        if Contestant.DECKGEN in options.only:
            job = prepare_shipped_deck(folder)
            shipped = [_run(job) for _ in range(options.runs or 5)]
            _show(shipped_lines(shipped))
            _show(growth_lines(rounds))
    if options.json:
        options.json.write_text(json.dumps(as_json(rounds, shipped), indent=2) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument(
        "--only", type=_contestants, default=tuple(Contestant), help="deckgen, platypus, typst"
    )
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="cards, as 50,1000")
    parser.add_argument("--huge", action="store_true", help=f"also {HUGE:,} cards")
    parser.add_argument(
        "--vocabulary", type=_vocabularies, default=tuple(Vocabulary), help="repeating, fresh"
    )
    parser.add_argument("--runs", type=int, help="runs of each (5; 3 from 10,000; 1 from 100,000)")
    parser.add_argument(
        "--all",
        action="store_true",
        help="also the references at sizes where they take minutes or gigabytes",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure here too")
    options = parser.parse_args()
    if options.runs is not None and options.runs < 1:
        parser.error("--runs needs at least 1")
    if options.huge and HUGE not in options.sizes:
        options.sizes = (*options.sizes, HUGE)
    return options


def _contestants(text: str) -> tuple[Contestant, ...]:
    return tuple(map(_named(Contestant), text.split(",")))


def _vocabularies(text: str) -> tuple[Vocabulary, ...]:
    return tuple(map(_named(Vocabulary), text.split(",")))


def _named(kind: type[Choice]) -> Callable[[str], Choice]:
    def parse(name: str) -> Choice:
        try:
            return kind(name)
        except ValueError:
            known = ", ".join(kind)
            raise argparse.ArgumentTypeError(f"'{name}' is none of {known}") from None

    return parse


def _sizes(text: str) -> tuple[int, ...]:
    numbers = text.replace(" ", "").split(",")
    if not all(number.isdecimal() and int(number) > 0 for number in numbers):
        raise argparse.ArgumentTypeError(f"'{text}' is not a list of sizes, as 50,1000")
    return tuple(map(int, numbers))


def _warm_up(contestants: Sequence[Contestant], folder: Path) -> None:
    """One run of each that is not counted: byte code is written, files are in memory."""
    corpus = make_corpus(6, Vocabulary.REPEATING)
    for contestant in contestants:
        _run(prepare(contestant, corpus, folder / f"warm-{contestant}"))


def _round(cards: int, vocabulary: Vocabulary, options: argparse.Namespace, folder: Path) -> Round:
    corpus = make_corpus(cards, vocabulary)
    skipped = {name: _reason_to_skip(name, cards, options) for name in options.only}
    jobs = {
        name: prepare(name, corpus, folder / f"{vocabulary}-{cards}" / name)
        for name, reason in skipped.items()
        if not reason
    }
    figures: dict[Contestant, list[Figures]] = {name: [] for name in jobs}
    digests: dict[Contestant, set[str]] = {name: set() for name in jobs}
    for _ in range(options.runs or _usual_runs(cards)):
        for name, job in jobs.items():
            figures[name].append(_run(job))
            digests[name].add(_digest(job.product))
    results = [
        _result(name, tuple(figures[name]), len(digests[name]) == 1, jobs[name], corpus)
        if name in jobs
        else Result(name, (), remark=reason)
        for name, reason in skipped.items()
    ]
    return Round(cards, vocabulary, tuple(results))


def _usual_runs(cards: int) -> int:
    return 5 if cards < 10_000 else 3 if cards < 100_000 else 1


def _reason_to_skip(contestant: Contestant, cards: int, options: argparse.Namespace) -> str:
    if options.all:
        return ""
    if contestant is Contestant.PLATYPUS and cards >= PLATYPUS_FROM:
        return f"skipped from {PLATYPUS_FROM:,} cards: slow; --all runs it"
    if contestant is Contestant.TYPST and cards >= TYPST_FROM:
        return f"skipped from {TYPST_FROM:,} cards: some 9 GiB by its growth; --all runs it"
    return ""


def _run(job: Job) -> Figures:
    """A file of an earlier run is no proof that this one did its work."""
    job.product.unlink(missing_ok=True)
    return measure(job.command, job.folder, job.environment)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _result(
    name: Contestant, figures: tuple[Figures, ...], same_bytes: bool, job: Job, corpus: Corpus
) -> Result:
    if not job.product.is_file():
        return Result(name, figures)
    size = job.product.stat().st_size
    return Result(name, figures, size, same_bytes, inspect(job.product, corpus))


def _show(lines: Iterable[str]) -> None:
    print("".join(f"{line}\n" for line in lines), flush=True)


if __name__ == "__main__":
    main()
