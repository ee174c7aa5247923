"""A handout layout: pages to read, as an author writes them, and as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from deckgen.colour import Colour
from deckgen.errors import Mark
from deckgen.geometry import Size
from deckgen.layout.anchors import NOT_NEGATIVE_EXTENT, Extension, Extent, YEdge, extension
from deckgen.layout.model import ElementSpec, Locate, StyleSpec, SymbolSpec, is_template
from deckgen.profile import Option
from deckgen.schema import Also, Authored, Identifier, matching


class Each(StrEnum):
    """What a block is set once for."""

    THEME = "theme"
    CARD = "card"
    """Of the theme, or of the deck."""
    FIELD = "field"
    """Of the card, but for its main one."""
    SECTION = "section"
    """Of the guidance."""
    BLOCK = "block"
    """Of the section."""
    ITEM = "item"
    """Of the block, if it is a list."""


class Keep(StrEnum):
    """What a page break does not part."""

    TOGETHER = "together"
    NEXT = "next"
    """The block and the one after it."""


PlainRole: TypeAlias = Literal["h1", "h2", "h3", "h4", "h5", "h6", "p", "label", "body", "artifact"]


class FigureReading(Authored):
    figure: str
    """What it shows, in words, as a template."""


class LinkReading(Authored):
    link: str
    """Where it leads, as a template: `{{ block.url }}`."""
    says: str = ""
    """What is there, in words, as a template; without it, what it shows."""


class PlaceReading(Authored):
    to: Literal["theme"]
    """A link to the theme that the block is set for, where that has its heading."""


Reading: TypeAlias = PlainRole | FigureReading | LinkReading | PlaceReading


def _four(value: Any) -> Any:
    """One length for all sides, or `[vertical, horizontal]`, or `[top, right, bottom, left]`."""
    if isinstance(value, list):
        return tuple(value * 2 if len(value) == 2 else value)
    return (value,) * 4


_MARGIN = {
    "anyOf": [
        NOT_NEGATIVE_EXTENT,
        {"type": "array", "items": NOT_NEGATIVE_EXTENT, "minItems": 2, "maxItems": 4},
    ]
}

TEMPLATE = matching(r"\{[{%]")

Margin = Annotated[
    tuple[Extension, Extension, Extension, Extension],
    BeforeValidator(_four),
    WithJsonSchema(_MARGIN),
]


def _height(value: Any) -> Any:
    """A template is filled first."""
    return value if is_template(value) else extension(value)


Height = Annotated[
    Extent | str, BeforeValidator(_height), WithJsonSchema(NOT_NEGATIVE_EXTENT), Also(TEMPLATE)
]


class FlowBlock(Authored):
    """A block of the flow: elements, or blocks inside it."""

    id: Identifier
    """Its name."""
    each: Annotated[Each, Field(strict=False)] | None = None
    """What it is set once for: theme, card, field, section, block or item."""
    when: str | None = None
    """A condition; where it does not hold, the block is not there."""
    role: Literal["section", "list", "steps"] | None = Field(default=None, alias="as")
    """What it is to who hears it read: a section, a list, or a list with numbers."""
    flow: list[Any] | None = None
    """The blocks inside it."""
    elements: list[Any] | None = None
    """What is drawn: elements as on a card. `safe` is the column, `trim` as wide as the page."""
    reads: dict[str, Reading] = {}
    """The elements that are read, in the order of reading, each with what it is."""
    height: Height | None = None
    """Without it, as high as its elements."""
    bottom: YEdge | None = None
    """Where it ends, if not with its lowest element: `question.bottom + 3mm`."""
    space: Height = Extent()
    """The room above it, but at the top of a page."""
    new_page: str | bool = Field(default=False, alias="new-page")
    """Whether it begins a page: true, or a condition."""
    keep: Annotated[Keep, Field(strict=False)] | None = None
    """`together`: all of it on one page; `next`: on a page with what follows."""
    split: bool = False
    """Whether a page may end within it, two lines or more from its beginning and its end."""
    across: str | int = 1
    """How many stand side by side: a number, or an expression."""
    gap: Extension = Extent()
    """The room between those that stand side by side."""

    @property
    def is_list(self) -> bool:
        return self.role in ("list", "steps")

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.flow is None) is (self.elements is None):
            raise ValueError("a block has either elements, or blocks inside it (flow)")
        if self.flow is not None and (self.reads or self.height or self.bottom or self.split):
            raise ValueError("reads, height, bottom and split are for a block with elements")
        if self.across != 1 and (self.each is None or self.elements is None):
            raise ValueError(
                "side by side stand blocks with elements that are set for each of some"
            )
        return self


@dataclass(frozen=True, slots=True, eq=False)
class BlockSpec:
    """A block with its elements and the blocks inside it."""

    file: FlowBlock
    elements: tuple[ElementSpec, ...]
    flow: tuple[BlockSpec, ...]
    locate: Locate

    @property
    def id(self) -> str:
        return self.file.id


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout layout as values. Swatches, symbols and words are its own alone: those of the
    cards stand beneath them."""

    name: str
    margin: tuple[Extent, Extent, Extent, Extent]
    """Top, right, bottom, left."""
    balance: bool
    options: Mapping[str, Option]
    """With what they are unless one chooses."""
    choices: Mapping[str, Sequence[Option]]
    """Of those that may not be anything."""
    words: Mapping[str, str]
    swatches: Mapping[str, Colour]
    styles: Mapping[str, StyleSpec]
    symbols: Mapping[str, SymbolSpec]
    every_page: tuple[ElementSpec, ...]
    flow: tuple[BlockSpec, ...]
    mark: Mark
    margin_mark: Mark
    language: str = "en"
    """Of its words."""

    def elements(self) -> Iterator[ElementSpec]:
        """Of all its blocks."""
        blocks = [*self.flow]
        while blocks:
            block = blocks.pop()
            yield from block.elements
            blocks += block.flow

    def margins(self, page: Size) -> tuple[float, float, float, float]:
        """Top, right, bottom and left of a page of that size, in points."""
        top, right, bottom, left = self.margin
        height, width = page.height, page.width
        return top.of(height), right.of(width), bottom.of(height), left.of(width)
