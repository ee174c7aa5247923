"""`deckgen local`: the commands for local versions, each imported when it is called for."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "status": ("deckgen.cli.local_status", "status"),
    "accept": ("deckgen.cli.local_accept", "accept"),
    "import": ("deckgen.cli.local_import", "import_"),
    "template": ("deckgen.cli.local_template", "template"),
}


class _Late(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        command: click.Command = getattr(import_module(place[0]), place[1])
        return command


@click.group("local", cls=_Late)
def local() -> None:
    """Local versions of a deck: your own cards and texts, which outlast its next release.

    What is local stands in a file of its own, content/DECK/local/NAME.yaml, and the deck stays as
    it was published. 'deckgen build DECK --local NAME' builds the two together.
    """
