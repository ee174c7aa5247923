"""How long a text may be: found out by setting words of the deck's own where they are to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.compose.room import FieldRoom, Held, NotSet
from deckgen.deck import Deck, Value
from deckgen.errors import DeckProblems, Mark, Report
from deckgen.pipeline.composing import Composing
from deckgen.pipeline.loading import load_profiles
from deckgen.pipeline.values import Loaded, Request
from deckgen.spreadsheets.compare import Changes

SAMPLES = 7
"""Texts that are tried; the shortest that just fits counts, so that nearly every text of that
length fits, whatever its words."""
STEP = 5
"""Letters. A guide to the letter would promise more than it can keep."""
MOST = 2_000
"""Letters, where a text may be as long as anyone likes."""


class Rooms:
    """The smallest room of each field on the cards of a theme."""

    def __init__(self, rooms: Iterable[FieldRoom]) -> None:
        self._rooms: dict[tuple[str, str], FieldRoom] = {}
        for room in rooms:
            known = self._rooms.get((room.theme, room.field))
            if known is None or room.width * room.height < known.width * known.height:
                self._rooms[room.theme, room.field] = room

    def of(self, theme: str, field: str) -> FieldRoom | None:
        """For a theme that has no cards yet, the smallest of the others; None if no text element
        shows the field."""
        found = self._rooms.get((theme, field))
        if found is not None:
            return found
        others = [room for (_, name), room in self._rooms.items() if name == field]
        return min(others, key=lambda room: room.width * room.height, default=None)


def letters_that_fit(room: FieldRoom, words: Sequence[str]) -> int:
    """In the size that the deck has settled on, for texts made of such words."""
    starts = range(0, len(words), max(1, len(words) // SAMPLES))
    found = [_longest(room, [*words[start:], *words[:start]]) for start in [*starts][:SAMPLES]]
    least = min(found, default=0)
    return least - least % STEP


def sample_words(deck: Deck, field: str) -> list[str]:
    """The deck's own words in their order, enough to fill any card."""
    texts = (card.fields.get(field) for card in deck.cards)
    words = [word for text in texts if isinstance(text, str) for word in text.split()]
    total = sum(map(len, words)) + len(words)
    return words * (MOST // max(1, total) + 1) if words else []


def _longest(room: FieldRoom, words: Sequence[str]) -> int:
    """Letters of the longest run from the first word on that fits."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        text = " ".join(words[:middle])
        if len(text) <= MOST and _fits(room, text):
            low = middle
        else:
            high = middle - 1
    return len(" ".join(words[:low]))


def _fits(room: FieldRoom, text: str) -> bool:
    try:
        return room.holds(text) is Held.AS_THE_OTHERS
    except NotSet:
        return False


def rooms_in(*loaded: Loaded) -> Rooms:
    """Of the first of these decks that has no problems; none if all have: a build tells why."""
    for each in loaded:
        report = Report()
        try:
            profile = load_profiles(Request(), each, report)[0]
            composed = Composing(each, report).composed_for(profile)
            report.raise_errors()
        except DeckProblems:
            continue
        return Rooms(room for group in composed for room in group.rooms())
    return Rooms(())


class Guide:
    """Letters by theme and field, each worked out when it is first asked for."""

    def __init__(self, rooms: Rooms, deck: Deck) -> None:
        self._rooms = rooms
        self._deck = deck
        self._known: dict[tuple[str, str], int] = {}

    def letters(self, theme: str, field: str) -> int:
        """0 where nothing can be said."""
        known = self._known.get((theme, field))
        if known is None:
            room = self._rooms.of(theme, field)
            words = sample_words(self._deck, field)
            known = letters_that_fit(room, words) if room and words else 0
            self._known[theme, field] = known
        return known

    def holds(self, theme: str, field: str, text: str) -> Held:
        """Raises NotSet."""
        room = self._rooms.of(theme, field)
        return room.holds(text) if room else Held.AS_THE_OTHERS


def check_lengths(changes: Changes, local: Loaded, base: Loaded, report: Report) -> None:
    """Warn of new texts that a build would refuse, or that would make all others smaller. `local`
    is the deck with its overlay, whose problems may be what this import is to mend."""
    texts = [*_new_texts(changes)]
    if not texts:
        return
    guide = Guide(rooms_in(local, base), base.deck)
    for theme, field, text, mark in texts:
        try:
            held = guide.holds(theme, field, text)
        except NotSet as error:
            report.warn(mark, str(error), "Take it out: a build will refuse it")
            continue
        if held is Held.AS_THE_OTHERS:
            continue
        what = "do not fit on a card, and a build will refuse them"
        if held is Held.SMALLER:
            what = "do not fit in the size of the deck's texts, and will make them smaller"
        hint = f"About {guide.letters(theme, field)} letters fit"
        report.warn(mark, f"these {len(text):,} letters {what}", hint)


def _new_texts(changes: Changes) -> Iterator[tuple[str, str, str, Mark]]:
    """With theme, field and place."""

    def texts(values: Iterable[tuple[str, Value | None]]) -> Iterator[tuple[str, str]]:
        return ((key, value) for key, value in values if isinstance(value, str))

    for added in changes.added:
        for key, text in texts(added.values.items()):
            yield added.theme, key, text, added.row.mark_of(key)
    for changed in changes.changed:
        for key, text in texts([(changed.key, changed.now)]):
            yield changed.card.theme, key, text, changed.row.mark_of(key)
