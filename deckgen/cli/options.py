"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from deckgen.geometry import Size
from deckgen.paper import check_length
from deckgen.pipeline import Request
from deckgen.profile import Option
from deckgen.units import parse_length

F = TypeVar("F", bound=Callable[..., Any])


class CardSizeType(click.ParamType[Size]):
    """`126x88mm`, `2.5x3.5in`, `70mm x 120mm`."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Size:
        parts = str(value).lower().replace("×", "x").split("x")
        if len(parts) != 2:
            self.fail(f"'{value}' is no size; write width and height: 126x88mm", param, ctx)
        width, height = parts[0].strip(), parts[1].strip()
        unit = height.lstrip("0123456789. ")
        try:
            if width and width[-1].isdigit():
                width += unit
            size = Size(*(check_length(parse_length(side)) for side in (width, height)))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if min(size.width, size.height) <= 0:
            self.fail(f"'{value}' is no size; width and height are more than 0", param, ctx)
        return size


class OptionType(click.ParamType[tuple[str, Option]]):
    """`lines=3`, `pages=true`, `style=plain`."""

    name = "option"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Option]:
        name, sign, written = str(value).partition("=")
        if not sign or not name.strip():
            self.fail(f"'{value}' is no option; write its name and a value: lines=3", param, ctx)
        return name.strip(), _as_value(written.strip())


def _as_value(text: str) -> Option:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            continue
    return text


class FolderType(click.Path):
    """A folder to write into. An empty text, as of a variable that is not set, is none: it would be
    the current folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the folder has no name", param, ctx)
        return super().convert(value, param, ctx)


def complete_decks(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from deckgen.project import project_around

    decks = project_around(Path.cwd()).decks()
    return [name for name in decks if name.startswith(incomplete)]


def complete_profiles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from deckgen.load.authored import names_in
    from deckgen.project import project_around

    names = names_in(project_around(Path.cwd()).profiles)
    return [name for name in names if name.startswith(incomplete)]


def handout_options() -> Callable[[F], F]:
    return click.option(
        "--option",
        "options",
        type=OptionType(),
        multiple=True,
        metavar="NAME=VALUE",
        help="Of handouts: what their layout lets you choose, such as lines=3. May repeat.",
    )


def profile_option(about: str) -> Callable[[F], F]:
    return click.option(
        "--profile",
        "-p",
        "profiles",
        multiple=True,
        metavar="NAME",
        shell_complete=complete_profiles,
        help=about,
    )


def local_option() -> Callable[[F], F]:
    return click.option(
        "--local",
        "local",
        multiple=True,
        metavar="ID|FILE",
        shell_complete=complete_overlays,
        help="Lay this local version over the deck. May repeat: each over the ones before.",
    )


def language_option() -> Callable[[F], F]:
    return click.option(
        "--language", default="", metavar="TAG", help="In this language, by the deck's translation."
    )


def complete_overlays(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from deckgen.pipeline.local import overlay_files
    from deckgen.project import open_project

    project, folder = open_project(ctx.params.get("deck"), Path.cwd())
    return [name for name in overlay_files(folder, project) if name.startswith(incomplete)]


_CHOICES = ("deck", "profiles", "themes", "cards", "size", "local", "language")


def what_to_build(command: Callable[..., None]) -> Callable[..., None]:
    """The deck, and which of its cards and profiles: the command gets them as its `request`."""
    choices: list[Callable[[F], F]] = [
        click.argument("deck", required=False, shell_complete=complete_decks),
        profile_option("What to build, such as press-sra3. May repeat. Default: the deck's own."),
        click.option(
            "--theme",
            "themes",
            multiple=True,
            metavar="ID",
            help="Only cards of this theme. May repeat.",
        ),
        click.option(
            "--card", "cards", multiple=True, metavar="ID", help="Only this card. May repeat."
        ),
        click.option(
            "--size",
            type=CardSizeType(),
            metavar="WxH",
            help="Another trim size than the layout's, such as 70x120mm.",
        ),
        local_option(),
        language_option(),
    ]

    @wraps(command)
    def asked(**given: Any) -> None:
        chosen = {name: given.pop(name) for name in _CHOICES}
        command(request=Request(**chosen), **given)

    for choice in reversed(choices):
        asked = choice(asked)
    return asked
