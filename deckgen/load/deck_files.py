"""The files of a deck as people write them: deck.yaml, a theme, guidance.yaml.

Cards are not validated here but node by node (`deckgen.load.cards`), since there may be 100,000.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)

from deckgen.schema import Authored, Identifier, matching

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
_WEB = r"(https?://|mailto:)\S+$"


def _not_blank(text: str) -> str:
    if not text or text.isspace():
        raise ValueError("this text is empty")
    return text


def _date(value: Any) -> Any:
    """2017, 2017-11 or 2017-11-30: quoted or not, it can mean but one thing here."""
    if isinstance(value, datetime.date | int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            datetime.date.fromisoformat(value + "-01-01"[len(value) - 4 :])
        except ValueError:
            raise ValueError(f"there is no such date as {value}") from None
        return value
    raise ValueError("a date is due here: 2017, 2017-11 or 2017-11-30")


def language_tag(text: str) -> str:
    """The shape of a tag of BCP 47 (RFC 5646, 2.1); the subtags themselves are not looked up.

    Languages of more than three letters could be registered, and none is: those are names.

    Raises ValueError.
    """
    if not re.fullmatch(_LANGUAGE, text):
        raise ValueError(f"'{text}' is not a language tag such as en-GB, cy or gd")
    return text


def _web(text: str) -> str:
    if not re.match(_WEB, text):
        raise ValueError(f"'{text}' is not an address that begins with https:// or mailto:")
    return text


Text = Annotated[str, AfterValidator(_not_blank), WithJsonSchema(matching(r"\S"))]
Web = Annotated[str, AfterValidator(_web), WithJsonSchema(matching(rf"^{_WEB}"))]
LANGUAGE_SCHEMA = matching(f"^{_LANGUAGE}$")
Language = Annotated[str, AfterValidator(language_tag), WithJsonSchema(LANGUAGE_SCHEMA)]
Date = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema(
        matching(f"^{_DATE.pattern}$", {"type": "integer", "minimum": 1000, "maximum": 9999})
    ),
]
Free: TypeAlias = str | int | float | bool | list[str]


class DeckFile(Authored):
    """content/<deck>/deck.yaml."""

    id: Identifier
    """The deck's name for good: its folder has it too."""
    title: Text
    """As it stands on the cards."""
    subtitle: str = ""
    """A second line to the title."""
    language: Language = "en-GB"
    """The language of the texts, as a tag: en-GB, cy, gd."""
    layout: Identifier = ""
    """The card layout: a file in layouts/cards/."""
    profiles: list[Identifier] = Field(default_factory=list)
    """What a plain `deckgen build` makes: files in layouts/profiles/."""
    date: Date = ""
    """The date of the content, as files and slugs tell it: 2017, 2017-11 or 2017-11-30."""
    themes: list[str] = Field(default_factory=list)
    """The themes in the order of print, each a file in themes/."""
    publisher: str = ""
    """Who publishes the deck; files name it as their author."""
    credit: str = ""
    """Whom the deck owes thanks to."""
    licence: str = ""
    """What others may do with the deck."""
    web: str = ""
    """Where to read more: an address."""
    words: dict[Identifier, Text] = Field(default_factory=dict)
    """What layouts say in this deck in place of their own `words`, by the same names."""
    data: dict[str, Free] = Field(default_factory=dict)
    """Words of your own, for the layout to use: `deck.name` in its templates."""
    cards: Any = None


class ThemeFile(Authored):
    """content/<deck>/themes/<theme>.yaml."""

    id: Identifier
    """The theme's name for good: its file has it too."""
    title: Text
    """As it stands on the cards."""
    strapline: str = ""
    """A few words below the title."""
    layout: Identifier = ""
    """Another card layout than the deck's, from layouts/cards/."""
    data: dict[str, Free] = Field(default_factory=dict)
    """Words of your own, for the layout to use: `theme.name` in its templates."""
    cards: Any


class ListBlock(Authored):
    list: Annotated[list[Text], Field(min_length=1)]
    """Points without numbers."""


class StepsBlock(Authored):
    steps: Annotated[list[Text], Field(min_length=1)]
    """Points with numbers."""


class LinkFile(Authored):
    text: Text
    """What stands before the address."""
    url: Web
    """Where the link leads."""
    shown: str = ""
    """The address as printed, where it differs."""


class LinkBlock(Authored):
    link: LinkFile
    """A text, and the address that it leads to."""


def _kind_of_block(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((key for key in ("list", "steps", "link") if key in value), None)
    return "paragraph" if isinstance(value, str) else None


BlockFile = Annotated[
    Annotated[Text, Tag("paragraph")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[StepsBlock, Tag("steps")]
    | Annotated[LinkBlock, Tag("link")],
    Discriminator(
        _kind_of_block,
        custom_error_type="block",
        custom_error_message="a text is due here, or one of 'list:', 'steps:' and 'link:'",
    ),
]


class SectionFile(Authored):
    id: Identifier
    """The section's name for good."""
    title: Text
    """The section's heading."""
    blocks: Annotated[list[BlockFile], Field(min_length=1)]
    """Texts, lists, steps and links in their order."""


class GuidanceFile(Authored):
    """content/<deck>/guidance.yaml."""

    sections: Annotated[list[SectionFile], Field(min_length=1)]
    """The sections in their order."""
