"""The files of a deck as people write them: deck.yaml, a theme, guidance.yaml.

Cards are not validated here but node by node (`deckgen.load.cards`), since there may be 100,000.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from deckgen.schema import Authored, Identifier

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


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


def _language(text: str) -> str:
    """The shape of a tag of BCP 47 (RFC 5646, 2.1); the subtags themselves are not looked up."""
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", text):
        raise ValueError(f"'{text}' is not a language tag such as en-GB, cy or gd")
    return text


def _web(text: str) -> str:
    if not re.match(r"(https?://|mailto:)\S+$", text):
        raise ValueError(f"'{text}' is not an address that begins with https:// or mailto:")
    return text


Text = Annotated[str, AfterValidator(_not_blank)]
Web = Annotated[str, AfterValidator(_web)]
Free: TypeAlias = str | int | float | bool | list[str]


class DeckFile(Authored):
    """content/<deck>/deck.yaml."""

    id: Identifier
    title: Text
    subtitle: str = ""
    language: Annotated[str, AfterValidator(_language)] = "en-GB"
    layout: Identifier = ""
    profiles: list[Identifier] = Field(default_factory=list)
    date: Annotated[str, BeforeValidator(_date)] = ""
    themes: list[str] = Field(default_factory=list)
    publisher: str = ""
    credit: str = ""
    licence: str = ""
    web: str = ""
    data: dict[str, Free] = Field(default_factory=dict)
    cards: Any = None


class ThemeFile(Authored):
    """content/<deck>/themes/<theme>.yaml."""

    id: Identifier
    title: Text
    strapline: str = ""
    layout: Identifier = ""
    data: dict[str, Free] = Field(default_factory=dict)
    cards: Any


class ListBlock(Authored):
    list: Annotated[list[Text], Field(min_length=1)]


class StepsBlock(Authored):
    steps: Annotated[list[Text], Field(min_length=1)]


class LinkFile(Authored):
    text: Text
    url: Web
    shown: str = ""


class LinkBlock(Authored):
    link: LinkFile


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
    title: Text
    blocks: Annotated[list[BlockFile], Field(min_length=1)]


class GuidanceFile(Authored):
    """content/<deck>/guidance.yaml."""

    sections: Annotated[list[SectionFile], Field(min_length=1)]
