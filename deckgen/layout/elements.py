"""The elements of a face as an author writes them; the key that one has says what kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from deckgen.errors import nearest
from deckgen.layout.anchors import (
    BOXES,
    AnyCorner,
    AnyExtent,
    Extension,
    Extent,
    Place,
    XEdge,
    YEdge,
    listed,
    point_named,
)
from deckgen.layout.styles import Number, Truth, Whole
from deckgen.schema import Authored, Identifier, NonNegativeLength


def _point(value: str) -> str:
    point_named(value)
    return value


def _no_box(value: str) -> str:
    if value in BOXES:
        raise ValueError(f"'{value}' is the name of a box; give the element another")
    return value


Point = Annotated[str, AfterValidator(_point)]


def _sides(value: Any) -> Any:
    """One inset for all sides, or `[vertical, horizontal]`, or `[top, right, bottom, left]`."""
    if isinstance(value, list):
        if len(value) == 2:
            vertical, horizontal = value
            return (vertical, horizontal, vertical, horizontal)
        return tuple(value)
    return (value,) * 4


class Element(Authored):
    """What every element has: a name, a place, and how it is turned, clipped and seen through."""

    kind: ClassVar[str]

    id: Annotated[Identifier, AfterValidator(_no_box)]
    when: str | None = None
    repeat: str | None = None
    box: str | None = None
    inset: Annotated[tuple[AnyExtent, AnyExtent, AnyExtent, AnyExtent], BeforeValidator(_sides)] = (
        Extent(),
    ) * 4
    at: AnyCorner | None = None
    to: AnyCorner | None = None
    anchor: str | None = None
    offset: Place = (Extent(), Extent())
    below: str | None = None
    above: str | None = None
    right_of: str | None = Field(default=None, alias="right-of")
    left_of: str | None = Field(default=None, alias="left-of")
    gap: AnyExtent = Extent()
    left: XEdge | None = None
    right: XEdge | None = None
    top: YEdge | None = None
    bottom: YEdge | None = None
    width: Extension | None = None
    height: Extension | None = None
    rotate: Number = 0.0
    opacity: Annotated[Number, Field(ge=0, le=1)] = 1.0
    clip: str | None = None

    @field_validator("repeat")
    @classmethod
    def _of_a_text(cls, value: str | None) -> str | None:
        if cls.kind != "text":
            raise ValueError("only a text can be repeated")
        return value

    @model_validator(mode="after")
    def _one_way_to_stand(self) -> Self:
        if self.box and (self.at or self.to):
            raise ValueError("'box' and 'at' both say where it stands; keep one")
        if self.below and self.above:
            raise ValueError("'below' and 'above' exclude each other")
        if self.right_of and self.left_of:
            raise ValueError("'right-of' and 'left-of' exclude each other")
        if self.anchor:
            point_named(self.anchor)
        return self


class LineEnds(StrEnum):
    BUTT = "butt"
    ROUND = "round"
    SQUARE = "square"


def _some_length(dash: tuple[float, ...]) -> tuple[float, ...]:
    # ISO 32000-1, 8.4.3.6: not all of them zero.
    if dash and not any(dash):
        raise ValueError("one of the lengths of a dash must be more than 0")
    return dash


class Painted(Element):
    """An element with a fill and an outline. An empty text for an ink is no ink, so that a template
    may leave it out."""

    fill: str | None = None
    stroke: str | None = None
    line_width: NonNegativeLength = Field(default=0.5, alias="line-width")
    dash: Annotated[tuple[NonNegativeLength, ...], AfterValidator(_some_length)] = Field(
        default=(), strict=False
    )
    line_ends: LineEnds = Field(default=LineEnds.BUTT, alias="line-ends", strict=False)
    overprint: Truth = False


class Rectangle(Painted):
    kind = "rectangle"
    radius: Extension = Extent()


def _true(value: bool) -> bool:
    if not value:
        raise ValueError("a circle is true; 'when' says whether it is there")
    return value


class Circle(Painted):
    """A circle, or an ellipse where its box is not square."""

    kind = "circle"
    circle: Annotated[Truth, AfterValidator(_true)]


class Line(Painted):
    """From point to point; each is shares of the element's box, or lengths from its corner."""

    kind = "line"
    line: Annotated[tuple[Place, Place], BeforeValidator(listed)]


class Polygon(Painted):
    kind = "polygon"
    polygon: Annotated[tuple[Place, ...], BeforeValidator(listed), Field(min_length=3)]


_ViewSide = Annotated[Number, Field(ge=0.001, le=1e6)]


class Path(Painted):
    """An SVG path in a view box of its own, which is stretched to the element's box."""

    kind = "path"
    path: str
    view: tuple[_ViewSide, _ViewSide] = Field(strict=False)


class Text(Element):
    kind = "text"
    text: str
    style: str
    colour: str | None = None
    marker: str | None = None
    """Stands before the first line, in front of an `indent`: a bullet, a number."""
    indent: AnyExtent = Extent()


class ImageFit(StrEnum):
    CONTAIN = "contain"
    COVER = "cover"
    STRETCH = "stretch"


class Image(Element):
    kind = "image"
    image: str
    fit: ImageFit = Field(default=ImageFit.CONTAIN, strict=False)
    position: Point = "centre"
    """Which point of the picture lies on the same point of its box, where it leaves room."""


class QrLevel(StrEnum):
    """How much of the code may be damaged: 7, 15, 25 or 30 per cent."""

    L = "L"
    M = "M"
    Q = "Q"
    H = "H"


class QrCode(Element):
    kind = "qr"
    qr: str
    colour: str
    level: QrLevel = Field(default=QrLevel.M, strict=False)
    quiet_zone: Annotated[Whole, Field(ge=0, le=10)] = Field(default=4, alias="quiet-zone")


class Symbol(Element):
    """A drawing from the layout's `symbols`, scaled into the element's box."""

    kind = "symbol"
    symbol: str
    colour: str | None = None
    """What the drawing's `current` stands for."""
    position: Point = "centre"


class Group(Element):
    kind = "group"
    group: tuple[Any, ...] = Field(strict=False)


AnyElement: TypeAlias = (
    Rectangle | Circle | Line | Polygon | Path | Text | Image | QrCode | Symbol | Group
)

KINDS: dict[str, type[AnyElement]] = {
    "text": Text,
    "image": Image,
    "qr": QrCode,
    "symbol": Symbol,
    "group": Group,
    "circle": Circle,
    "line": Line,
    "polygon": Polygon,
    "path": Path,
}
"""The key that makes an element what it is; one without any of them is a rectangle."""

TEMPLATE_KEYS = frozenset({"text", "marker", "image", "qr", "when", "repeat"})
"""Keys that are templates by nature, filled for each card."""


def misspelt_kind(raw: Mapping[str, Any]) -> str | None:
    """The key of an element without a kind that was probably meant to give it one."""
    if KINDS.keys() & raw.keys():
        return None
    plain = [field.alias or name for name, field in Rectangle.model_fields.items()]
    strays = (key for key in raw if key not in plain)
    return next((key for key in strays if nearest(key, [*plain, *KINDS]) in KINDS), None)


def kind_of(raw: Mapping[str, Any]) -> type[AnyElement]:
    """The model for an element as written. Raises ValueError when it claims to be two things."""
    found = [key for key in KINDS if key in raw]
    if len(found) > 1:
        raise ValueError(f"an element is one thing, not both '{found[0]}' and '{found[1]}'")
    return KINDS[found[0]] if found else Rectangle
