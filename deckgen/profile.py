"""A file in `layouts/profiles`: what one output is for, as its author wrote it.

A print shop, an office printer: each is a file, and none is known to the program.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PrivateAttr, model_validator

from deckgen.errors import Mark
from deckgen.schema import Authored, Identifier
from deckgen.sheet import Flip, Gutter, PageOrder
from deckgen.sheet_format import AuthoredPaper, OneOrTwoGutters, Reach
from deckgen.units import mm

MERGE_DEPTHS = {"marks": 1, "pdf": 1}
"""How deep a profile that extends another is merged into it."""

AUTO = "auto"
"""In place of a sheet's name: the best n-up, worked out."""


class Product(StrEnum):
    SHEETS = "sheets"
    SINGLES = "singles"


class ColourSpace(StrEnum):
    CMYK = "cmyk"
    RGB = "rgb"


class PdfVersion(StrEnum):
    """1.4 is the one of PDF/X-1a:2003, 1.6 that of PDF/X-4."""

    V1_4 = "1.4"
    V1_6 = "1.6"
    V1_7 = "1.7"


def _quoted(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        message = f'write the version in quotes: version: "{value}"'
        raise ValueError(message)  # noqa: TRY004 (pydantic reports ValueError only)
    return value


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


class Pdf(Authored):
    version: Annotated[PdfVersion, Field(strict=False), BeforeValidator(_quoted)] = PdfVersion.V1_6


class Profile(Authored):
    """The file's name is the profile's."""

    describe: str = ""
    extends: Identifier | None = None
    product: Annotated[Product, Field(strict=False)]
    paper: AuthoredPaper | None = None
    sheet: Identifier = AUTO
    bleed: Reach | None = None
    """Without it, the card layout's own."""
    margin: Reach = mm(5)
    written_gutter: OneOrTwoGutters | None = Field(default=None, alias="gutter")
    marks: Marks = Marks()
    flip: Annotated[Flip, Field(strict=False)] = Flip.LONG_EDGE
    order: Annotated[PageOrder, Field(strict=False)] = PageOrder.FRONT_BACK
    backs: bool = True
    colour: Annotated[ColourSpace, Field(strict=False)] = ColourSpace.CMYK
    transparency: bool = True
    """Without it, a layout with an opacity or a picture with transparent parts is refused."""
    pdf: Pdf = Pdf()

    _name: str = PrivateAttr(default="")
    _mark: Mark = PrivateAttr(default=Mark(""))

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
        return self.written_gutter.gutter if self.written_gutter else None

    @property
    def name(self) -> str:
        return self._name

    @property
    def mark(self) -> Mark:
        """Where it names its sheet, or its paper."""
        return self._mark

    def named(self, name: str, mark: Mark) -> Profile:
        """The same with its file's name and place."""
        copy = self.model_copy()
        copy._name = name
        copy._mark = mark
        return copy
