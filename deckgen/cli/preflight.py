"""`deckgen preflight`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.options import complete_profiles
from deckgen.cli.profiles import profile_known_as
from deckgen.cli.terminal import print_json, shown, telling
from deckgen.errors import DeckProblems, ExitCode, Mark, Problem, UsageError

if TYPE_CHECKING:
    from deckgen.profile import Profile


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--profile",
    "-p",
    "name",
    metavar="NAME",
    shell_complete=complete_profiles,
    help="What the files are for, such as press-sra3.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--aloud",
    is_flag=True,
    help="Check nothing: print what a screen reader says, in its order.",
)
@click.pass_context
def preflight(
    ctx: click.Context,
    files: tuple[Path, ...],
    name: str | None,
    quiet: bool,
    as_json: bool,
    aloud: bool,
) -> None:
    """Check PDFs against what a profile asks for, as a print shop will.

    FILE may be any PDF, also one that deckgen did not make: it is read, and what it says of itself
    is not believed. A build checks its own files in the same way, and knows more of them: which
    card lies where. `deckgen list checks` says what is looked at, and why.

    With --aloud it prints the structure of tagged PDFs in place of findings: what each element is,
    what is read of it, and where its links lead. A profile is not needed for that.

    Exit status: 0 nothing but warnings, 1 errors were found or a file cannot be read, 2 wrong
    usage.

    \b
    Examples:
      deckgen preflight output/partnerships-and-co/press-sra3.pdf --profile press-sra3
      deckgen preflight cards.pdf leaflet.pdf -p press-singles --json
      deckgen preflight handout-a4.pdf --aloud
    """
    if not files:
        raise UsageError("say which files: deckgen preflight cards.pdf --profile press-singles")
    if aloud:
        with telling(as_json):
            read = _read_aloud(files, as_json)
        ctx.exit(ExitCode.BUILT if read else ExitCode.PROBLEMS)
    with telling(as_json):
        profile = profile_known_as(name)
    ok = _examine(files, profile, quiet, as_json)
    ctx.exit(ExitCode.BUILT if ok else ExitCode.PROBLEMS)


def _examine(files: Sequence[Path], profile: Profile, quiet: bool, as_json: bool) -> bool:
    """Whether no file has an error."""
    from deckgen.preflight import preflight as run
    from deckgen.preflight.expected import expected_of
    from deckgen.preflight.report import lines, summary, to_json, told

    expected = expected_of(profile)
    ok, plain = True, []
    for path in files:
        report = run(path, expected)
        findings = told(report, expected)
        ok = ok and report.ok
        if as_json:
            plain.append(to_json(report, findings))
            continue
        if findings or not quiet:
            click.echo(f"{shown(path)}: {summary(report)}")
        for line in lines(findings):
            click.echo(f"  {line}")
    if as_json:
        print_json({"profile": profile.name, "ok": ok, "files": plain})
    return ok


def _read_aloud(files: Sequence[Path], as_json: bool) -> bool:
    """Whether there was something to read in each."""
    from deckgen.preflight.aloud import aloud

    plain, whole = [], True
    for path in files:
        try:
            spoken = aloud(path)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            problem = Problem(Mark(shown(path)), f"the file cannot be read: {why}")
            raise DeckProblems([problem]) from None
        if not spoken:
            click.echo(
                f"{shown(path)}: the file has no tags, so that each reader guesses", err=True
            )
        whole = whole and bool(spoken)
        plain.append({"file": str(path), "read": [line.plain() for line in spoken]})
        for line in spoken if not as_json else ():
            click.echo(str(line))
    if as_json:
        print_json({"files": plain})
    return whole
