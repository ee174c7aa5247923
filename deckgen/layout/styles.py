"""Swatches and text styles."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)

from deckgen.colour import Cmyk, Colour, Spot, check_spot_name
from deckgen.schema import POSITIVE, Also, Authored, NonNegativeLength, PositiveLength, matching
from deckgen.text.directions import Direction

CURRENT = "current"
"""The swatch that a symbol's elements may name: the colour of the element that shows the symbol."""

_FEATURE = re.compile("-?[A-Za-z0-9]{4}")
_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?\s*", re.ASCII)


def _number(value: Any) -> Any:
    """A template gives text; a number written by a template is a number."""
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise ValueError(f"'{value}' is not a number")
        return float(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _whole(value: Any) -> Any:
    if isinstance(value, str) and value.strip().lstrip("-").isdigit():
        return int(value)
    return value


def _truth(value: Any) -> Any:
    return (
        {"true": True, "false": False}.get(value.lower(), value)
        if isinstance(value, str)
        else value
    )


Number = Annotated[float, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Percent = Annotated[Number, Field(ge=0, le=100)]


def mixed(percent: tuple[float, float, float, float]) -> Cmyk:
    return Cmyk(*(amount / 100 for amount in percent))


RICH_BLACK = mixed((60, 40, 40, 100))
"""Where a profile has no recipe of its own: what most shops name, within any usual ink limit."""


class Swatch(Authored):
    """An ink mixture in per cent, a named spot ink with the mixture that stands in for it, or the
    print shop's own rich black."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["cmyk"]}, {"required": ["black"]}]}
    )

    cmyk: tuple[Percent, Percent, Percent, Percent] | None = Field(default=None, strict=False)
    """Cyan, magenta, yellow and black in per cent."""
    black: Literal["rich"] | None = None
    """`rich`: a black for large areas, mixed as the print shop likes it."""
    spot: Annotated[str, Field(min_length=1), AfterValidator(check_spot_name)] | None = None
    """The name of an ink with a plate of its own; cmyk stands in for it on a screen."""
    overprint: Truth = False
    """Whether it is printed over what lies below."""

    @model_validator(mode="after")
    def _one_mixture(self) -> Self:
        if (self.cmyk is None) is (self.black is None):
            raise ValueError("a swatch is one mixture: cmyk: [0, 0, 0, 100], or black: rich")
        if self.black and self.spot:
            raise ValueError("a rich black is mixed of the four inks and is no spot ink")
        return self

    @property
    def colour(self) -> Colour:
        if self.cmyk is None:
            return RICH_BLACK
        mixture = mixed(self.cmyk)
        return Spot(self.spot, mixture) if self.spot else mixture


class Fit(StrEnum):
    """Among which cards a fitted text has one size."""

    DECK = "deck"
    THEME = "theme"
    CARD = "card"


Align: TypeAlias = Literal["start", "end", "left", "centre", "right"]
"""`start` is where a line of the language begins."""


Breaks: TypeAlias = Literal["hard", "soft"]


class VerticalAlign(StrEnum):
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


WEIGHTS = {
    "light": 300,
    "regular": 400,
    "medium": 500,
    "semibold": 600,
    "bold": 700,
    "extrabold": 800,
}


def _weight(value: Any) -> Any:
    if isinstance(value, str):
        if value not in WEIGHTS:
            raise ValueError(
                f"'{value}' is no weight; use one of: {', '.join(WEIGHTS)}, or a number"
            )
        return WEIGHTS[value]
    return value


def _range(value: Any) -> Any:
    """A single size is a range of one."""
    return value if isinstance(value, dict) else {"max": value, "min": value}


class SizeSpan(Authored):
    max: PositiveLength
    """The size where all texts fit."""
    min: PositiveLength
    """The smallest that is still read; a text that does not fit in it is refused."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError("min is greater than max")
        return self


class LeadingSpan(Authored):
    """Leading as a multiple of the size."""

    max: Annotated[Number, Field(ge=0.7, le=4)]
    """Where all texts fit."""
    min: Annotated[Number, Field(ge=0.7, le=4)]
    """The tightest; leading is tightened before the size is."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError("min is greater than max")
        return self


def _families(value: Any) -> Any:
    return (
        (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
    )


def _feature(value: Any) -> Any:
    """A tag of four letters or digits (OpenType, "feature tags"), with a minus to switch it off."""
    if isinstance(value, str) and not _FEATURE.fullmatch(value):
        raise ValueError(
            f"'{value}' is no OpenType feature; write four letters: tnum, or -liga to go without"
        )
    return value


Feature = Annotated[
    str, BeforeValidator(_feature), WithJsonSchema(matching(f"^{_FEATURE.pattern}$"))
]


class TextStyle(Authored):
    """A style with everything that it inherits; what is left out has these defaults."""

    font: Annotated[
        tuple[str, ...], BeforeValidator(_families), Field(min_length=1), Also({"type": "string"})
    ]
    """A family, or a list: the next is taken for characters that the first lacks."""
    size: Annotated[SizeSpan, BeforeValidator(_range), Also(POSITIVE)]
    """One size, or `{max: 20pt, min: 9pt}`: the largest that fits."""
    colour: str
    """A swatch, or a tint of it: `ink`, `ink 40%`."""
    weight: Annotated[
        int, BeforeValidator(_weight), Field(ge=1, le=1000), Also({"enum": [*WEIGHTS]})
    ] = 400
    """A name, or a number from 1 to 1000."""
    italic: Truth = False
    """Whether it is set in italics."""
    leading: Annotated[
        LeadingSpan, BeforeValidator(_range), Also({"type": "number", "minimum": 0.7, "maximum": 4})
    ] = LeadingSpan(max=1.25, min=1.25)
    """From line to line as a multiple of the size, or `{max: 1.4, min: 1.2}`."""
    fit: Fit = Field(default=Fit.DECK, strict=False)
    """Who shares a size: all cards of the deck, of a theme, or each card by itself."""
    align: Align = "start"
    """Where lines are flush: `start` is on the left, in Arabic, Urdu or Hebrew on the right."""
    direction: Direction = Field(default=Direction.AUTO, strict=False)
    """Which way texts run: `ltr`, `rtl`, or as their letters and the deck's language say."""
    vertical: VerticalAlign = Field(default=VerticalAlign.TOP, strict=False)
    """Where the text stands in its box."""
    tracking: Annotated[Number, Field(ge=-0.2, le=2)] = 0.0
    """Space between letters, in em."""
    features: tuple[Feature, ...] = Field(default=(), strict=False)
    """OpenType features: `tnum`, or with a minus to switch one off."""
    lines: Annotated[Whole, Field(ge=1)] | None = None
    """At most so many lines; the text is made smaller until it keeps to them."""
    breaks: Breaks = "hard"
    """Whether line breaks are kept at any price. Soft ones that stand inside a sentence are kept
    where all lines between breaks fit as they are, and are spaces where one does not."""
    emphasis: Literal["italic", "bold"] = "italic"
    """How `*emphasis*` looks: many readers find italics hard to read."""
    markup: Truth = True
    """Whether `*emphasis*` and `**strong**` are marks."""
    typographic: Truth = True
    """Whether quotes, dashes and spaces are made typographic."""


class CardSize(Authored):
    """Trim size, and what lies around and within it."""

    width: PositiveLength
    """Of the trimmed card."""
    height: PositiveLength
    """Of the trimmed card."""
    bleed: NonNegativeLength = 0.0
    """How far colour runs beyond the cut, unless a profile says otherwise."""
    safe: NonNegativeLength = 0.0
    """How far text keeps off the cut."""
    corner: NonNegativeLength = 0.0
    """The radius of rounded corners."""

    @staticmethod
    def of(width: float, height: float) -> CardSize:
        """A size in points, without bleed and safe area."""
        return CardSize.model_construct(width=width, height=height)

    @model_validator(mode="after")
    def _is_a_card(self) -> Self:
        if 2 * self.safe >= min(self.width, self.height):
            raise ValueError("safe leaves no room on the card")
        if 2 * self.corner > min(self.width, self.height):
            raise ValueError("corner is more than half of the card")
        return self
