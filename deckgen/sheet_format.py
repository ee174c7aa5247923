"""A file in `layouts/sheets`: where the cards lie on one kind of sheet, as its author wrote it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, model_validator

from deckgen.geometry import Point, Size
from deckgen.paper import Paper, authored_paper, check_length
from deckgen.schema import Authored, Length, NonNegativeLength, PositiveLength
from deckgen.sheet import MOST_SLOTS, FixedSlot, Grid, Gutter, SheetSpec
from deckgen.units import parse_length

AuthoredPaper = Annotated[Paper, BeforeValidator(authored_paper)]
"""`SRA3 portrait`, `A4`, or `{width: 320mm, height: 450mm}`."""

Rotation = Literal[0, 90, 180, 270]
"""Degrees clockwise."""


class AuthoredSize(Authored):
    width: PositiveLength
    height: PositiveLength

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)


Reach = Annotated[NonNegativeLength, AfterValidator(check_length)]
"""How far something reaches on a sheet."""


class AuthoredGutter(Authored):
    x: Reach
    y: Reach

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


OneOrTwoGutters = Annotated[AuthoredGutter, BeforeValidator(_same_both_ways)]
"""`6mm`, or `{x: 6mm, y: 4mm}`."""


class AutoGutter(AuthoredGutter):
    """`auto`: none where all cards have one flat colour along their edges, else two bleeds."""


def _auto_or_lengths(value: Any) -> Any:
    return AutoGutter.model_construct(x=0.0, y=0.0) if value == "auto" else _same_both_ways(value)


ProfileGutter = Annotated[AuthoredGutter, BeforeValidator(_auto_or_lengths)]
"""`6mm`, `{x: 6mm, y: 4mm}`, or `auto`."""


class AuthoredPoint(Authored):
    x: Length
    y: Length


class AuthoredGrid(Authored):
    columns: Annotated[int, Field(ge=1, le=200)]
    rows: Annotated[int, Field(ge=1, le=200)]
    gutter: OneOrTwoGutters | None = None
    origin: AuthoredPoint | None = None
    rotate: Rotation = 0

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
    y: Length
    rotate: Rotation = 0


class SheetFormat(Authored):
    """Either a `grid` or `slots`. The file's name is the format's."""

    describe: str = ""
    paper: AuthoredPaper
    card: AuthoredSize | None = None
    grid: AuthoredGrid | None = None
    slots: Annotated[list[AuthoredSlot], Field(min_length=1, max_length=MOST_SLOTS)] | None = None
    margin: Reach | None = None

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
