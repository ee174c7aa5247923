"""`deckgen explain`"""

from __future__ import annotations

import textwrap

import click

from deckgen.cli.options import complete_profiles
from deckgen.cli.profiles import profile_known_as
from deckgen.cli.terminal import print_json, telling
from deckgen.errors import printable
from deckgen.explain import Said, explained
from deckgen.profile import Profile

_WIDTH = 96


@click.command()
@click.argument("profile", shell_complete=complete_profiles)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def explain(profile: str, as_json: bool) -> None:
    """Say in plain words what PROFILE gives, and what its print shop will ask.

    Your own profiles are explained too: which files a profile comes from stands at the end.

    \b
    Examples:
      deckgen explain press-sra3
      deckgen explain drivethrucards
    """
    with telling(as_json):
        found = profile_known_as(profile)
    if as_json:
        print_json(_plain(found))
    else:
        _print(found)


def _print(profile: Profile) -> None:
    click.secho(profile.name, bold=True)
    said = [*explained(profile), Said("comes from", ", which extends ".join(profile.files))]
    width = max(len(each.about) for each in said)
    for about, text in said:
        _print_filled(f"  {about:<{width}}  ", text)
    for title, sentences in (
        ("The shop will ask:", profile.asks),
        ("Published at:", profile.source),
    ):
        if sentences:
            click.echo(f"\n{title}")
        for sentence in sentences:
            _print_filled("  - ", sentence)


def _print_filled(start: str, text: str) -> None:
    """What goes on stands below the text's beginning; an address is never broken."""
    lines = textwrap.wrap(
        printable(text),
        _WIDTH - len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
    click.echo(start + f"\n{' ' * len(start)}".join(lines))


def _plain(profile: Profile) -> dict[str, object]:
    return {
        "profile": profile.name,
        "files": list(profile.files),
        "says": [{"about": about, "text": text} for about, text in explained(profile)],
        "asks": list(profile.asks),
        "source": list(profile.source),
    }
