"""`deckgen completion`"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete deckgen's commands, decks and profiles.

    \b
      bash:  deckgen completion bash >> ~/.bashrc
      zsh:   deckgen completion zsh >> ~/.zshrc
      fish:  deckgen completion fish > ~/.config/fish/completions/deckgen.fish
    """
    from deckgen.cli.app import cli

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "deckgen", "_DECKGEN_COMPLETE").source())
