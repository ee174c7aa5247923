"""Whether a file holds the work that was asked for, read from the file and not from its maker.

Outside the timing, with pdfium, which none of the contestants uses.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks.corpus import Corpus

CARDS_PER_SHEET = 6
_SHEETS_READ_WHOLE = 200
_SHEETS_AT_EACH_END = 20


@dataclass(frozen=True, slots=True)
class Work:
    pages: int
    pages_due: int
    cards_sought: int
    """All of a small deck; of a large one those of the first and the last sheets."""
    cards_found: int

    @property
    def is_same(self) -> bool:
        return self.pages == self.pages_due and self.cards_found == self.cards_sought

    def __str__(self) -> str:
        if self.is_same:
            return "same work"
        return (
            f"NOT the same work: {self.pages} pages of {self.pages_due}, "
            f"{self.cards_found} cards found of {self.cards_sought} looked for"
        )


def inspect(path: Path, corpus: Corpus) -> Work:
    """Counts pages, and looks for each card's question on the front that should carry it."""
    questions = corpus.questions
    sheets = -(-len(questions) // CARDS_PER_SHEET)
    read = [
        sheet
        for sheet in range(sheets)
        if sheets <= _SHEETS_READ_WHOLE
        or sheet < _SHEETS_AT_EACH_END
        or sheet >= sheets - _SHEETS_AT_EACH_END
    ]
    sought = found = 0
    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    for sheet in read:
        text = _letters(_page_text(document, 2 * sheet)) if 2 * sheet < pages else ""
        due = questions[sheet * CARDS_PER_SHEET : (sheet + 1) * CARDS_PER_SHEET]
        sought += len(due)
        found += sum(_letters(question) in text for question in due)
    document.close()
    return Work(pages, 2 * sheets, sought, found)


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    textpage = page.get_textpage()
    text: str = textpage.get_text_range()
    textpage.close()
    page.close()
    return text


def _letters(text: str) -> str:
    """Letters and stops alone: where a line ends and how a ligature is stored is not at issue."""
    return "".join(unicodedata.normalize("NFKC", text).split())
