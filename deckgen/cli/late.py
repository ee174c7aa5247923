"""Groups of commands of which each is imported when it is called for: start-up is half of a small
build."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, TypeAlias

import click

Commands: TypeAlias = Mapping[str, tuple[str, str]]
"""Names, each with the module and what the command is called there."""


class LateGroup(click.Group):
    """Its commands stand in the order in which they are given."""

    def __init__(self, *args: Any, late: Commands, **options: Any) -> None:
        super().__init__(*args, **options)
        self._late = late

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._late)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = self._late.get(cmd_name)
        if place is None:
            return None
        command: click.Command = getattr(import_module(place[0]), place[1])
        return command
