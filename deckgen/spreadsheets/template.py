"""A workbook to hand to colleagues: themes to choose from, and how long a question may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from deckgen.card_fields import head_of, main_field
from deckgen.deck import Deck, FieldSpec
from deckgen.spreadsheets.book import LISTS, column_name
from deckgen.spreadsheets.columns import ID, LETTERS_HEAD, ROOM_HEAD
from deckgen.spreadsheets.exported import heading
from deckgen.spreadsheets.heads import width_of
from deckgen.spreadsheets.lengths import Guide
from deckgen.spreadsheets.themes import Themes
from deckgen.spreadsheets.workbook import Book, Column

ROWS = 300
"""To fill in. More can be added below: they only lack the drop-down and the guide."""


def write_template(
    file: BinaryIO, deck: Deck, fields: dict[str, FieldSpec], themes: Themes, guide: Guide
) -> None:
    main = main_field(fields)
    others = [name for name in fields if name != main]
    columns = (
        Column("Theme", 26),
        Column(head_of(main), 72),
        Column(LETTERS_HEAD, 9, is_number=True),
        Column(ROOM_HEAD, 10, is_number=True),
        *(Column(head_of(name), width_of(fields[name])) for name in others),
        Column("Note", 36),
        Column("ID", 14, is_quiet=True),
    )
    title = heading(deck)
    book = Book(f"{head_of(main)}s"[:31], title, columns)
    instructions = _instructions(title, main)
    book.heading(instructions)
    head = len(instructions) + 1
    book.head(head)
    first, last = head + 1, head + ROWS
    _fill_lists(book, themes, [main, *others], guide)
    themes_listed = f"$A$2:$A${len(themes.all) + 1}"
    book.offer(1, first, last, themes_listed, "theme")
    for row in range(first, last + 1):
        book.row(row, [None] * len(columns), is_own=False)
        book.formula(row, 3, f'=IF(B{row}="","",LEN(B{row}))')
        book.formula(row, 4, f'=IF(B{row}="","",{_room(row, 2, themes, guide, main)})')
    texts = [(main, 2, (2, 3)), *((n, 5 + i, (5 + i,)) for i, n in enumerate(others))]
    for index, (name, place, reddened) in enumerate(texts):
        if any(guide.letters(theme.id, name) for theme in themes.all):
            room = _room(first, 2 + index, themes, guide, name)
            book.redden(reddened, first, last, f"LEN(${column_name(place)}{first})>{room}")
    book.save(file)


def _instructions(title: str, main: str) -> Sequence[str]:
    return (
        f"Your own cards for {title}",
        f"Write one {main} in each row, and choose the theme that it belongs to from the list.",
        f"{LETTERS_HEAD} counts what you have written. If it turns red, shorten the text: what fits"
        f" on a card as large as the others' is about as many letters as '{ROOM_HEAD}' says.",
        "For stress write *one* or **two** asterisks about the words; a new line is Alt+Enter.",
        f"Notes are for your colleagues, and are not printed. Leave the column '{ID.upper()}' as it"
        " is.",
    )


def _fill_lists(book: Book, themes: Themes, fields: Sequence[str], guide: Guide) -> None:
    rows: list[list[str | int]] = [["theme", *fields]]
    for theme in themes.all:
        lengths = [guide.letters(theme.id, name) or _NO_LIMIT for name in fields]
        rows.append([themes.written(theme.id), *lengths])
    book.hidden(LISTS, rows)


_NO_LIMIT = 32_767
"""Letters: what a cell can hold (ECMA-376 names no limit; Excel's is this)."""


def _room(row: int, column: int, themes: Themes, guide: Guide, field: str) -> str:
    """A formula: letters for the row's theme; the fewest of all as long as none is chosen."""
    least = min(guide.letters(theme.id, field) or _NO_LIMIT for theme in themes.all)
    last = f"${column_name(column)}${len(themes.all) + 1}"
    return f"IFERROR(VLOOKUP($A{row},{LISTS}!$A$2:{last},{column},FALSE),{least})"
