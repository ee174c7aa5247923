"""What commands share in speaking to a person or to another program."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TextIO

import click

from deckgen.errors import DeckProblems, ExitCode, NotWritten, Problem


def mute(stream: TextIO) -> None:
    """Nobody reads this stream any more. Python would fail to flush what is left in it when it ends
    (docs.python.org/3/library/signal.html#note-on-sigpipe)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def shown(path: Path) -> str:
    """Relative to here where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def print_json(value: Any) -> None:
    """In ASCII: a pipe may be in any encoding."""
    click.echo(json.dumps(value, indent=2))


def plain_problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """`path`, `line` and `column` are null where a problem has no place, or is the whole file's."""
    return [
        {
            "path": problem.mark.path if problem.mark else None,
            "line": problem.mark.line or None if problem.mark else None,
            "column": problem.mark.column or None if problem.mark else None,
            "message": problem.message,
            "hint": problem.hint,
            "severity": problem.severity.value,
        }
        for problem in problems
    ]


@contextmanager
def telling(as_json: bool) -> Iterator[None]:
    """With `--json`, problems are on standard output, in the form that other programs read."""
    try:
        yield
    except (DeckProblems, NotWritten) as error:
        if not as_json:
            raise
        problems = (
            error.problems
            if isinstance(error, DeckProblems)
            else [Problem(None, str(error).removesuffix("."))]
        )
        print_json({"problems": plain_problems(problems)})
        raise click.exceptions.Exit(ExitCode.PROBLEMS) from error


def progress(silent: bool) -> AbstractContextManager[Callable[[str], None]]:
    """A moving line on a terminal; elsewhere a line for each step."""
    if silent:
        return nullcontext(lambda step: None)
    if not sys.stderr.isatty():
        return nullcontext(_print_step)
    return _status()


def _print_step(step: str) -> None:
    try:
        click.echo(f"{step} …", err=True)
    except BrokenPipeError:  # no reason to stop building
        mute(sys.stderr)


@contextmanager
def _status() -> Iterator[Callable[[str], None]]:
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield status.update


def print_table(
    names: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[str]
) -> None:
    """Columns of numbers are never cut: on a narrow terminal the others fold."""
    from rich.console import Console
    from rich.table import Table

    right = set(numbers)
    table = Table(box=None, pad_edge=False, header_style="bold")
    cells = [*rows]
    for place, name in enumerate(names):
        if name in right:
            width = max(len(row[place]) for row in [names, *cells])
            table.add_column(name, justify="right", no_wrap=True, min_width=width)
        else:
            table.add_column(name, overflow="fold")
    for row in cells:
        table.add_row(*row)
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = 200
    with console.capture() as captured:
        console.print(table)
    click.echo(captured.get(), nl=False)
