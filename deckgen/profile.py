"""A file in `layouts/profiles`: what one output is for, as its author wrote it.

A print shop, an office printer: each is a file, and none is known to the program.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field, PrivateAttr, model_validator

from deckgen.errors import Mark
from deckgen.fold import Fold
from deckgen.naming import check_naming
from deckgen.press import (
    InkPercent,
    OutputCondition,
    Pdf,
    PdfVersion,
    PictureRules,
    RgbPictures,
    Standard,
)
from deckgen.schema import Authored, Identifier, JsonSchema
from deckgen.sheet import Flip, Gutter, PageOrder, Scheme, Stacking
from deckgen.sheet_format import AuthoredPaper, AutoGutter, ProfileGutter, Reach
from deckgen.units import mm

__all__ = [
    "AUTO",
    "MERGE_DEPTHS",
    "ColourSpace",
    "ImageOutput",
    "Marks",
    "OutputCondition",
    "Pdf",
    "PdfVersion",
    "PictureRules",
    "Product",
    "Profile",
    "RgbPictures",
    "Standard",
]

MERGE_DEPTHS = {
    "marks": 1,
    "pdf": 1,
    "output-condition": 1,
    "pictures": 1,
    "image": 1,
    "fold": 1,
    "options": 1,
}
"""How deep a profile that extends another is merged into it."""

AUTO = "auto"
"""In place of a sheet's name: the best n-up, worked out."""


class Product(StrEnum):
    SHEETS = "sheets"
    SINGLES = "singles"
    HANDOUT = "handout"
    """Pages to read: the questions, the guidance."""
    LEAFLET = "leaflet"
    """Pages of a card's size, printed side by side on both sides of a strip that is folded."""

    @property
    def of_cards(self) -> bool:
        """Whether it shows the cards' faces; the others show texts by a handout layout."""
        return self in (Product.SHEETS, Product.SINGLES)


class Format(StrEnum):
    """The kind of file that a handout is."""

    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    MD = "md"


class ColourSpace(StrEnum):
    CMYK = "cmyk"
    RGB = "rgb"
    GREY = "grey"


class Marks(Authored):
    """What is printed around the cards of a sheet."""

    crop: bool = False
    """Crop marks, a bleed's width off the trim."""
    registration: bool = False
    """Registration marks in the middle of each edge."""
    colour_bar: bool = Field(default=False, alias="colour-bar")
    """Patches of each ink and its tints."""
    slug: bool = False
    """A line with the deck, the sheet and the date."""
    in_margin: bool = Field(default=True, alias="in-margin")
    """Whether crop marks and slug may run into the unprintable edge."""

    @property
    def any(self) -> bool:
        return self.crop or self.registration or self.colour_bar or self.slug


class ImageOutput(Authored):
    """A picture for each face, in place of a PDF. The sizes are pixels: of the face with its bleed,
    exactly."""

    width: Annotated[int, Field(ge=1, le=10_000)]
    """In pixels."""
    height: Annotated[int, Field(ge=1, le=10_000)]
    """In pixels."""
    format: Literal["png"] = "png"
    """The kind of picture."""


Option: TypeAlias = str | int | float | bool
"""What a handout layout lets one choose."""

Sentences = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(strict=False)]


def _where_product_is(product: Product, then: JsonSchema) -> JsonSchema:
    """Of an editor's schema: what holds for profiles of one product."""
    is_one: JsonSchema = {"properties": {"product": {"const": product}}, "required": ["product"]}
    return {"if": is_one, "then": then}


_TOGETHER: JsonSchema = {
    "allOf": [
        _where_product_is(
            Product.SHEETS, {"anyOf": [{"required": ["paper"]}, {"required": ["sheet"]}]}
        ),
        _where_product_is(
            Product.SINGLES,
            {
                "properties": {
                    "paper": {"type": "null"},
                    "sheet": {"const": "auto"},
                    "marks": {
                        "properties": {
                            "crop": {"const": False},
                            "registration": {"const": False},
                            "colour-bar": {"const": False},
                            "slug": {"const": False},
                        }
                    },
                }
            },
        ),
    ]
}
"""What `Profile._hangs_together` says, for editors."""


