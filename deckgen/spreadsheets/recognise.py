"""Which card a row is: by its id; else by its text; else by a text that is much like it.

An id in the sheet settles it. Without one, a row whose text a card has word for word is that card:
one of the overlay's, or one of the deck's in the same theme. What is left is compared by likeness,
the most alike first, among the overlay's own cards alone: a question that is merely like one of the
deck's is a question of one's own.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from deckgen.errors import Report
from deckgen.spreadsheets.columns import ID
from deckgen.spreadsheets.known import Known
from deckgen.spreadsheets.sheet_rows import Row

ALIKE = 0.6
"""Of three-letter pieces, the share that two texts have in common (Dice). A question that was
sharpened, or shortened by a clause, is still known; two about one thing ("What do carers need?",
"Who cares for the carers?") are not taken for each other."""
ALIKE_ELSEWHERE = 0.8
"""The same for a row that has moved to another theme as well."""
_RAREST = 6
_MOST_HAVING = 100
_MOST_LIKELY = 8
"""Of a text's words, those that fewest cards have; of the cards with one of them, how many are
looked at; and how many are compared: those that share most, a rare word counting for more."""


def recognise(
    rows: Sequence[Row], known: Sequence[Known], main: str, report: Report
) -> dict[int, Known]:
    """Cards by the place of their row in `rows`. A row that is not there is new."""
    found: dict[int, Known] = {}
    by_id = {card.id: card for card in known}
    _refuse_twice(rows, report)
    for place, row in enumerate(rows):
        if row.id in by_id:
            found[place] = by_id[row.id]
    taken = {card.id for card in found.values()}
    _by_text(rows, [card for card in known if card.id not in taken], main, found)
    taken = {card.id for card in found.values()}
    left = [card for card in known if card.is_local and card.id not in taken]
    _by_likeness(rows, left, main, found)
    new = [row for place, row in enumerate(rows) if place not in found and not row.id]
    _warn_of_echoes(new, [card for card in known if not card.is_local], main, report)
    return found


def _warn_of_echoes(new: Sequence[Row], deck_s: Sequence[Known], main: str, report: Report) -> None:
    """A copy of a question that the deck has reworded since looks like one of one's own."""
    likely = _Likely([folded(card.values.get(main, "")) for card in deck_s])
    for row in new:
        for index, likeness in likely.to(folded(row.values[main])):
            card = deck_s[index]
            if likeness >= ALIKE_ELSEWHERE and card.theme == row.theme:
                message = f"this is much like '{card.id}' of the deck, and was taken as your own"
                report.warn(row.mark_of(main), message, "If it is that card, delete the row")
                break


def folded(text: object) -> str:
    """A text by what it says: without case, marks, and ways to write a space."""
    plain = unicodedata.normalize("NFKC", str(text)).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", plain).split()) or plain.strip()


def _refuse_twice(rows: Sequence[Row], report: Report) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        if row.id and first.setdefault(row.id, row) is not row:
            at = first[row.id].mark_of(ID)
            message = f"the id '{row.id}' stands here a second time; the first is {at}"
            report.error(row.mark_of(ID), message, "Leave one empty, and an id is made for it")


def _by_text(
    rows: Sequence[Row], left: Iterable[Known], main: str, found: dict[int, Known]
) -> None:
    by_text: dict[str, list[Known]] = defaultdict(list)
    for card in left:
        by_text[folded(card.values.get(main, ""))].append(card)
    for place, row in enumerate(rows):
        if place in found or row.id:
            continue
        cards = by_text.get(folded(row.values[main]), [])
        may_be = [card for card in cards if card.is_local or row.theme in ("", card.theme)]
        if may_be:
            best = max(may_be, key=lambda card: (card.is_local, card.theme == row.theme))
            cards.remove(best)
            found[place] = best


def _by_likeness(
    rows: Sequence[Row], left: Sequence[Known], main: str, found: dict[int, Known]
) -> None:
    waiting = [place for place, row in enumerate(rows) if place not in found and not row.id]
    if not waiting or not left:
        return
    likely = _Likely([folded(card.values.get(main, "")) for card in left])
    pairs: list[tuple[float, int, int]] = []
    for place in waiting:
        for index, likeness in likely.to(folded(rows[place].values[main])):
            same_theme = left[index].theme == rows[place].theme
            if likeness >= (ALIKE if same_theme else ALIKE_ELSEWHERE):
                pairs.append((-likeness, place, index))
    given: set[int] = set()
    for _, place, index in sorted(pairs):
        if place not in found and index not in given:
            found[place] = left[index]
            given.add(index)


class _Likely:
    """Texts by their words, so that a text is compared only with those that share its rare ones:
    10,000 texts with as many others in a second, where all pairs would take an hour."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._triples = [_triples(text) for text in texts]
        self._having: dict[str, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            for word in dict.fromkeys(text.split()):
                self._having[word].append(index)

    def to(self, text: str) -> Iterator[tuple[int, float]]:
        words = (word for word in dict.fromkeys(text.split()) if word in self._having)
        rarest = sorted(words, key=lambda word: len(self._having[word]))[:_RAREST]
        shared: dict[int, float] = defaultdict(float)
        for word in rarest:
            having = self._having[word]
            for index in having[:_MOST_HAVING]:
                shared[index] += 1 / len(having)
        triples = _triples(text)
        for index in heapq.nlargest(_MOST_LIKELY, shared, key=shared.__getitem__):
            other = self._triples[index]
            yield index, 2 * len(triples & other) / (len(triples) + len(other))


def _triples(text: str) -> frozenset[str]:
    padded = f"  {text} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))
