"""`deckgen schema`"""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import FolderType, complete_decks
from deckgen.cli.terminal import shown
from deckgen.errors import UsageError, name_hint
from deckgen.json_schema import KINDS, schema_files
from deckgen.json_schema.cards import Fields
from deckgen.new_files import new_files


def _complete_kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(incomplete)]


@click.command()
@click.argument("kind", required=False, shell_complete=_complete_kinds)
@click.option(
    "--deck",
    metavar="DECK",
    shell_complete=complete_decks,
    help="Know the fields of this deck's cards, and refuse all others.",
)
@click.option(
    "--write",
    "folder",
    type=FolderType(),
    metavar="FOLDER",
    help="Write KIND.json there; without a KIND, the schemas of all kinds.",
)
def schema(kind: str | None, deck: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a KIND of file, by which editors complete and check it.

    Kinds are deck, theme, overlay, translation, guidance, layout, sheet and profile. The first line
    of each shipped file names its schema in schemas/, and so do the files of 'deckgen new'.

    \b
    Examples:
      deckgen schema theme
      deckgen schema --write schemas
      deckgen schema theme --deck partnerships-and-co
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind of file '{kind}'. {name_hint(kind, KINDS)}")
    if kind is None and folder is None:
        raise UsageError(f"say which kind of file: {', '.join(KINDS)}; or --write them all")
    kinds = KINDS if kind is None else (kind,)
    files = schema_files(kinds, _layouts(deck) if deck else None)
    if folder is None:
        click.echo("".join(files.values()), nl=False)
    else:
        _write(folder, files)


def _layouts(deck: str) -> list[Fields]:
    from deckgen.json_schema.deck_layouts import layouts_of
    from deckgen.project import open_project

    project, folder = open_project(deck, Path.cwd())
    return layouts_of(folder, project.layouts)


def _write(folder: Path, files: dict[str, str]) -> None:
    with new_files(folder) as new:
        for name, text in files.items():
            new.open(name).write(text.encode())
    for name in files:
        click.echo(f"wrote {shown(folder / name)}")
