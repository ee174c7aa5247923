"""What has changed beneath an overlay since it was written, or speaks against it, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from deckgen.deck import Value
from deckgen.errors import Mark, Problem, Severity, name_hint


class Kind(StrEnum):
    CHANGED = "changed"
    """The deck's text that is replaced is not the one that was read."""
    HIDDEN_CHANGED = "hidden card changed"
    DISAGREES = "overlays disagree"
    GONE = "gone"
    """What the overlay refers to is not there any more."""
    UNRECORDED = "not recorded"
    CLASH = "clash"
    """An id of the overlay's own is taken."""
    EMPTY = "empty theme"
    """A theme that has no cards, and is not printed."""


SETTLED_BY_READING = (
    Kind.CHANGED,
    Kind.HIDDEN_CHANGED,
    Kind.DISAGREES,
    Kind.UNRECORDED,
)
"""What is done with when its user has read it, and has it recorded."""


@dataclass(frozen=True, slots=True)
class Change:
    kind: Kind
    overlay: str
    mark: Mark
    message: str
    hint: str = ""
    card: str = ""
    field: str = ""
    was: Value | None = None
    """As recorded."""
    now: Value | None = None
    """As the deck, with the overlays before this one, has it. None if it has none."""
    yours: Value | None = None
    """What the overlay says; None for a card that it hides."""
    said: Mapping[str, Value] | None = None
    """All that a card says that is hidden."""
    place: tuple[str | int, ...] = ()
    """Of the entry in the overlay's file."""
    is_bare: bool = False
    """Whether the entry is an id alone, with no place for a record."""

    @property
    def problem(self) -> Problem:
        """An id that is taken leaves two cards of one name; all else can be built."""
        severity = Severity.ERROR if self.kind is Kind.CLASH else Severity.WARNING
        return Problem(self.mark, self.message, self.hint, severity)

    @property
    def is_told_by_builds(self) -> bool:
        """An id alone under `hide` is one way to write it, and nothing to nag about."""
        return not (self.kind is Kind.UNRECORDED and self.is_bare)


Tell = Callable[[Change], None]

_LOOK = "Look at 'deckgen local status'; 'deckgen local accept' records that you have"


def changed(card: str, field: str) -> tuple[str, str]:
    return f"card '{card}': the deck's '{field}' has changed since it was replaced here", _LOOK


def caught_up(card: str, field: str) -> tuple[str, str]:
    return (
        f"card '{card}': the deck's '{field}' now says what is written here",
        "Take the entry out",
    )


def disagree(card: str, field: str, earlier: str) -> tuple[str, str]:
    return (
        f"card '{card}': '{field}' is replaced by the overlay '{earlier}' too; this one is printed",
        f"If that is meant, write the text of '{earlier}' under 'was'",
    )


def hides_replaced(card: str, field: str, earlier: str) -> tuple[str, str]:
    return (
        f"card '{card}' is hidden here, and the overlay '{earlier}' replaces its '{field}'",
        f"If that is meant, write the text of '{earlier}' under 'was'",
    )


def hidden_changed(card: str) -> tuple[str, str]:
    return f"card '{card}' is hidden, and says something else than when it was", _LOOK


def unrecorded(card: str) -> tuple[str, str]:
    return (
        f"card '{card}': no text is recorded under 'was', so that a change of it would go unseen",
        "'deckgen local accept' records it",
    )


def gone(card: str, what: str, hidden_by: str, heir: str) -> tuple[str, str]:
    """`what` follows from it; `hidden_by` is the earlier overlay that took the card away; `heir` is
    a card that says what that one did."""
    if hidden_by:
        return f"the overlay '{hidden_by}' hides the card '{card}'; {what}", "Take one of them out"
    told = f"there is no card '{card}' in the deck any more; {what}"
    if heir:
        return told, f"The card '{heir}' says what that one did: name it here"
    return told, "Take the entry out, or name another card"


def clash(what: str, name: str, other: Mark, whose: str) -> tuple[str, str]:
    """`what` is a card or a theme; `whose` the overlay that has the other, or nothing."""
    holder = f"the overlay '{whose}'" if whose else "the deck"
    return f"{holder} has a {what} '{name}' too, at {other}", "Give yours another id"


def no_theme_before(theme: str, after: str, known: list[str]) -> tuple[str, str]:
    return (
        f"there is no theme '{after}'; the theme '{theme}' stands at the end of the deck",
        name_hint(after, known),
    )


def no_card_before(
    card: str, after: str, theme: str, hidden_by: str, known: list[str]
) -> tuple[str, str]:
    end = f"'{card}' stands at its end"
    if hidden_by:
        told = f"the overlay '{hidden_by}' hides the card '{after}' of the theme '{theme}'"
        return f"{told}; {end}", "Name another card"
    return f"there is no card '{after}' in the theme '{theme}'; {end}", name_hint(after, known)


def in_a_circle(card: str, after: str) -> tuple[str, str]:
    behind = "itself" if after == card else f"'{after}', which waits for its own place"
    return (
        f"the card '{card}' is to stand behind {behind}; it stands at the end of its theme",
        "Name another card",
    )


def not_in_theme(card: str, theme: str, hidden_by: str, known: list[str]) -> tuple[str, str]:
    if hidden_by:
        return f"the overlay '{hidden_by}' hides the card '{card}'", "Take it out here"
    return f"there is no card '{card}' in the theme '{theme}'", name_hint(card, known)


def empty_theme(theme: str) -> tuple[str, str]:
    return (
        f"the theme '{theme}' has no cards, and is not printed",
        f"Add some: {{id: …, theme: {theme}, …}} under 'add:'",
    )
