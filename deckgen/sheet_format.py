"""A file in `layouts/sheets`: where the cards lie on one kind of sheet, as its author wrote it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)

from deckgen.geometry import Point, Size
from deckgen.paper import ORIENTATIONS, PAPERS, Paper, authored_paper, check_length
from deckgen.schema import (
    NOT_NEGATIVE,
    POSITIVE,
    Also,
    Authored,
    Length,
    NonNegativeLength,
    PositiveLength,
    matching,
)
from deckgen.sheet import MOST_SLOTS, FixedSlot, Grid, Gutter, SheetSpec
from deckgen.units import parse_length

_NAMES = [f"{name}{way}" for name in PAPERS for way in ("", *(f" {way}" for way in ORIENTATIONS))]
_ANY_CASE = re.sub(r"[A-Za-z]", lambda a: f"[{a[0].upper()}{a[0].lower()}]", "|".join(_NAMES))
_PAPER = matching(
    f"^({_ANY_CASE})$",
    {"enum": _NAMES},
    {
        "type": "object",
        "properties": {
            "width": {**POSITIVE, "description": "As the paper lies."},
            "height": {**POSITIVE, "description": "As the paper lies."},
        },
        "required": ["width", "height"],
        "additionalProperties": False,
    },
)

AuthoredPaper = Annotated[Paper, BeforeValidator(authored_paper), WithJsonSchema(_PAPER)]
"""`SRA3 portrait`, `A4`, or `{width: 320mm, height: 450mm}`."""

Rotation = Literal[0, 90, 180, 270]
"""Degrees clockwise."""


class AuthoredSize(Authored):
    width: PositiveLength
    """From left to right."""
    height: PositiveLength
    """From top to bottom."""

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)


Reach = Annotated[NonNegativeLength, AfterValidator(check_length)]
"""How far something reaches on a sheet."""


class AuthoredGutter(Authored):
    x: Reach
    """Between cards side by side."""
    y: Reach
    """Between cards one above the other."""

    @property
    def gutter(self) -> Gutter:
        return Gutter(self.x, self.y)


def _same_both_ways(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    if isinstance(value, str):
        length = check_length(parse_length(value))
        if length < 0:
            raise ValueError("a gutter is not less than nothing")
        return AuthoredGutter.model_construct(x=length, y=length)
    if value == 0 and not isinstance(value, bool):
        return AuthoredGutter.model_construct(x=0.0, y=0.0)
    raise ValueError("a gutter is one length, 6mm, or two: {x: 6mm, y: 4mm}")


OneOrTwoGutters = Annotated[AuthoredGutter, BeforeValidator(_same_both_ways), Also(NOT_NEGATIVE)]
"""`6mm`, or `{x: 6mm, y: 4mm}`."""


class AutoGutter(AuthoredGutter):
    """`auto`: none where all cards have one flat colour along their edges, else two bleeds."""


def _auto_or_lengths(value: Any) -> Any:
    return AutoGutter.model_construct(x=0.0, y=0.0) if value == "auto" else _same_both_ways(value)


ProfileGutter = Annotated[
    AuthoredGutter, BeforeValidator(_auto_or_lengths), Also({"const": "auto"}, NOT_NEGATIVE)
]
"""`6mm`, `{x: 6mm, y: 4mm}`, or `auto`."""


class AuthoredPoint(Authored):
    x: Length
    """From the left edge of the sheet."""
    y: Length
    """From the top edge of the sheet."""


class AuthoredGrid(Authored):
    columns: Annotated[int, Field(ge=1, le=200)]
    """How many cards lie side by side."""
    rows: Annotated[int, Field(ge=1, le=200)]
    """How many lie one above the other."""
    gutter: OneOrTwoGutters | None = None
    """Between the trims. Without it, two bleeds."""
    origin: AuthoredPoint | None = None
    """The top left corner of the first trim. Without it, the block is centred."""
    rotate: Rotation = 0
    """How far each card is turned, in degrees clockwise."""

    @model_validator(mode="after")
    def _countable(self) -> Self:
        if self.columns * self.rows > MOST_SLOTS:
            raise ValueError(
                f"{self.columns} columns of {self.rows} are more than {MOST_SLOTS:,} cards a sheet"
            )
        return self

    @property
    def grid(self) -> Grid:
        return Grid(
            self.columns,
            self.rows,
            self.gutter.gutter if self.gutter else None,
            Point(self.origin.x, self.origin.y) if self.origin else None,
            self.rotate,
        )


class AuthoredSlot(Authored):
    x: Length
    """Left edge of the trim, as it lies on the front."""
    y: Length
    """Top edge of the trim."""
    rotate: Rotation = 0
    """How far the card is turned, in degrees clockwise."""


class SheetFormat(Authored):
    """Either a `grid` or `slots`. The file's name is the format's."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["grid"]}, {"required": ["slots"]}]}
    )

    describe: str = ""
    """One line for `deckgen list`."""
    paper: AuthoredPaper
    """A name, with or without the way that it lies, or a size: `SRA3 portrait`, `{width: 320mm,
    height: 450mm}`."""
    card: AuthoredSize | None = None
    """The trimmed card that it is made for; a deck of another size is refused."""
    grid: AuthoredGrid | None = None
    """Cards in columns and rows."""
    slots: Annotated[list[AuthoredSlot], Field(min_length=1, max_length=MOST_SLOTS)] | None = None
    """In place of a grid: where each card lies."""
    margin: Reach | None = None
    """The edge that cannot be printed on; goes before the profile's."""

    _name: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.grid is not None and self.slots is not None:
            raise ValueError("a sheet has a grid or slots, not both")
        if self.grid is None and self.slots is None:
            raise ValueError("a sheet needs a grid or slots: grid: {columns: 2, rows: 3}")
        return self

    @property
    def name(self) -> str:
        return self._name

    def named(self, name: str) -> SheetFormat:
        """The same with its file's name."""
        copy = self.model_copy()
        copy._name = name
        return copy

    @property
    def spec(self) -> SheetSpec:
        if self.grid is not None:
            layout: Grid | tuple[FixedSlot, ...] = self.grid.grid
        else:
            layout = tuple(FixedSlot(slot.x, slot.y, slot.rotate) for slot in self.slots or ())
        card = self.card.size if self.card else None
        return SheetSpec(self.name, self.paper, layout, card, self.margin)
