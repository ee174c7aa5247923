"""`deckgen preflight`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.options import complete_profiles
from deckgen.cli.profiles import profile_known_as
from deckgen.cli.terminal import print_json, shown, telling
from deckgen.errors import ExitCode, UsageError

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
@click.pass_context
def preflight(
    ctx: click.Context, files: tuple[Path, ...], name: str | None, quiet: bool, as_json: bool
) -> None:
    """Check PDFs against what a profile asks for, as a print shop will.

    FILE may be any PDF, also one that deckgen did not make: it is read, and what it says of itself
    is not believed. A build checks its own files in the same way, and knows more of them: which
    card lies where. `deckgen list checks` says what is looked at, and why.

    Exit status: 0 nothing but warnings, 1 errors were found or a file cannot be read, 2 wrong
    usage.

    \b
    Examples:
      deckgen preflight output/partnerships-and-co/press-sra3.pdf --profile press-sra3
      deckgen preflight cards.pdf leaflet.pdf -p press-singles --json
    """
    if not files:
        raise UsageError("say which files: deckgen preflight cards.pdf --profile press-singles")
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
