"""`deckgen local`: the commands for local versions."""

from __future__ import annotations

import click

from deckgen.cli.late import LateGroup

COMMANDS = {
    "status": ("deckgen.cli.local_status", "status"),
    "accept": ("deckgen.cli.local_accept", "accept"),
    "import": ("deckgen.cli.local_import", "import_"),
    "template": ("deckgen.cli.local_template", "template"),
}


@click.group("local", cls=LateGroup, late=COMMANDS)
def local() -> None:
    """Local versions of a deck: your own cards and texts, which outlast its next release.

    What is local stands in a file of its own, content/DECK/local/NAME.yaml, and the deck stays as
    it was published. 'deckgen build DECK --local NAME' builds the two together.
    """
