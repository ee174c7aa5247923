"""`deckgen export`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from deckgen.cli.options import complete_decks, language_option, local_option
from deckgen.errors import UsageError

KINDS = (".xlsx", ".csv", ".txt", ".md", ".json")


class NewFileType(click.Path):
    """A file to write, of a kind that its name tells."""

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self._kinds = kinds

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = Path(str(super().convert(value, param, ctx)))
        if path.suffix.lower() not in self._kinds:
            self.fail(f"'{value}' must end in {' or '.join(self._kinds)}", param, ctx)
        return path


@click.command()
@click.argument("deck", required=False, shell_complete=complete_decks)
@local_option()
@language_option()
@click.option(
    "--output",
    "-o",
    type=NewFileType(KINDS),
    metavar="FILE",
    help="The file to write. Its ending says what: .xlsx, .csv, .txt, .md or .json.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole deck as JSON.")
@click.option("--force", "-f", is_flag=True, help="Replace a file of that name.")
def export(
    deck: str | None,
    local: tuple[str, ...],
    language: str,
    output: Path | None,
    as_json: bool,
    force: bool,
) -> None:
    """Write DECK's cards as a spreadsheet, as plain text or as data.

    An XLSX or CSV file has a row for each card, and 'deckgen local import' reads it again: what was
    changed in it becomes a local version. Nothing in it is run as a formula. A TXT or MD file is
    there to be read. JSON is the whole deck as plain data, with its guidance, for what you build of
    it yourself.

    \b
    Examples:
      deckgen export partnerships-and-co -o questions.xlsx
      deckgen export partnerships-and-co --local dundee -o dundee.txt
      deckgen export partnerships-and-co --json
    """
    from deckgen.errors import Report
    from deckgen.pipeline.loading import load
    from deckgen.pipeline.values import Request
    from deckgen.spreadsheets.export import write_export
    from deckgen.spreadsheets.known import fields_in
    from deckgen.transcript.plain_data import as_json as json_of

    if (output is None) is not as_json:
        raise UsageError("give a file to write (--output FILE), or --json to print the deck")
    report = Report()
    loaded = load(Request(deck, local=local, language=language), Path.cwd(), report)
    for warning in report:
        click.echo(str(warning), err=True)
    if output is None:
        click.echo(json_of(loaded.deck), nl=False)
        return
    with write_new(output, force) as file:
        write_export(file, output.suffix.lower(), loaded.deck, fields_in(loaded))
    click.echo(f"wrote {output}")


@contextmanager
def write_new(path: Path, replace: bool) -> Iterator[BinaryIO]:
    """A file that appears when it is whole. One that is there may be somebody's work. Raises
    UsageError, NotWritten."""
    from deckgen.new_files import new_files

    target = Path.cwd() / path
    if target.exists() and not replace:
        raise UsageError(f"{path} is there already. Give another name, or --force to replace it")
    with new_files(target.parent) as files:
        yield files.open(target.name)
