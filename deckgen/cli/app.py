"""The `deckgen` command and how it ends."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from deckgen import __version__
from deckgen.cli.late import LateGroup
from deckgen.cli.terminal import mute
from deckgen.errors import DeckProblems, ExitCode, NotWritten, UsageError, printable

COMMANDS = {
    "build": ("deckgen.cli.build", "build"),
    "check": ("deckgen.cli.check", "check"),
    "plan": ("deckgen.cli.plan", "plan"),
    "list": ("deckgen.cli.listing", "list_"),
    "explain": ("deckgen.cli.explain", "explain"),
    "preflight": ("deckgen.cli.preflight", "preflight"),
    "local": ("deckgen.cli.local", "local"),
    "export": ("deckgen.cli.export", "export"),
    "translate": ("deckgen.cli.translate", "translate"),
    "new": ("deckgen.cli.new", "new"),
    "schema": ("deckgen.cli.schema", "schema"),
    "completion": ("deckgen.cli.completion", "completion"),
}


class _Root(LateGroup):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # `| head` has read enough, which click would call a failure
            mute(sys.stdout)
            return ExitCode.BUILT


@click.group(cls=_Root, late=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deckgen")
def cli() -> None:
    """Turn a deck of cards written as YAML into print-ready PDFs.

    \b
    Try it:
      deckgen list                          what there is to build
      deckgen build partnerships-and-co     build a deck's default profiles
      deckgen check partnerships-and-co     find problems, see how the text fits
      deckgen new my-deck                   start a deck of your own

    Exit status: 0 built, 1 the deck has problems, 2 wrong usage.
    """


class Stopped(BaseException):
    """The system asks us to end. Raised so that what a build began is cleared away first."""

    def __init__(self, signal_number: int) -> None:
        self.signal_number = signal_number


def main(args: list[str] | None = None) -> None:
    """Run the command and exit with an `ExitCode`. Problems are printed here and nowhere else."""
    # A build makes plain values and hardly a cycle among them. Looking for cycles took a tenth of
    # the time of 10,000 cards and freed nothing.
    gc.disable()
    _open_streams()
    with _signals_raised():
        try:
            status = _run(args)
        except BrokenPipeError:  # of all that was to tell, the first lines were enough
            mute(sys.stderr)
            status = ExitCode.PROBLEMS
    sys.exit(status)


def _open_streams() -> None:
    """Streams that take whatever is printed: they may be closed (`>&-`), or in an encoding without
    dashes, and neither is a reason to fail after the files have been written."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def _signals_raised() -> Iterator[None]:
    """As Python does by itself for Ctrl-C; but what `nohup` has us ignore stays ignored."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(number)

    found = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
    caught = [n for n in found if n is not None and signal.getsignal(n) is signal.SIG_DFL]
    for number in caught:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _run(args: list[str] | None) -> int:
    try:
        result: Any = cli.main(args=args, prog_name="deckgen", standalone_mode=False)
        sys.stdout.flush()  # here, where what goes wrong can be told
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except click.Abort:
        click.echo("stopped", err=True)
        return ExitCode.PROBLEMS
    except Stopped as stopped:
        click.echo("stopped", err=True)
        return 128 + stopped.signal_number  # as a shell reports a program that a signal ended
    except UsageError as error:
        _say(str(error))
        return ExitCode.USAGE
    except NotWritten as error:
        _say(str(error))
        return ExitCode.PROBLEMS
    except DeckProblems as error:
        print_problems(error)
        return ExitCode.PROBLEMS
    except BrokenPipeError:
        mute(sys.stdout)
        return ExitCode.BUILT
    except OSError as error:
        mute(sys.stdout)
        where = f"{error.filename}: " if error.filename else ""
        _say(f"{where}{error.strerror or error}")
        return ExitCode.PROBLEMS
    except Exception as error:  # the last resort: a fault of ours, not of a file
        if os.environ.get("DECKGEN_TRACEBACK"):
            raise
        _say(
            f"this is a fault of deckgen's own, not of your files: {type(error).__name__}: {error}"
            ". Please report it, with what DECKGEN_TRACEBACK=1 prints"
        )
        return ExitCode.PROBLEMS
    return int(result or ExitCode.BUILT)


def _say(what: str) -> None:
    click.echo(printable(f"deckgen: {what}"), err=True)


def print_problems(error: DeckProblems) -> None:
    for problem in error.problems:
        click.echo(str(problem), err=True)
    errors = sum(problem.severity.value == "error" for problem in error.problems)
    count = errors or len(error.problems)
    what = "problem" if errors else "warning"
    click.echo(f"{count} {what}{'s' if count != 1 else ''}; nothing was written", err=True)
