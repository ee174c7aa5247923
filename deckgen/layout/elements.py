"""The elements of a face as an author writes them; the key that one has says what kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from deckgen.errors import nearest
from deckgen.layout.anchors import (
    BOXES,
    EXTENT,
    POINTS,
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
from deckgen.schema import Also, Authored, Identifier, NonNegativeLength, PositiveLength


def _point(value: str) -> str:
    point_named(value)
    return value


def _no_box(value: str) -> str:
    if value in BOXES:
        raise ValueError(f"'{value}' is the name of a box; give the element another")
    return value


Point = Annotated[str, AfterValidator(_point), Field(json_schema_extra={"enum": [*POINTS]})]


def _sides(value: Any) -> Any:
    """One inset for all sides, or `[vertical, horizontal]`, or `[top, right, bottom, left]`."""
    if isinstance(value, list):
        if len(value) == 2:
            vertical, horizontal = value
            return (vertical, horizontal, vertical, horizontal)
        return tuple(value)
    return (value,) * 4


_INSET = Also(EXTENT, {"type": "array", "items": EXTENT, "minItems": 2, "maxItems": 2})


class Element(Authored):
    """What every element has: a name, a place, and how it is turned, clipped and seen through."""

    kind: ClassVar[str]

    id: Annotated[
        Identifier,
        AfterValidator(_no_box),
        Field(json_schema_extra={"not": {"enum": [*BOXES]}}),
    ]
    """Its name: others stand by it."""
    when: str | None = None
    """A condition; where it does not hold, the element is not there and takes no room."""
    repeat: str | None = None
    """A list: the text is set once for each `item` of it."""
    box: str | None = None
    """The box that it fills: bleed, trim, safe or another element."""
    inset: Annotated[
        tuple[AnyExtent, AnyExtent, AnyExtent, AnyExtent], BeforeValidator(_sides), _INSET
    ] = (Extent(),) * 4
    """How far it keeps inside: one length, `[vertical, horizontal]`, or `[top, right, bottom,
    left]`."""
    at: AnyCorner | None = None
    """The point at which it stands: safe.top-left."""
    to: AnyCorner | None = None
    """The point that it reaches to."""
    anchor: Point | None = None
    """Which of its own points stands there."""
    offset: Place = (Extent(), Extent())
    """How far it is moved: `[x, y]`."""
    below: str | None = None
    """It stands below this element."""
    above: str | None = None
    """It stands above this element."""
    right_of: str | None = Field(default=None, alias="right-of")
    """It stands to the right of this element."""
    left_of: str | None = Field(default=None, alias="left-of")
    """It stands to the left of this element."""
    gap: AnyExtent = Extent()
    """The room between them."""
    left: XEdge | None = None
    """Where its left edge is: `safe.left + 4mm`."""
    right: XEdge | None = None
    """Where its right edge is."""
    top: YEdge | None = None
    """Where its top edge is: `title.bottom + 4mm`."""
    bottom: YEdge | None = None
    """Where its bottom edge is."""
    width: Extension | None = None
    """How wide it is: a length, or a share of the card's width."""
    height: Extension | None = None
    """How high it is."""
    rotate: Number = 0.0
    """Degrees clockwise about its middle."""
    opacity: Annotated[Number, Field(ge=0, le=1)] = 1.0
    """From 0, not to be seen, to 1."""
    clip: str | None = None
    """The box at whose edge it is cut off."""

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
    """A swatch, or a tint of it."""
    stroke: str | None = None
    """The swatch of its outline."""
    line_width: NonNegativeLength = Field(default=0.5, alias="line-width")
    """Of the outline."""
    dash: Annotated[tuple[NonNegativeLength, ...], AfterValidator(_some_length)] = Field(
        default=(), strict=False
    )
    """Lengths of dashes and gaps in turn."""
    line_ends: LineEnds = Field(default=LineEnds.BUTT, alias="line-ends", strict=False)
    """How lines end."""
    overprint: Truth = False
    """Whether it is printed over what lies below."""


class Rectangle(Painted):
    kind = "rectangle"
    radius: Extension = Extent()
    """Of its corners: a length, or a share of the shorter side."""


def _true(value: bool) -> bool:
    if not value:
        raise ValueError("a circle is true; 'when' says whether it is there")
    return value


class Circle(Painted):
    """A circle, or an ellipse where its box is not square."""

    kind = "circle"
    circle: Annotated[Truth, AfterValidator(_true), Field(json_schema_extra={"const": True})]
    """`true` makes it a circle, or an ellipse where its box is not square."""


class Line(Painted):
    """From point to point; each is shares of the element's box, or lengths from its corner."""

    kind = "line"
    line: Annotated[tuple[Place, Place], BeforeValidator(listed)]
    """From `[x, y]` to `[x, y]` in its box."""


class Polygon(Painted):
    kind = "polygon"
    polygon: Annotated[tuple[Place, ...], BeforeValidator(listed), Field(min_length=3)]
    """Its corners in its box, each `[x, y]`."""


_ViewSide = Annotated[Number, Field(ge=0.001, le=1e6)]


class Path(Painted):
    """An SVG path in a view box of its own, which is stretched to the element's box."""

    kind = "path"
    path: str
    """The data of an SVG path."""
    view: tuple[_ViewSide, _ViewSide] = Field(strict=False)
    """Width and height that the path is drawn in; they are stretched to the box."""


class Rules(Painted):
    """Lines to write on, from one side of the box to the other."""

    kind = "rules"
    rules: PositiveLength
    """How far apart the lines are, the first as far from the top of its box."""


class Text(Element):
    kind = "text"
    text: str
    """What it says, as a template: `{{ card.question }}`."""
    style: str
    """One of the styles."""
    colour: str | None = None
    """A swatch in place of the style's."""
    marker: str | None = None
    """Stands before the first line, in front of an `indent`: a bullet, a number."""
    indent: AnyExtent = Extent()
    """How far the text stands in, behind its marker."""


class ImageFit(StrEnum):
    CONTAIN = "contain"
    COVER = "cover"
    STRETCH = "stretch"


class Image(Element):
    kind = "image"
    image: str
    """A picture's file, as a template: `{{ card.picture }}`."""
    fit: ImageFit = Field(default=ImageFit.CONTAIN, strict=False)
    """Whether the whole picture is shown, or the box filled."""
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
    """What the code says, as a template: `{{ deck.web }}`."""
    colour: str
    """A swatch."""
    level: QrLevel = Field(default=QrLevel.M, strict=False)
    """How much of the code may be damaged: 7, 15, 25 or 30 per cent."""
    quiet_zone: Annotated[Whole, Field(ge=0, le=10)] = Field(default=4, alias="quiet-zone")
    """Free modules around it."""


class Symbol(Element):
    """A drawing from the layout's `symbols`, scaled into the element's box."""

    kind = "symbol"
    symbol: str
    """One of the symbols."""
    colour: str | None = None
    """What the drawing's `current` stands for."""
    position: Point = "centre"
    """Which point of the drawing lies on the same point of its box."""


class Group(Element):
    kind = "group"
    group: tuple[Any, ...] = Field(strict=False)
    """Elements that are turned, clipped or made translucent together."""


AnyElement: TypeAlias = (
    Rectangle | Circle | Line | Polygon | Path | Rules | Text | Image | QrCode | Symbol | Group
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
    "rules": Rules,
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
