"""`deckgen new`"""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import FolderType
from deckgen.cli.terminal import shown
from deckgen.starter import start_project


@click.command()
@click.argument("name")
@click.option(
    "--in",
    "folder",
    type=FolderType(),
    metavar="FOLDER",
    help="Where to make it. Default: a folder of that name, here.",
)
def new(name: str, folder: Path | None) -> None:
    """Start a deck of your own: a project folder with a small deck that builds.

    NAME is lower-case words joined by hyphens, such as my-deck.
    """
    target = Path.cwd() / (folder or name)
    for path in start_project(name, target):
        click.echo(f"wrote {shown(path)}")
    click.echo("\nNext:")
    if target != Path.cwd():
        click.echo(f"  cd {_typed(shown(target))}")
    click.echo(f"  deckgen build {name}")


def _typed(path: str) -> str:
    """As every shell takes it, be it cmd.exe."""
    return f'"{path}"' if " " in path else path
