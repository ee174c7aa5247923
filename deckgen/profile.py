"""A file in `layouts/profiles`: what one output is for, as its author wrote it.

A print shop, an office printer: each is a file, and none is known to the program.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from deckgen.errors import Mark
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
from deckgen.schema import Authored, Identifier
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

MERGE_DEPTHS = {"marks": 1, "pdf": 1, "output-condition": 1, "pictures": 1, "image": 1}
"""How deep a profile that extends another is merged into it."""

AUTO = "auto"
"""In place of a sheet's name: the best n-up, worked out."""


class Product(StrEnum):
    SHEETS = "sheets"
    SINGLES = "singles"


class ColourSpace(StrEnum):
    CMYK = "cmyk"
    RGB = "rgb"


class Marks(Authored):
    """What is printed around the cards of a sheet."""

    crop: bool = False
    registration: bool = False
    colour_bar: bool = Field(default=False, alias="colour-bar")
    slug: bool = False
    in_margin: bool = Field(default=True, alias="in-margin")
    """Whether crop marks and slug may run into the unprintable edge."""

    @property
    def any(self) -> bool:
        return self.crop or self.registration or self.colour_bar or self.slug


class ImageOutput(Authored):
    """A picture for each face, in place of a PDF. The sizes are pixels: of the face with its bleed,
    exactly."""

    width: Annotated[int, Field(ge=1, le=10_000)]
    height: Annotated[int, Field(ge=1, le=10_000)]
    format: Literal["png"] = "png"


Sentences = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(strict=False)]


class Profile(Authored):
    """The file's name is the profile's."""

    describe: str = ""
    extends: Identifier | None = None
    product: Annotated[Product, Field(strict=False)]
    paper: AuthoredPaper | None = None
    sheet: Identifier = AUTO
    bleed: Reach | None = None
    """Without it, the card layout's own."""
    safe: Reach | None = None
    """How far text keeps inside the trim, if that is more than the card layout's own."""
    margin: Reach = mm(5)
    written_gutter: ProfileGutter | None = Field(default=None, alias="gutter")
    marks: Marks = Field(default_factory=Marks)
    flip: Annotated[Flip, Field(strict=False)] = Flip.LONG_EDGE
    scheme: Annotated[Scheme, Field(strict=False)] = Scheme.SHEETWISE
    stacking: Annotated[Stacking, Field(strict=False)] = Stacking.IN_ORDER
    head_to_head: bool = Field(default=False, alias="head-to-head")
    """In every second row cards stand on their heads, so that heads meet."""
    order: Annotated[PageOrder, Field(strict=False)] = PageOrder.FRONT_BACK
    backs: bool = True
    separate: bool = False
    """Fronts and backs as two files."""
    colour: Annotated[ColourSpace, Field(strict=False)] = ColourSpace.CMYK
    transparency: bool = True
    """Without it, opacity is refused, and pictures with transparent parts are mixed with the one
    colour that they lie on."""
    standard: Annotated[Standard, Field(strict=False)] | None = None
    pdf: Pdf = Field(default_factory=Pdf)
    output_condition: OutputCondition = Field(
        default_factory=OutputCondition, alias="output-condition"
    )
    pictures: PictureRules = Field(default_factory=PictureRules)
    ink_limit: Annotated[int, Field(ge=100, le=400)] | None = Field(default=None, alias="ink-limit")
    """Per cent that all inks on a spot may add up to."""
    rich_black: (
        Annotated[tuple[InkPercent, InkPercent, InkPercent, InkPercent], Field(strict=False)] | None
    ) = Field(default=None, alias="rich-black")
    """What this shop makes of a swatch `{black: rich}`, in per cent of C, M, Y, K."""
    image: ImageOutput | None = None
    naming: Annotated[str, AfterValidator(check_naming)] | None = None
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
