"""`deckgen new`"""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.starter import start_project


@click.command()
@click.argument("name")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to make it. Default: a folder of that name, here.",
)
def new(name: str, folder: Path | None) -> None:
    """Start a deck of your own: a project folder with a small deck that builds.

    NAME is lower-case words joined by hyphens, such as my-deck.
    """
    target = folder or Path.cwd() / name
    for path in start_project(name, target):
        click.echo(f"wrote {path.relative_to(target.parent)}")
    click.echo(f"\nNext:\n  cd {target.name}\n  deckgen build {name}")
