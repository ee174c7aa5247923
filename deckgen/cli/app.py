"""The `deckgen` command and how it ends."""

from __future__ import annotations

import gc
import sys
from typing import Any

import click

from deckgen import __version__
from deckgen.errors import DeckProblems, ExitCode, UsageError

COMMANDS = {
    "build": ("deckgen.cli.build", "build"),
    "check": ("deckgen.cli.check", "check"),
    "list": ("deckgen.cli.listing", "list_"),
    "new": ("deckgen.cli.new", "new"),
    "completion": ("deckgen.cli.completion", "completion"),
}
"""Each command's module is imported when it is called for: start-up is half of a small build."""


class _Late(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from importlib import import_module

        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        command: click.Command = getattr(import_module(place[0]), place[1])
        return command


@click.group(cls=_Late, context_settings={"help_option_names": ["-h", "--help"]})
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


def main(args: list[str] | None = None) -> None:
    """Run the command and exit with an `ExitCode`. Problems are printed here and nowhere else."""
    # A build makes plain values and hardly a cycle among them. Looking for cycles took a tenth of
    # the time of 10,000 cards and freed nothing.
    gc.disable()
    try:
        sys.exit(_run(args))
    except BrokenPipeError:
        sys.exit(ExitCode.BUILT)


def _run(args: list[str] | None) -> int:
    try:
        result: Any = cli.main(args=args, prog_name="deckgen", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except click.Abort:
        click.echo("stopped", err=True)
        return ExitCode.PROBLEMS
    except UsageError as error:
        click.echo(f"deckgen: {error}", err=True)
        return ExitCode.USAGE
    except DeckProblems as error:
        print_problems(error)
        return ExitCode.PROBLEMS
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"deckgen: {where}{error.strerror or error}. Nothing was changed.", err=True)
        return ExitCode.PROBLEMS
    return int(result or ExitCode.BUILT)


def print_problems(error: DeckProblems) -> None:
    for problem in error.problems:
        click.echo(str(problem), err=True)
    count = sum(problem.severity.value == "error" for problem in error.problems)
    click.echo(f"{count} problem{'s' if count != 1 else ''}; nothing was written", err=True)
