"""An overlay as people write it: content/<deck>/local/<name>.yaml.

Cards are read node by node, as those of a deck are (`deckgen.load.cards`); here they are only known
to be mappings.
"""

from __future__ import annotations

from typing import Annotated, Any, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from deckgen.layout.styles import Swatch
from deckgen.load.deck_files import Date, Free, Text
from deckgen.paper import check_length
from deckgen.schema import Also, Authored, Identifier, PositiveLength
from deckgen.sheet_format import AuthoredPaper

MOST_BLANKS = 1_000

PageLength = Annotated[PositiveLength, AfterValidator(check_length)]
Blanks: TypeAlias = Annotated[int, Field(ge=0, le=MOST_BLANKS)]


def _inks(value: Any) -> Any:
    if isinstance(value, str):
        raise ValueError("a colour is written by its inks: {cmyk: [20, 60, 0, 40]}")  # noqa: TRY004
    return value


def _address(text: str) -> str:
    """As people print it: dundee.gov.uk, without https://."""
    if any(character.isspace() for character in text.strip()) or "." not in text:
        raise ValueError(f"'{text}' is not a web address such as dundee.gov.uk")
    return text.strip()


class OrganisationFile(Authored):
    """Whose local version this is; printed on fronts and backs."""

    name: Text
    """As it is printed on the cards."""
    logo: str = ""
    """A picture's file, beside this one or in the deck's folder."""
    contact: str = ""
    """Whom to ask, as printed."""
    web: Annotated[str, AfterValidator(_address)] | None = None
    """An address as people print it: dundee.gov.uk."""


class SizeFile(Authored):
    width: PageLength
    """Of the trimmed card."""
    height: PageLength
    """Of the trimmed card."""


class SettingsFile(Authored):
    """What goes before the deck's own."""

    profiles: Annotated[list[Identifier], Field(min_length=1)] | None = None
    """What a plain `deckgen build` makes."""
    size: SizeFile | None = None
    """Of the trimmed card."""
    paper: AuthoredPaper | None = None
    """Of sheets that are worked out: A3, or `{width: 320mm, height: 450mm}`."""
    date: Date = ""
    """Of the content: 2026, 2026-11 or 2026-11-30."""


class OwnThemeFile(Authored):
    """A theme that the deck does not have."""

    id: Identifier
    """The theme's name for good."""
    title: Text
    """As it stands on the cards."""
    strapline: str = ""
    """A few words below the title."""
    colour: Annotated[Swatch, BeforeValidator(_inks)] | None = None
    """The theme's colour."""
    swatches: dict[Identifier, Swatch] = Field(default_factory=dict)
    """The layout's other colours of a theme, by what follows the theme's id in their names."""
    motif: str = ""
    """A symbol of the layout."""
    after: Identifier | None = None
    """The theme that it comes after; else it is the last."""
    layout: Identifier = ""
    """Another card layout than the deck's, from layouts/cards/."""
    data: dict[str, Free] = Field(default_factory=dict)
    """Words of your own, for the layout to use."""
    cards: list[dict[str, Any]] | None = None
    """The theme's cards; they may stand under `add` instead."""


class AddedCardFile(Authored):
    """A card of one's own. Its other keys are those of a card of the deck."""

    model_config = ConfigDict(extra="allow")

    theme: Text
    """The theme that the card belongs to."""
    after: Text | None = None
    """The card that it comes after; else it is the last."""


class ReplacementFile(Authored):
    """A field of a card that says something else here."""

    card: Text
    """The id of the card."""
    field: Text
    """Which of its fields says something else."""
    was: Free | None = None
    """The deck's text that was read when it was replaced."""
    text: Free = Field(alias="with")
    """What it says here."""


class HidingFile(Authored):
    """A card that is left out."""

    card: Text
    """The id of the card."""
    was: dict[str, Free] | None = None
    """What the card said when it was hidden, by its fields."""


def _card_to_hide(value: Any) -> Any:
    """An id alone is a card without a record of what it said."""
    if isinstance(value, str):
        return {"card": value}
    if not isinstance(value, dict):
        raise ValueError("a card's id is due here, or 'card: …' and 'was: …'")  # noqa: TRY004
    return value


class OverlayFile(Authored):
    """content/<deck>/local/<name>.yaml."""

    id: Identifier
    """The file's name."""
    describe: str = ""
    """One line for `deckgen list`."""
    organisation: OrganisationFile | None = None
    """Whose local version it is."""
    settings: SettingsFile = Field(default_factory=SettingsFile)
    """What goes before the deck's own."""
    themes: list[OwnThemeFile] = Field(default_factory=list)
    """Themes of your own."""
    add: list[AddedCardFile] = Field(default_factory=list)
    """Cards of your own."""
    replace: list[ReplacementFile] = Field(default_factory=list)
    """Fields of the deck's cards that say something else here."""
    hide: list[Annotated[HidingFile, BeforeValidator(_card_to_hide), Also({"type": "string"})]] = (
        Field(default_factory=list)
    )
    """Cards to leave out: an id, or `card` and what it `was`."""
    reorder: dict[Identifier, list[Text]] = Field(default_factory=dict)
    """For a theme the cards that come first; the others follow in their order."""
    blank: Blanks | dict[Identifier, Blanks] = 0
    """Cards to write on: how many for each theme, or one number for every theme."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.model_fields_set <= {"id", "describe"}:
            raise ValueError("this overlay changes nothing; add cards under 'add:', for example")
        return self
