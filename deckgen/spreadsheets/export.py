"""A deck as a file: rows that can be imported again (a workbook or CSV), or text."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from deckgen.card_fields import head_of, main_field
from deckgen.deck import Deck, FieldSpec, Value
from deckgen.spreadsheets.book import AS_EXPORTED, LISTS
from deckgen.spreadsheets.columns import ID, OWN_KEYS, THEME
from deckgen.spreadsheets.delimited import protected
from deckgen.spreadsheets.exported import heading, printed
from deckgen.spreadsheets.heads import width_of
from deckgen.spreadsheets.known import card_values
from deckgen.spreadsheets.themes import ThemeName, Themes
from deckgen.transcript.gather import gather
from deckgen.transcript.markdown import as_markdown
from deckgen.transcript.parts import Transcript
from deckgen.transcript.plain import as_text
from deckgen.transcript.plain_data import as_json
from deckgen.transcript.said import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A card as a row: its values in the order of the table's keys."""

    values: tuple[str | int | float | None, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class Table:
    keys: tuple[str, ...]
    lines: tuple[Line, ...]


def table_of(deck: Deck, fields: Mapping[str, FieldSpec]) -> Table:
    """Columns for the id, the theme, all fields, and what else some card has."""
    themes = Themes(ThemeName(theme.id, theme.title) for theme in deck.themes)
    cards = [
        (theme.id, card, card_values(card))
        for theme in deck.themes
        for card in printed(theme.cards)
    ]
    own = [key for key in OWN_KEYS if key not in fields and any(key in v for _, _, v in cards)]
    keys = (*fields, *own)
    lines = (
        Line(
            (card.id, themes.written(theme), *(_cell(values.get(key)) for key in keys)),
            card.is_local,
        )
        for theme, card, values in cards
    )
    return Table((ID, THEME, *keys), tuple(lines))


def as_csv(table: Table) -> bytes:
    """With a byte order mark, without which Excel takes it for Windows-1252."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # RFC 4180: commas, CRLF
    writer.writerow(table.keys)
    for line in table.lines:
        writer.writerow([protected("" if v is None else str(v)) for v in line.values])
    return text.getvalue().encode("utf-8-sig")


def write_book(file: BinaryIO, deck: Deck, fields: Mapping[str, FieldSpec]) -> None:
    """With a hidden copy of all that it says, so that an import knows what people changed, even if
    the deck has changed meanwhile."""
    from deckgen.spreadsheets.workbook import Book, Column  # openpyxl, if it is there

    table = table_of(deck, fields)
    themes = Themes(ThemeName(theme.id, theme.title) for theme in deck.themes)
    columns = [Column(head_of(key), _width(key, fields), key in _NUMBERS) for key in table.keys]
    columns[0] = Column(head_of(ID).upper(), 22, is_quiet=True)
    main = main_field(fields)
    book = Book(f"{head_of(main)}s"[:31], heading(deck), columns)
    book.head(1)
    for number, line in enumerate(table.lines, 2):
        book.row(number, line.values, line.is_own)
    last = len(table.lines) + 1
    book.filter(1, last)
    book.hidden(LISTS, [["theme"], *([themes.written(theme.id)] for theme in deck.themes)])
    book.offer(2, 2, last + 200, f"$A$2:$A${len(deck.themes) + 1}", "theme")
    book.hidden(AS_EXPORTED, [table.keys, *(line.values for line in table.lines)])
    book.save(file)


def write_export(file: BinaryIO, kind: str, deck: Deck, fields: Mapping[str, FieldSpec]) -> None:
    """`kind` is a file's ending."""
    if kind == ".xlsx":
        write_book(file, deck, fields)
    elif kind == ".csv":
        file.write(as_csv(table_of(deck, fields)))
    elif kind == ".json":
        file.write(as_json(deck).encode("utf-8"))
    else:
        transcript = _cards_of(deck, fields)
        text = as_markdown(transcript) if kind == ".md" else as_text(transcript)
        file.write(text.encode("utf-8"))


def _cards_of(deck: Deck, fields: Mapping[str, FieldSpec]) -> Transcript:
    """Without what else is handed out with them, and without those to write on."""
    chosen = [(n, card) for n, theme in enumerate(deck.themes) for card in printed(theme.cards)]
    transcript = gather(deck, lambda theme, card: fields, (), chosen)
    return replace(
        transcript,
        guidance=(),
        organisation=None,
        credit=Text("", deck.language),
        date="",
        publisher="",
        licence="",
        web="",
    )


_NUMBERS = ("copies",)


def _width(key: str, fields: Mapping[str, FieldSpec]) -> float:
    if key == main_field(fields):
        return 80
    return width_of(fields[key]) if key in fields else 24


def _cell(value: Value | None) -> str | int | float | None:
    """Items of a list stand below each other."""
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "\n".join(" ".join(item.split()) for item in value)
    return value
