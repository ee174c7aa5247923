"""What the files of a profile are called, and whether all of them can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck import Card, Deck
from deckgen.errors import Report
from deckgen.naming import file_name
from deckgen.profile import Profile
from deckgen.sheet import PageOrder, SideName


def sides_of(profile: Profile) -> tuple[SideName, ...]:
    """In the order in which they are printed."""
    if not profile.backs:
        return ("front",)
    if profile.order is PageOrder.BACK_FRONT:
        return ("back", "front")
    return ("front", "back")


def document_name(profile: Profile, deck: Deck, side: SideName | None = None) -> str:
    """Of a PDF, or of a handout of another format. `side` is that of a file with one side only.
    Raises ValueError."""
    rule = profile.naming or ("{profile}-{side}" if profile.separate else "{profile}")
    values = {"deck": deck.id, "profile": profile.name, "side": f"{side}s" if side else ""}
    return f"{file_name(rule, values)}.{profile.format}"


def image_name(profile: Profile, deck: Deck, theme: int, card: Card, side: SideName) -> str:
    """`theme` is the place of the card's theme. Raises ValueError."""
    rule = profile.naming or "{number:03}-{card}-{side}"
    values: dict[str, str | int] = {
        "deck": deck.id,
        "profile": profile.name,
        "theme": deck.themes[theme].id,
        "card": card.id,
        "number": card.label if card.is_local else card.number,
        "side": side,
    }
    return f"{file_name(rule, values)}.png"


def check_names(
    profiles: Iterable[Profile], deck: Deck, cards: Sequence[tuple[int, Card]], report: Report
) -> None:
    """Report names that cannot be, and two files of one name. No file system keeps `A.pdf` and
    `a.pdf` apart everywhere. Images have a folder for each profile."""
    taken: dict[str, str] = {}
    for profile in profiles:
        of_images: dict[str, str] = {}
        try:
            for name, owner in _names(profile, deck, cards):
                others = of_images if profile.image else taken
                if others.setdefault(name.casefold(), owner) != owner:
                    other = others[name.casefold()]
                    told = f"{other} and {owner} would have one name, '{name}'"
                    report.error(profile.mark_of("naming"), told, "Give them names of their own")
                    break
        except ValueError as error:
            report.error(profile.mark_of("naming"), f"profile {profile.name}: {error}")


def _names(
    profile: Profile, deck: Deck, cards: Sequence[tuple[int, Card]]
) -> Iterator[tuple[str, str]]:
    """Each name, and whose it is."""
    if profile.image is None:
        for side in sides_of(profile) if profile.separate else (None,):
            which = f"the {side}s of profile" if side else "the file of profile"
            yield document_name(profile, deck, side), f"{which} {profile.name}"
        return
    for theme, card in cards:
        for side in sides_of(profile):
            yield image_name(profile, deck, theme, card, side), f"the {side} of card {card.id}"