class Profile(Authored):
    """The file's name is the profile's."""

    model_config = ConfigDict(json_schema_extra=_TOGETHER)

    describe: str = ""
    """One line for `deckgen list`."""
    extends: Identifier | None = None
    """Another profile: this one has all that it says, but for what stands here."""
    product: Annotated[Product, Field(strict=False)]
    """Cards imposed on sheets, or one card face a page."""
    paper: AuthoredPaper | None = None
    """A name, with or without the way that it lies, or a size: `SRA3 portrait`, `{width: 320mm,
    height: 450mm}`."""
    handout: Identifier | None = None
    """Of a handout or leaflet: what its pages look like, a file in layouts/handouts/."""
    options: dict[Identifier, Option] = {}
    """What the handout layout lets one choose, such as `lines: 3`."""
    format: Annotated[Format, Field(strict=False)] = Format.PDF
    """The kind of file that a handout is."""
    fold: Fold = Field(default_factory=Fold)
    """How a leaflet is folded."""
    sheet: Identifier = AUTO
    """A sheet format from layouts/sheets/, or `auto` for as many cards as fit."""
    bleed: Reach | None = None
    """Without it, the card layout's own."""
    safe: Reach | None = None
    """How far text keeps inside the trim, if that is more than the card layout's own."""
    margin: Reach = mm(5)
    """The edge of the sheet that cannot be printed on."""
    written_gutter: ProfileGutter | None = Field(default=None, alias="gutter")
    """Between the trims: a length, one each for x and y, or `auto` where cards of one flat colour
    may touch. Without it, two bleeds."""
    marks: Marks = Field(default_factory=Marks)
    """What is printed around the cards of a sheet."""
    flip: Annotated[Flip, Field(strict=False)] = Flip.LONG_EDGE
    """The edge about which the sheet is turned for its backs."""
    scheme: Annotated[Scheme, Field(strict=False)] = Scheme.SHEETWISE
    """How fronts and backs share the plates."""
    stacking: Annotated[Stacking, Field(strict=False)] = Stacking.IN_ORDER
    """Which card goes to which slot."""
    head_to_head: bool = Field(default=False, alias="head-to-head")
    """In every second row cards stand on their heads, so that heads meet."""
    order: Annotated[PageOrder, Field(strict=False)] = PageOrder.FRONT_BACK
    """Which side of a card comes first."""
    backs: bool = True
    """Whether backs are printed at all."""
    separate: bool = False
    """Fronts and backs as two files."""
    colour: Annotated[ColourSpace, Field(strict=False)] = ColourSpace.CMYK
    """The inks of the press, or the colours of an office printer or a screen."""
    transparency: bool = True
    """Without it, opacity is refused, and pictures with transparent parts are mixed with the one
    colour that they lie on."""
    standard: Annotated[Standard, Field(strict=False)] | None = None
    """What the file promises to whoever prints it."""
    pdf: Pdf = Field(default_factory=Pdf)
    """The PDF version."""
    output_condition: OutputCondition = Field(
        default_factory=OutputCondition, alias="output-condition"
    )
    """The press and paper that the file is made for."""
    pictures: PictureRules = Field(default_factory=PictureRules)
    """How fine pictures must be, and what becomes of RGB."""
    ink_limit: Annotated[int, Field(ge=100, le=400)] | None = Field(default=None, alias="ink-limit")
    """Per cent that all inks on a spot may add up to."""
    rich_black: (
        Annotated[tuple[InkPercent, InkPercent, InkPercent, InkPercent], Field(strict=False)] | None
    ) = Field(default=None, alias="rich-black")
    """What this shop makes of a swatch `{black: rich}`, in per cent of C, M, Y, K."""
    image: ImageOutput | None = None
    """Images of the faces in place of a PDF."""
    naming: Annotated[str, AfterValidator(check_naming)] | None = None
    """How files are called, such as `{number:03}-{card}-{side}`."""
    asks: Sentences = ()
    """What the shop will ask when you order."""
    source: Sentences = ()
    """Where it published what it requires."""

    _name: str = PrivateAttr(default="")
    _files: tuple[str, ...] = PrivateAttr(default=())
    _mark_of: Callable[..., Mark] | None = PrivateAttr(default=None)

    @model_validator(mode="before")
    @classmethod
    def _as_the_standard_has_it(cls, data: Any) -> Any:
        """What follows from the standard need not be written."""
        if not isinstance(data, dict) or data.get("standard") not in [*Standard]:
            return data
        standard = Standard(data["standard"])
        implied = {"transparency": standard.transparency, "pdf": {"version": standard.pdf_version}}
        return implied | data

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.product is Product.SHEETS and self.sheet == AUTO and self.paper is None:
            raise ValueError("sheets need a paper: paper: SRA3 portrait, or the name of a sheet")
        if self.product is Product.SINGLES:
            if self.marks.any:
                raise ValueError("single cards have no marks: leave out marks, or make sheets")
            if self.paper is not None or self.sheet != AUTO:
                raise ValueError(
                    "single cards have no paper and no sheet: leave them out, or make sheets"
                )
        return self

    @property
    def gutter(self) -> Gutter | None:
        """Between the trims; without it, two bleeds."""
        if self.written_gutter is None or self.auto_gutter:
            return None
        return self.written_gutter.gutter

    @property
    def auto_gutter(self) -> bool:
        """Whether cards of one flat edge colour may touch."""
        return isinstance(self.written_gutter, AutoGutter)

    @property
    def name(self) -> str:
        return self._name

    @property
    def mark(self) -> Mark:
        """Where it says what its cards must fit on or in: a sheet, a paper, an image."""
        if self.image is not None:
            return self.mark_of("image")
        return self.mark_of("paper" if self.sheet == AUTO else "sheet")

    def mark_of(self, *key: str) -> Mark:
        """The place of a key, in whichever file says it; that of the file where none does."""
        return self._mark_of(*key) if self._mark_of else Mark("")

    @property
    def files(self) -> tuple[str, ...]:
        """The file that says it, the one that this extends, and so on."""
        return self._files

    def named(
        self, name: str, mark_of: Callable[..., Mark], files: tuple[str, ...] = ()
    ) -> Profile:
        """The same with its file's name, and the places of its keys."""
        copy = self.model_copy()
        copy._name = name
        copy._mark_of = mark_of
        copy._files = files
        return copy
